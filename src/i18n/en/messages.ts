import type { Messages } from "../zh-cn/messages.ts";

import { audit } from "./audit.ts";
import { capture } from "./capture.ts";
import { common } from "./common.ts";
import { dayFile } from "./day-file.ts";
import { dictionary } from "./dictionary.ts";
import { fault } from "./fault.ts";
import { field } from "./field.ts";
import { lock } from "./lock.ts";
import { log } from "./log.ts";
import { settings } from "./settings.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";

export const en: Messages = {
  audit,
  common,
  shell,
  capture,
  field,
  dictionary,
  fault,
  log,
  dayFile,
  lock,
  setup,
  settings,
};
