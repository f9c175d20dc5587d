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
  /** Author, branch, device, business date and kind never change; a revision follows the one before. */
  | "fixedField"
  /** A void needs a reason. */
  | "reasonMissing"
  /** Time corrected beyond its business day. */
  | "outsideDay"
  /** A void record is closed. */
  | "alreadyVoid"
  /** What it said of a customer was erased on request. */
  | "erased";

/** Says whether the actor may store this first revision, of whatever record; null when allowed. */
export function refuseCreate(
  actor: Actor,
  first: Readonly<Pick<Entry, "author" | "revisedBy">>,
): "notYourself" | null {
  return first.author === actor.code && first.revisedBy === actor.code ? null : "notYourself";
}

const fixedFields = [
  "id",
  "collection",
  "branch",
  "device",
  "author",
  "businessDate",
  "zone",
  "dayCutoff",
  "recordedAt",
] as const;

/** What of a revision the rules of every record look at. */
type Revision = Readonly<
  Pick<Entry, "rev" | "status" | "reason"> & Record<(typeof fixedFields)[number], string>
>;

/** Says what no next revision of any record may do, whoever acts; null when it does none of it. */
export function refuseNext(
  before: Revision,
  after: Revision,
): "alreadyVoid" | "fixedField" | "reasonMissing" | null {
  if (before.status === "void") return "alreadyVoid";
  const isNext = after.rev === before.rev + 1;
  if (!isNext || fixedFields.some((field) => before[field] !== after[field])) return "fixedField";
  return after.status === "void" && after.reason === undefined ? "reasonMissing" : null;
}

/** Says whether the actor may replace `before` by `after`; null when allowed. */
export function refuseRevision(actor: Actor, before: Entry, after: Entry): Refusal | null {
  if (after.revisedBy !== actor.code) return "notYourself";
  if (actor.role === "standIn" && before.author !== actor.code) return "notYourRecord";
  const refusal = refuseNext(before, after);
  if (refusal === "alreadyVoid") return refusal;
  // What was erased is not written again, and nobody erases but by the branch head's word.
  if (before.erased !== undefined || after.erased !== undefined) return "erased";
  if (refusal !== null) return refusal;
  if (before.kind !== after.kind) return "fixedField";
  if (after.reason === UNDO_REASON && (after.status !== "void" || before.author !== actor.code))
    return "notYourRecord";
  return null;
}
