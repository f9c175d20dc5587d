// Items on their way into a round: listed many at a time, opened and rendered one group ahead of its lease.
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

/** Groups that are listed together: those that wait for the store meanwhile do not wait long. */
const LISTED_GROUPS = 2;

export interface TakeUp {
  /** Leases a group; an empty one means that nothing more was due when it was last listed. @throws what rendering it ahead met */
  next(): Promise<readonly Leased[]>;
  /** Resolves once nothing is under way any more; what was rendered ahead is forgotten. */
  close(): Promise<void>;
}

/**
 * Takes up items group by group. What was only listed or rendered has no lease: another sender may take it, and its
 * change of the row is seen when the lease is written (L-7).
 */
export function createTakeUp(options: TakeUpOptions): TakeUp {
  const { list, prepare, lease, groupSize, left, isAhead } = options;
  let listed: readonly DueItem[] = [];
  let isFirst = true;
  let isAll = false;
  let listing: Promise<void> | null = null;
  let ahead: Promise<readonly Prepared[]> | null = null;

  async function listMore(size: number): Promise<void> {
    // The first group waits for no more than itself.
    const groups = isFirst || !isAhead() ? 1 : LISTED_GROUPS;
    const limit = Math.min(groups * size, left());
    isFirst = false;
    if (limit <= 0) return;
    const more = await list(limit);
    listed = [...listed, ...more];
    isAll = more.length < limit;
  }

  /** What has become due since a list found less than it asked for is for the next round: nothing is listed twice. */
  function refill(size: number): Promise<void> {
    if (isAll) return Promise.resolve();
    listing ??= listMore(size).finally(() => (listing = null));
    return listing;
  }

  async function prepareNext(): Promise<readonly Prepared[]> {
    const size = groupSize();
    if (listed.length < size) await refill(size);
    const group = listed.slice(0, size);
    listed = listed.slice(size);
    return group.length === 0 ? [] : prepare(group);
  }

  return {
    async next() {
      const preparing = ahead ?? prepareNext();
      ahead = null;
      const prepared = await preparing;
      if (prepared.length === 0) return [];
      const leasing = lease(prepared);
      if (isAhead()) {
        ahead = prepareNext();
        // Behind the lease, for requests wait for that. A list that fails is asked for again by whoever needs it.
        if (listed.length < groupSize()) refill(groupSize()).catch(() => undefined);
        // A failure of that is thrown to whoever asks for the group.
        ahead.catch(() => undefined);
      }
      return leasing;
    },
    async close() {
      await Promise.allSettled([ahead, listing]);
      ahead = null;
    },
  };
}
