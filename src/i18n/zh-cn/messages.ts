// The source of the message type: a key that is missing elsewhere does not compile. One file per part of the app.
// A message with a placeholder is a function, so that its placeholders are typed.
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { capture } from "./capture.ts";
import { cases } from "./cases.ts";
import { complaintFiles } from "./complaint-files.ts";
import { complaints } from "./complaints.ts";
import { connectionTest } from "./connection-test.ts";
import { customers } from "./customers.ts";
import { dayFile } from "./day-file.ts";
import { deadlines } from "./deadlines.ts";
import { dictionary } from "./dictionary.ts";
import { endpoint } from "./endpoint.ts";
import { field } from "./field.ts";
import { zhCnFirstScreen } from "./first-screen.ts";
import { kept } from "./kept.ts";
import { lists } from "./lists.ts";
import { log } from "./log.ts";
import { notices } from "./notices.ts";
import { reconcile } from "./reconcile.ts";
import { settings } from "./settings.ts";
import { syncItem } from "./sync-item.ts";
import { sync } from "./sync.ts";

export const zhCn = {
  ...zhCnFirstScreen,
  audit,
  backup,
  capture,
  cases,
  complaints,
  complaintFiles,
  deadlines,
  customers,
  field,
  dictionary,
  kept,
  lists,
  log,
  notices,
  dayFile,
  settings,
  endpoint,
  connectionTest,
  sync,
  syncItem,
  reconcile,
};
export type Messages = typeof zhCn;
