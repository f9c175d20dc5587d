// Every screen worth looking at: the route table × states. A new route does not compile without its row.
import type { RouteName } from "../../../src/domain/routes.ts";
import { complaintLooks, complaintsLooks } from "./complaint-looks.ts";
import { customerLooks, customersLooks } from "./customer-looks.ts";
import { logDayLooks, logLooks } from "./log-looks.ts";
import type { RouteLooks } from "./look.ts";
import { openLooks } from "./open-looks.ts";
import { padLooks } from "./pad-looks.ts";
import { settingsLooks, settingsSectionLooks } from "./settings-looks.ts";
import { setupLooks } from "./setup-looks.ts";
import { syncLooks } from "./sync-looks.ts";

export const screenList: Readonly<Record<RouteName, RouteLooks>> = {
  setup: setupLooks,
  pad: padLooks,
  log: logLooks,
  logDay: logDayLooks,
  complaints: complaintsLooks,
  complaint: complaintLooks,
  customers: customersLooks,
  customer: customerLooks,
  sync: syncLooks,
  open: openLooks,
  settings: settingsLooks,
  settingsSection: settingsSectionLooks,
};
