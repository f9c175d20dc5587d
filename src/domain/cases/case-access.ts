// What holds for every case, whatever it is about. The rules of each collection follow in their own files.
import type { Actor } from "../authorise.ts";
import { isSameValue } from "../records/same-value.ts";
import { checkOccurredAt } from "../revisions.ts";
import type { CaseRefusal } from "./case-refusal.ts";
import type { CaseRecord, StoredCase } from "./cases.ts";

/** Who acts, and who has signed with an own PIN what the actor alone may not do. */
export interface Signed {
  readonly actor: Actor;
  readonly signer?: Actor | undefined;
}

export const manages = ({ role }: Actor): boolean => role !== "standIn";

/** True when the branch head acts or has signed. */
export const isHeadSigned = ({ actor, signer }: Signed): boolean =>
  actor.role === "branchHead" || signer?.role === "branchHead";

export function refuseNewCase({ actor }: Signed, record: CaseRecord): CaseRefusal | null {
  if (record.author !== actor.code || record.revisedBy !== actor.code) return "notYourself";
  if (record.rev !== 1 || record.status !== "live") return "fixedField";
  return checkOccurredAt(record, record.occurredAt) === null ? null : "outsideDay";
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

export function refuseNextCase({ actor }: Signed, before: CaseRecord, after: CaseRecord): CaseRefusal | null {
  if (after.revisedBy !== actor.code) return "notYourself";
  if (before.status === "void") return "alreadyVoid";
  if (after.rev !== before.rev + 1 || fixedFields.some((field) => before[field] !== after[field]))
    return "fixedField";
  if (after.status === "void" && after.reason === undefined) return "reasonMissing";
  const isMoved = before.occurredAt !== after.occurredAt;
  return isMoved && checkOccurredAt(after, after.occurredAt) !== null ? "outsideDay" : null;
}

/** Says whether a record may be erased: by the branch head's signature, and not where the law keeps it. */
export function refuseErasure(signed: Signed, before: StoredCase): CaseRefusal | null {
  if (before.status === "erased") return "erased";
  if (!isHeadSigned(signed)) return "headOnly";
  return before.collection === "customers" ? null : "keptByLaw";
}

/** True when the list only grew. */
export function isAppended(before: readonly unknown[] = [], after: readonly unknown[] = []): boolean {
  return after.length >= before.length && before.every((one, nth) => isSameValue(one, after[nth]));
}
