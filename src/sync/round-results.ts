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
  /** Keeps results for the next write. */
  add(results: readonly Result[]): void;
  /**
   * Begins to store what is kept once there is enough of it, and waits only where more is kept than a crash may cost.
   * @throws what an earlier write met
   */
  flushFull(): Promise<void>;
  /** Stores what is kept. A group that could not be stored is kept for the next time: it may hold a proof. */
  flush(): Promise<void>;
  /** What was stored so far. */
  readonly counts: ResultCounts;
}

export interface RoundResultsOptions {
  /** Results that are enough for a write. */
  readonly together: number;
  /** Results after which a write takes no more: what waits for it is not to wait long. */
  readonly perWrite: number;
  /** Results that may wait for one while more is sent; 0: none does. */
  readonly most: number;
  /** Whether something else is to be written first: requests wait for it, and for no result. */
  readonly isPressed?: () => boolean;
}

export function createRoundResults(
  apply: (results: readonly Result[]) => Promise<void>,
  { together, perWrite, most, isPressed = () => false }: RoundResultsOptions,
): RoundResults {
  const counts = { acked: 0, sent: 0, parked: 0, uncertain: 0 };
  /** As they were added: those of one answer are stored together. */
  let kept: (readonly Result[])[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let failures: Error[] = [];

  function count(results: readonly Result[]): void {
    for (const { event } of results) {
      if (event.kind === "acked") counts.acked += 1;
      else if (event.kind === "delivered") counts.sent += 1;
      else if (event.kind === "parked") counts.parked += 1;
      else if (event.kind === "uncertain") counts.uncertain += 1;
    }
  }

  const countKept = (): number => kept.reduce((sum, { length }) => sum + length, 0);

  async function write(): Promise<void> {
    const group: Result[] = [];
    while (kept.length > 0 && group.length < perWrite) group.push(...(kept.shift() ?? []));
    if (group.length === 0) return;
    isWriting = true;
    try {
      await apply(group);
    } catch (error) {
      kept = [group, ...kept];
      throw error;
    } finally {
      isWriting = false;
    }
    count(group);
  }

  /** One after another, also after one that failed. */
  function queueWrite(): Promise<void> {
    writing = writing.then(write, write);
    return writing;
  }

  function noteFailure(error: unknown): void {
    failures.push(error instanceof Error ? error : new Error(String(error)));
  }

  function throwFailure(): void {
    const [failure] = failures;
    failures = [];
    if (failure !== undefined) throw failure;
  }

  async function flush(): Promise<void> {
    const last = kept.at(-1);
    do await queueWrite();
    while (last !== undefined && kept.includes(last));
    throwFailure();
  }

  return {
    add: (results) => void (results.length > 0 && kept.push(results)),
    async flushFull() {
      throwFailure();
      if (countKept() < together) return;
      if (countKept() > most) await flush();
      else if (!isWriting && !isPressed()) queueWrite().catch(noteFailure);
    },
    flush,
    counts,
  };
}
