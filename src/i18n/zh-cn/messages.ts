// The source of the message type: a key that is missing elsewhere does not compile. One file per part of the app.
// A message with a placeholder is a function, so that its placeholders are typed.
import { audit } from "./audit.ts";
import { capture } from "./capture.ts";
import { dayFile } from "./day-file.ts";
import { dictionary } from "./dictionary.ts";
import { field } from "./field.ts";
import { zhCnFirstScreen } from "./first-screen.ts";
import { log } from "./log.ts";
import { settings } from "./settings.ts";

export const zhCn = { ...zhCnFirstScreen, audit, capture, field, dictionary, log, dayFile, settings };
export type Messages = typeof zhCn;
