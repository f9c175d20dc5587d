import type { Messages } from "../zh-cn/messages.ts";

import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { capture } from "./capture.ts";
import { cases } from "./cases.ts";
import { common } from "./common.ts";
import { connectionTest } from "./connection-test.ts";
import { dayFile } from "./day-file.ts";
import { dictionary } from "./dictionary.ts";
import { endpoint } from "./endpoint.ts";
import { fault } from "./fault.ts";
import { field } from "./field.ts";
import { lock } from "./lock.ts";
import { log } from "./log.ts";
import { reconcile } from "./reconcile.ts";
import { settings } from "./settings.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";
import { syncItem } from "./sync-item.ts";
import { sync } from "./sync.ts";

export const en: Messages = {
  audit,
  backup,
  common,
  shell,
  capture,
  cases,
  field,
  dictionary,
  fault,
  log,
  dayFile,
  lock,
  setup,
  settings,
  endpoint,
  connectionTest,
  sync,
  syncItem,
  reconcile,
};
