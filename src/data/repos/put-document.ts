import type { BookDatabase } from "../database.ts";
import type { DocumentRow } from "../rows.ts";

/**
 * Replaces a document; the row before goes into the journal unchanged.
 * @returns false, with nothing stored, when another window has stored a revision in between
 */
export async function putDocument(db: BookDatabase, row: DocumentRow): Promise<boolean> {
  const table = row.collection === "people" ? db.people : db.settings;
  return db.transaction("rw", table, db.journal, async () => {
    const before = await table.get(row.id);
    if ((before?.rev ?? 0) !== row.rev - 1) return false;
    if (before !== undefined) await db.journal.add(before);
    await table.put(row);
    return true;
  });
}
