import type { Messages } from "../zh-cn/messages.ts";

import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { capture } from "./capture.ts";
import { cases } from "./cases.ts";
import { common } from "./common.ts";
import { complaintFiles } from "./complaint-files.ts";
import { complaints } from "./complaints.ts";
import { connectionTest } from "./connection-test.ts";
import { customers } from "./customers.ts";
import { dayFile } from "./day-file.ts";
import { deadlines } from "./deadlines.ts";
import { dictionary } from "./dictionary.ts";
import { endpoint } from "./endpoint.ts";
import { fault } from "./fault.ts";
import { field } from "./field.ts";
import { lock } from "./lock.ts";
import { kept } from "./kept.ts";
import { lists } from "./lists.ts";
import { log } from "./log.ts";
import { notices } from "./notices.ts";
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
  complaints,
  complaintFiles,
  deadlines,
  customers,
  field,
  dictionary,
  fault,
  kept,
  lists,
  log,
  notices,
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
