// Items on their way into a round: listed some groups at a time, opened and rendered one group ahead of its lease.
import type { DueItem } from "../data/repos/outbox-store.ts";
import type { Leased, Prepared } from "./lease.ts";

export interface TakeUpOptions {
  /** Due items that were not listed before, at most that many. */
  readonly list: (limit: number) => Promise<readonly DueItem[]>;
  readonly prepare: (due: readonly DueItem[]) => Promise<readonly Prepared[]>;
  readonly lease: (prepared: readonly Prepared[]) => Promise<readonly Leased[]>;
  /** Items of the next group at most. */
  readonly groupSize: () => number;
  /** Items of the round that are still to be listed at most. */
  readonly left: () => number;
  /** Whether the next group is opened and rendered while the lease of this one is written. */
  readonly isAhead: () => boolean;
}

/** Groups listed together from the second time on; the first request does not wait for more than its own group. */
const LISTED_GROUPS = 4;

/**
 * Leases a group each time it is called, and none once nothing more was due. What was only listed or rendered has no
 * lease: another sender may take it, and its change of the row is seen when the lease is written (L-7).
 */
export function createTakeUp(options: TakeUpOptions): () => Promise<readonly Leased[]> {
  const { list, prepare, lease, groupSize, left, isAhead } = options;
  let listed: readonly DueItem[] = [];
  let lists = 0;
  let isExhausted = false;
  let next: Promise<readonly Prepared[]> | null = null;

  async function prepareNext(): Promise<readonly Prepared[]> {
    const size = groupSize();
    if (listed.length === 0 && !isExhausted) {
      const limit = Math.min(isAhead() && lists > 0 ? LISTED_GROUPS * size : size, left());
      if (limit > 0) listed = await list(limit);
      lists += 1;
      isExhausted = listed.length < limit || limit <= 0;
    }
    const group = listed.slice(0, size);
    listed = listed.slice(size);
    return group.length === 0 ? [] : prepare(group);
  }

  return async () => {
    const prepared = await (next ?? prepareNext());
    next = null;
    if (prepared.length === 0) return [];
    const leasing = lease(prepared);
    if (isAhead()) {
      next = prepareNext();
      // A failure of that is thrown to whoever asks for the group.
      next.catch(() => undefined);
    }
    return leasing;
  };
}
