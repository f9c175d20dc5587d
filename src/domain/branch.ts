// The branch this tablet belongs to. Local and revisioned; a change acts from the next business day.
import * as z from "zod/mini";
import { isZone, type BusinessDate, type DayRule } from "./business-day.ts";
import { branchCodeSchema, businessDateSchema, wallTimeSchema } from "./records/envelope.ts";
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

/** The revision that acts on a moment's day: the newest whose `validFrom` has come; the first one before that. */
export function branchOn(revisions: readonly Branch[], today: (rule: DayRule) => BusinessDate): Branch {
  const [first, ...later] = revisions;
  if (first === undefined) throw new RangeError("a book without a branch");
  let current = first;
  for (const candidate of later) {
    // Asked of the rule in force so far: a change of zone or cut-off must not decide its own beginning.
    if (candidate.validFrom <= today(current)) current = candidate;
  }
  return current;
}
