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

type StoredRows = ReadonlyMap<number, OutboxRow>;

/** Some row is no longer as it was read; nothing was written. */
class RowsChanged extends Error {
  override readonly name = "RowsChanged";
  readonly stored: StoredRows;
  constructor(stored: StoredRows) {
    super("rows changed");
    this.stored = stored;
  }
}

/**
 * Applies the changes whose row still is as it was read, and says which rows now are as they were to be: a change that
 * was applied before and not heard of counts as well. Resolves when the transaction is flushed (strict durability).
 * @param isSame whether a stored row is that one
 * @throws DOMException with the store's own reason
 */
export async function replaceRows(
  db: BookDatabase,
  changes: readonly RowChange[],
  isSame: (stored: OutboxRow, row: OutboxRow) => boolean,
): Promise<readonly boolean[]> {
  if (changes.length === 0) return [];
  const isStill = (stored: StoredRows, row: OutboxRow): boolean => {
    const now = stored.get(row.seq);
    return now !== undefined && isSame(now, row);
  };
  try {
    await replaceAll(db, changes, (stored) => changes.every(({ before }) => isStill(stored, before)));
    return changes.map(() => true);
  } catch (error) {
    if (!(error instanceof RowsChanged)) throw error;
    // Those that had not changed, once more: one less each time.
    const { stored } = error;
    const again = changes.filter(({ before }) => isStill(stored, before));
    const applied = await replaceRows(db, again, isSame);
    return changes.map(
      (change) => (applied[again.indexOf(change)] ?? false) || isStill(stored, change.after),
    );
  }
}

/**
 * Reads and writes without waiting in between: the store works through both while this thread does something else. It
 * answers in order, so the rows are seen as they were before; where one had changed everything is taken back.
 * @throws RowsChanged
 */
function replaceAll(
  db: BookDatabase,
  changes: readonly RowChange[],
  isUnchanged: (stored: StoredRows) => boolean,
): Promise<void> {
  return writeStrictly(db, ["outbox"], (transaction, step) => {
    const store = transaction.objectStore("outbox");
    const stored = new Map<number, OutboxRow>();
    const runs = toRuns(changes.map(({ before }) => before.seq));
    for (const [nth, [first, last]] of runs.entries()) {
      const reading = store.getAll(IDBKeyRange.bound(first, last));
      reading.onsuccess = () =>
        step(() => {
          for (const row of reading.result as OutboxRow[]) stored.set(row.seq, row);
          if (nth < runs.length - 1) return;
          if (!isUnchanged(stored)) throw new RowsChanged(stored);
          transaction.commit();
        });
    }
    for (const { after } of changes) store.put(after);
  });
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
