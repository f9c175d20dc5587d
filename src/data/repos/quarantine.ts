import type { BookDatabase } from "../database.ts";
import type { DamageReason, QuarantineRow, RecordRow } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";

/** Notes an unreadable row. The row itself is neither moved nor dropped; noting it twice changes nothing. */
export async function noteDamaged(
  db: BookDatabase,
  row: RecordRow,
  reason: DamageReason,
  foundAtMs: number,
): Promise<void> {
  const id = `${row.collection}/${row.id}/${row.rev}`;
  await db.transaction("rw", db.quarantine, async () => {
    if ((await db.quarantine.get(id)) === undefined) {
      await db.quarantine.add({ id, table: row.collection, reason, foundAtMs });
    }
  });
}

/** Calls back with all unreadable rows now and whenever one is found. */
export function watchQuarantine(
  db: BookDatabase,
  onChange: (rows: QuarantineRow[]) => void,
  onError: (error: unknown) => void,
): Watch {
  return watchTables({ db, tables: ["quarantine"], read: () => db.quarantine.toArray(), onChange, onError });
}
