// The hot path of a capture: new rows in one strict transaction on IndexedDB itself, beneath Dexie's zones and
// hooks, which cost as much as the write. Live queries in all tabs are told through Dexie's own event.
import { Dexie, RangeSet, type ObservabilitySet } from "dexie";
import type { CaseCollection } from "../domain/cases/case-collections.ts";
import type { BookDatabase } from "./database.ts";

/** New rows of one table. */
export interface NewRows {
  readonly table: "entries" | CaseCollection | "outbox";
  readonly rows: readonly object[];
}

/**
 * Adds rows to several tables, all or none. Resolves when the transaction is flushed (strict durability).
 * @throws DOMException with the store's own reason (ConstraintError, QuotaExceededError, InvalidStateError)
 */
export function addRows(db: BookDatabase, additions: readonly NewRows[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const tables = additions.map(({ table }) => table);
    const transaction = db.backendDB().transaction(tables, "readwrite", { durability: "strict" });
    let reason: unknown = null;
    transaction.oncomplete = () => {
      resolve();
      Dexie.on.storagemutated.fire(toMutatedParts(db, tables));
    };
    transaction.onabort = () =>
      reject(reason ?? transaction.error ?? new DOMException("aborted", "AbortError"));
    try {
      for (const { table, rows } of additions) {
        const store = transaction.objectStore(table);
        for (const row of rows) store.add(row);
      }
      transaction.commit();
    } catch (error) {
      // A row that cannot be stored at all throws at once; the others must not stay behind alone.
      reason = error;
      transaction.abort();
    }
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
