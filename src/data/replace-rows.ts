// The hot path of a delivery: rows that still are as they were read become what they are to be, in one strict
// transaction.
import type { BookDatabase } from "./database.ts";
import type { OutboxRow } from "./rows.ts";
import { writeStrictly } from "./strict-write.ts";

/** A row as it was read and as it is to be. */
export interface RowChange {
  readonly before: OutboxRow;
  readonly after: OutboxRow;
}

/** Some row is no longer as it was read; nothing was written. */
class RowsChanged extends Error {
  override readonly name = "RowsChanged";
}

type IsSame = (stored: OutboxRow, row: OutboxRow) => boolean;

/**
 * Applies the changes whose row still is as it was read, and says which rows now are as they were to be: a change that
 * was applied before and not heard of counts as well. Resolves when the transaction is flushed (strict durability).
 * @param isSame whether a stored row is that one
 * @throws DOMException with the store's own reason
 */
export async function replaceRows(
  db: BookDatabase,
  changes: readonly RowChange[],
  isSame: IsSame,
): Promise<readonly boolean[]> {
  if (changes.length === 0) return [];
  try {
    await replaceAll(db, changes, isSame);
    return changes.map(() => true);
  } catch (error) {
    if (!(error instanceof RowsChanged)) throw error;
    return replaceUnchanged(db, changes, isSame);
  }
}

/**
 * Reads and writes without waiting in between: the store works through both while this thread does something else. It
 * answers in order, so the rows are seen as they were before, and where one had changed everything is taken back.
 */
function replaceAll(db: BookDatabase, changes: readonly RowChange[], isSame: IsSame): Promise<void> {
  return writeStrictly(db, ["outbox"], (transaction, step) => {
    const store = transaction.objectStore("outbox");
    readRows(store, changes, step, (stored) => {
      const isUnchanged = changes.every(({ before }) => {
        const now = stored.get(before.seq);
        return now !== undefined && isSame(now, before);
      });
      if (!isUnchanged) throw new RowsChanged();
      transaction.commit();
    });
    for (const { after } of changes) store.put(after);
  });
}

async function replaceUnchanged(
  db: BookDatabase,
  changes: readonly RowChange[],
  isSame: IsSame,
): Promise<readonly boolean[]> {
  let applied: readonly boolean[] = [];
  await writeStrictly(db, ["outbox"], (transaction, step) => {
    const store = transaction.objectStore("outbox");
    readRows(store, changes, step, (stored) => {
      applied = changes.map(({ before, after }) => {
        const now = stored.get(before.seq);
        if (now === undefined) return false;
        if (!isSame(now, before)) return isSame(now, after);
        store.put(after);
        return true;
      });
      transaction.commit();
    });
  });
  return applied;
}

/** Reads the rows to be changed, by number. */
function readRows(
  store: IDBObjectStore,
  changes: readonly RowChange[],
  step: (work: () => void) => void,
  onRead: (stored: ReadonlyMap<number, OutboxRow>) => void,
): void {
  const stored = new Map<number, OutboxRow>();
  const runs = toRuns(changes.map(({ before }) => before.seq));
  for (const [nth, [first, last]] of runs.entries()) {
    const reading = store.getAll(IDBKeyRange.bound(first, last));
    reading.onsuccess = () =>
      step(() => {
        for (const row of reading.result as OutboxRow[]) stored.set(row.seq, row);
        // Requests of one transaction are answered in their order.
        if (nth === runs.length - 1) onRead(stored);
      });
  }
}

/** Numbers as runs without gaps, from each first to its last: one request reads a whole run. */
function toRuns(seqs: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && seq <= run[1] + 1) run[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}
