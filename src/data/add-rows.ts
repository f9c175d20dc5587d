// The hot path of a capture: new rows in one strict transaction.
import type { CaseCollection } from "../domain/cases/case-collections.ts";
import type { BookDatabase } from "./database.ts";
import { writeStrictly } from "./strict-write.ts";

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
  return writeStrictly(
    db,
    additions.map(({ table }) => table),
    (transaction) => {
      for (const { table, rows } of additions) {
        const store = transaction.objectStore(table);
        for (const row of rows) store.add(row);
      }
      transaction.commit();
    },
  );
}
