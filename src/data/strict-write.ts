// Writing on IndexedDB itself, beneath Dexie's zones and hooks, which cost as much as the write. Live queries in all
// tabs are told through Dexie's own event.
import { Dexie, RangeSet, type ObservabilitySet } from "dexie";
import type { BookDatabase } from "./database.ts";

/**
 * Runs one strict transaction over several tables. Resolves when it is flushed; what is thrown while it is filled
 * aborts it whole.
 * @param fill makes its requests; `step` is for what it does when one of them has answered
 * @throws DOMException with the store's own reason (ConstraintError, QuotaExceededError, InvalidStateError)
 */
export function writeStrictly(
  db: BookDatabase,
  tables: readonly string[],
  fill: (transaction: IDBTransaction, step: (work: () => void) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // A connection that is closed for the moment is opened again by whoever runs the step (withDatabase).
    if (!db.isOpen()) throw new Dexie.DatabaseClosedError();
    const transaction = db.backendDB().transaction(tables, "readwrite", { durability: "strict" });
    let reason: unknown = null;
    transaction.oncomplete = () => {
      resolve();
      Dexie.on.storagemutated.fire(toMutatedParts(db, tables));
    };
    transaction.onabort = () =>
      reject(reason ?? transaction.error ?? new DOMException("aborted", "AbortError"));
    const step = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        // A row that cannot be stored at all throws at once; the others must not stay behind alone.
        reason = error;
        transaction.abort();
      }
    };
    step(() => fill(transaction, step));
  });
}

/** Says that any key of these tables may have changed: coarse, and cheaper to say than to work out. */
function toMutatedParts(db: BookDatabase, tables: readonly string[]): ObservabilitySet {
  const parts: ObservabilitySet = {};
  for (const table of tables) {
    const indexes = db.table(table).schema.indexes.map(({ name }) => name);
    for (const index of ["", ...indexes]) {
      parts[`idb://${db.name}/${table}/${index}`] = new RangeSet(Dexie.minKey, Dexie.maxKey);
    }
  }
  return parts;
}
