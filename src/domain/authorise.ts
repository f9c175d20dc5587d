// Who may do what. Enforced in `commit()`; screens only mirror it.
import type { Entry } from "./entries/entry.ts";
import { UNDO_REASON } from "./records/envelope.ts";
import type { Role } from "./staff.ts";

export interface Actor {
  readonly code: string;
  readonly role: Role;
}

export type Refusal =
  /** The revision claims another author than the one at work. */
  | "notYourself"
  /** A stand-in may change only what the stand-in wrote. */
  | "notYourRecord"
  /** Author, branch, device, business date and kind never change. */
  | "fixedField"
  /** A void needs a reason. */
  | "reasonMissing"
  /** Time corrected beyond its business day. */
  | "outsideDay"
  /** A void record is closed. */
  | "alreadyVoid"
  /** What it said of a customer was erased on request. */
  | "erased";

/** Says whether the actor may store this first revision; null when allowed. */
export function refuseCreate(actor: Actor, entry: Entry): Refusal | null {
  if (entry.author !== actor.code || entry.revisedBy !== actor.code) return "notYourself";
  return null;
}

const fixedFields = [
  "id",
  "collection",
  "kind",
  "branch",
  "device",
  "author",
  "businessDate",
  "zone",
  "dayCutoff",
  "recordedAt",
] as const;

/** Says whether the actor may replace `before` by `after`; null when allowed. */
export function refuseRevision(actor: Actor, before: Entry, after: Entry): Refusal | null {
  if (after.revisedBy !== actor.code) return "notYourself";
  if (actor.role === "standIn" && before.author !== actor.code) return "notYourRecord";
  if (before.status === "void") return "alreadyVoid";
  // What was erased is not written again, and nobody erases but by the branch head's word.
  if (before.erased !== undefined || after.erased !== undefined) return "erased";
  if (fixedFields.some((field) => before[field] !== after[field])) return "fixedField";
  if (after.status === "void" && after.reason === undefined) return "reasonMissing";
  if (after.reason === UNDO_REASON && (after.status !== "void" || before.author !== actor.code))
    return "notYourRecord";
  return null;
}
