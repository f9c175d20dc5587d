// Events that are no records: who looked, exported in clear, mistyped a PIN. Sealed, append-only, never sent.
import * as z from "zod/mini";
import { recordIdSchema, staffCodeSchema, timestampSchema } from "./records/primitives.ts";

/** Characters of a reason. */
export const AUDIT_REASON_MAX = 200;

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
  "endpointChanged",
  "endpointAdopted",
  "endpointTested",
  "secretsChanged",
  "riskAccepted",
  /** A message that is not to be sent. */
  "discard",
  /** A message that may have arrived was said to have arrived. */
  "vouch",
  /** A message that may have arrived was let go again. */
  "resend",
  /** Messages that were missing on the server were queued again. */
  "requeue",
  "clockBehind",
  /** A record was erased on request. */
  "erased",
  /** A record is kept for the law alone. */
  "restricted",
  "backupMade",
  "restored",
  /** What a restore had kept aside was removed. */
  "keptRemoved",
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
  /** Why, in the words of who acted; linted like every text. */
  reason: z.exactOptional(z.string().check(z.maxLength(AUDIT_REASON_MAX))),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
