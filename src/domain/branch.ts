// The branch this tablet belongs to. Local and revisioned; a change acts from the next business day.
import * as z from "zod/mini";
import { addDays, isZone, type BusinessDate, type DayRule } from "./business-day.ts";
import { branchCodeSchema, businessDateSchema, wallTimeSchema } from "./records/primitives.ts";
import { plain, taggedObject } from "./records/field.ts";

export const branchSchema = taggedObject({
  code: plain(branchCodeSchema, "Branch code as the bank writes it."),
  name: plain(z.string().check(z.minLength(1), z.maxLength(60)), "Branch name as shown and printed."),
  zone: plain(z.string().check(z.refine(isZone)), "IANA zone of the branch."),
  dayCutoff: plain(wallTimeSchema, "Local time HH:MM at which a business day begins; 00:00 is midnight."),
  opensAt: plain(wallTimeSchema, "Opening time, local HH:MM."),
  closesAt: plain(wallTimeSchema, "Closing time, local HH:MM."),
  validFrom: plain(businessDateSchema, "First business day on which this revision acts."),
});
export type Branch = z.infer<typeof branchSchema>;

/**
 * The revision that acts on a moment's day: the newest whose `validFrom` has come; the first one before that.
 * A later revision begins only once the rule before it has reached `validFrom` and its own day is no earlier: a
 * change of zone or cut-off must neither decide its own beginning nor set the business day back. One that lies a
 * whole day behind never catches up, and so begins a day later all the same.
 */
export function branchOn(revisions: readonly Branch[], today: (rule: DayRule) => BusinessDate): Branch {
  const [first, ...later] = revisions;
  if (first === undefined) throw new RangeError("a book without a branch");
  let current = first;
  for (const candidate of later) {
    const [before, after] = [today(current), today(candidate)];
    const hasCome = candidate.validFrom <= before && candidate.validFrom <= after;
    if (hasCome && (after >= before || after > candidate.validFrom)) current = candidate;
  }
  return current;
}

/** What of a branch is typed in, at setup and in the settings. */
export type BranchDraft = Pick<Branch, "code" | "name" | "zone" | "dayCutoff" | "opensAt" | "closesAt">;
export type BranchField = keyof BranchDraft;
export const branchFields: readonly BranchField[] = [
  "name",
  "code",
  "zone",
  "opensAt",
  "closesAt",
  "dayCutoff",
];

/** The draft with one field typed; codes are upper case from the first letter. */
export function typeBranchField(draft: BranchDraft, field: BranchField, typed: string): BranchDraft {
  return { ...draft, [field]: field === "code" ? typed.toUpperCase() : typed };
}

export type BranchFault = "required" | "branchCode" | "zone" | "time" | "hours";

/** What is wrong with a typed branch, by field; empty when it may be stored. */
export function findBranchFaults(draft: BranchDraft): Partial<Record<BranchField, BranchFault>> {
  const faults: Partial<Record<BranchField, BranchFault>> = {};
  if (draft.name.trim() === "") faults.name = "required";
  if (!branchCodeSchema.safeParse(draft.code).success) faults.code = "branchCode";
  if (!isZone(draft.zone)) faults.zone = "zone";
  for (const field of ["opensAt", "closesAt", "dayCutoff"] as const) {
    if (!wallTimeSchema.safeParse(draft[field]).success) faults[field] = "time";
  }
  const hasHours = faults.opensAt === undefined && faults.closesAt === undefined;
  if (hasHours && draft.closesAt <= draft.opensAt) faults.closesAt = "hours";
  return faults;
}

/**
 * The revisions after a change made on business day `today`. It acts from the next one; a change that was still
 * waiting for the same day is replaced by it.
 */
export function changeBranch(
  revisions: readonly Branch[],
  draft: BranchDraft,
  today: BusinessDate,
): readonly Branch[] {
  const validFrom = addDays(today, 1);
  const kept = revisions.filter((revision, nth) => nth === 0 || revision.validFrom < validFrom);
  return [...kept, { ...draft, name: draft.name.trim(), validFrom }];
}

/** A change that waits for its day, or null. */
export function findPendingBranch(revisions: readonly Branch[], acting: Branch): Branch | null {
  const last = revisions.at(-1);
  return last === undefined || last === acting ? null : last;
}
