// What withdrawal of consent or a request to erase leads to: the sheet goes, or, where the law still needs it, it is
// kept and no longer used.
import type { BusinessDate } from "../business-day.ts";
import { addMonths } from "../deadlines/months.ts";

/** A complaint that names the customer. */
export interface NamingComplaint {
  /** Business day on which it ended; null while it is open. */
  readonly closedOn: BusinessDate | null;
}

export type ErasurePlan =
  | { readonly kind: "erase" }
  /** `until`: the day after which it may be erased; null while a complaint is open. */
  | { readonly kind: "restrict"; readonly why: "complaintOnFile"; readonly until: BusinessDate | null };

/** Decides by the complaints that name the customer. @param keepYears how long their files are kept */
export function planErasure(
  complaints: readonly NamingComplaint[],
  today: BusinessDate,
  keepYears: number,
): ErasurePlan {
  const ends = complaints.map(({ closedOn }) =>
    closedOn === null ? null : addMonths(closedOn, 12 * keepYears),
  );
  if (ends.includes(null)) return { kind: "restrict", why: "complaintOnFile", until: null };
  const until = ends
    .filter((end) => end !== null)
    .sort()
    .at(-1);
  return until === undefined || until <= today
    ? { kind: "erase" }
    : { kind: "restrict", why: "complaintOnFile", until };
}
