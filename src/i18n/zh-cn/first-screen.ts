// What the first screen can say: lock, setup, errors. The rest is loaded behind it.
import { common } from "./common.ts";
import { fault } from "./fault.ts";
import { lock } from "./lock.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";

export const zhCnFirstScreen = { common, shell, fault, lock, setup };
