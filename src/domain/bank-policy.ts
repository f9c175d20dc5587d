// What the bank rules for its tablets, from its configuration file. A tablet can be stricter, never looser.
import * as z from "zod/mini";
import { sendWhileLockedChoices } from "./send-while-locked.ts";

const seconds = (least: number, most: number) => z.exactOptional(z.int().check(z.gte(least), z.lte(most)));

export const bankPolicySchema = z.strictObject({
  /** Seconds without a touch until everything is covered. */
  veilAfterIdleS: seconds(10, 3_600),
  /** Seconds without a touch until the keys are dropped. */
  lockAfterIdleS: seconds(30, 86_400),
  /** Seconds out of sight until the keys are dropped. */
  lockAfterHiddenS: seconds(5, 86_400),
  /** Digits of a new PIN at least. */
  pinMinLength: z.exactOptional(z.int().check(z.gte(4), z.lte(12))),
  /** New secrets are passphrases, never PINs. */
  passphraseOnly: z.exactOptional(z.boolean()),
  sendWhileLocked: z.exactOptional(z.enum(sendWhileLockedChoices)),
  /** The endpoint of the file replaces whatever a tablet has chosen. */
  endpointFixed: z.exactOptional(z.boolean()),
});
export type BankPolicy = Readonly<z.infer<typeof bankPolicySchema>>;
