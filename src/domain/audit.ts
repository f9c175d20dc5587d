// Events that are no records: who looked, exported in clear, mistyped a PIN. Sealed, append-only, never sent.
import * as z from "zod/mini";
import { recordIdSchema, staffCodeSchema, timestampSchema } from "./records/envelope.ts";

export const auditKinds = [
  "setup",
  "unlock",
  "wrongSecret",
  "recoveryUsed",
  "staffAdded",
  "staffChanged",
  "secretChanged",
  "branchChanged",
  "reveal",
  "exportClear",
  "exportMasked",
  "settingsChanged",
  "clockBehind",
] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditEventSchema = z.strictObject({
  id: recordIdSchema,
  kind: z.enum(auditKinds),
  at: timestampSchema,
  /** Staff code of who acted; absent where nobody was unlocked. */
  actor: z.exactOptional(staffCodeSchema),
  /** Record, business date or staff code it was about. Never a name, number or text of a customer. */
  subject: z.exactOptional(z.string().check(z.maxLength(60))),
  /** Name of the field or setting it was about. */
  detail: z.exactOptional(z.string().check(z.maxLength(60))),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
