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

/** Groups listed at first: the first waits for no more, and those that go out beside it wait for no second list. */
const FIRST_GROUPS = 4;
/** Items listed together afterwards. Each list waits for the writes before it, and those after it wait for the list. */
const LISTED = 1_000;

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
  let ahead: Promise<readonly Prepared[]> | null = null;

  async function listMore(size: number): Promise<void> {
    const most = isFirst ? FIRST_GROUPS * size : Math.max(LISTED, size);
    const limit = Math.min(isAhead() ? most : size, left());
    isFirst = false;
    if (limit <= 0) return;
    listed = await list(limit);
    isAll = listed.length < limit;
  }

  async function prepareNext(): Promise<readonly Prepared[]> {
    const size = groupSize();
    // What has become due since is for the next round: the list would find nothing of its own again.
    if (listed.length === 0 && !isAll) await listMore(size);
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
        // A failure of that is thrown to whoever asks for the group.
        ahead.catch(() => undefined);
      }
      return leasing;
    },
    async close() {
      await Promise.allSettled([ahead]);
      ahead = null;
    },
  };
}
