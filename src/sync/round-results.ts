// What came back in one round, stored in groups: one flush costs as much as several requests on a fast network.
import type { ItemEvent } from "./item.ts";
import type { Leased } from "./lease.ts";

export interface Result {
  readonly leased: Leased;
  readonly event: ItemEvent;
}

export interface ResultCounts {
  readonly acked: number;
  readonly sent: number;
  readonly parked: number;
  readonly uncertain: number;
}

export interface RoundResults {
  /** Keeps a result; stores it with others once there are enough. */
  keep(result: Result): Promise<void>;
  /** Stores what is kept. A group that could not be stored is kept for the next time: it may hold a proof. */
  flush(): Promise<void>;
  /** What was stored so far. */
  readonly counts: ResultCounts;
}

/** @param together results stored in one step */
export function createRoundResults(
  apply: (results: readonly Result[]) => Promise<void>,
  together: number,
): RoundResults {
  const counts = { acked: 0, sent: 0, parked: 0, uncertain: 0 };
  let kept: Result[] = [];
  let writing: Promise<void> = Promise.resolve();

  function count(results: readonly Result[]): void {
    for (const { event } of results) {
      if (event.kind === "acked") counts.acked += 1;
      else if (event.kind === "delivered") counts.sent += 1;
      else if (event.kind === "parked") counts.parked += 1;
      else if (event.kind === "uncertain") counts.uncertain += 1;
    }
  }

  async function write(): Promise<void> {
    const group = kept;
    if (group.length === 0) return;
    kept = [];
    try {
      await apply(group);
    } catch (error) {
      kept = [...group, ...kept];
      throw error;
    }
    count(group);
  }

  function flush(): Promise<void> {
    // One after another, also after one that failed.
    writing = writing.then(write, write);
    return writing;
  }

  return {
    async keep(result) {
      kept.push(result);
      if (kept.length >= together) await flush();
    },
    flush,
    counts,
  };
}
