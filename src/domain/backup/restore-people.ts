// Who of a backup's people comes back. Without their secrets nobody can unlock, so they come back inactive and are
// let in again one by one, each with a new secret.
import type { Staff } from "../staff.ts";

export interface PeoplePlan {
  /** Newest revisions to store. */
  readonly heads: readonly Staff[];
  /** Their earlier revisions. */
  readonly earlier: readonly Staff[];
  /** People whose staff code is somebody else's here; they are kept aside. */
  readonly aside: readonly Staff[];
}

/**
 * Plans the people of a backup; whoever is here already stays as they are.
 * @param revisions all revisions of all people, each person's in their order
 * @param selfId the person who restores onto an empty tablet and unlocks from now on
 */
export function planPeople(
  revisions: readonly Staff[],
  here: readonly Staff[],
  selfId: string | null = null,
): PeoplePlan {
  const heads: Staff[] = [];
  const earlier: Staff[] = [];
  const aside: Staff[] = [];
  for (const [id, own] of Map.groupBy(revisions, (one) => one.id)) {
    const sorted = own.toSorted((a, b) => a.rev - b.rev);
    const newest = sorted.at(-1);
    if (newest === undefined || here.some((one) => one.id === id)) continue;
    const sameCode = here.find(({ code }) => code === newest.code);
    if (sameCode !== undefined) {
      // The same person set up anew is no conflict: the code is what records name.
      if (sameCode.name !== newest.name) aside.push(newest);
      continue;
    }
    const active = id === selfId;
    const head = newest.active === active ? newest : { ...newest, active, rev: newest.rev + 1 };
    heads.push(head);
    earlier.push(...sorted.filter((one) => one !== head));
  }
  return { heads, earlier, aside };
}

/** The newest revision of everybody. */
export function newestOfEach(revisions: readonly Staff[]): readonly Staff[] {
  const newest = new Map<string, Staff>();
  for (const one of revisions) {
    const before = newest.get(one.id);
    if (before === undefined || before.rev < one.rev) newest.set(one.id, one);
  }
  return [...newest.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
