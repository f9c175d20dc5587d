// What a person decides about a message, stored together with who decided it.
import { withDatabase, type BookDatabase } from "../database.ts";
import type { AuditRow } from "../rows.ts";
import type { RowChange } from "../lease-rows.ts";
import { isSameRow } from "./outbox-store.ts";

/**
 * Stores a decision and the event that tells of it in one flushed transaction.
 * @returns false, with nothing stored, when the message has changed since it was read
 */
export async function storeDecision(
  db: BookDatabase,
  { before, after }: RowChange,
  audits: readonly AuditRow[],
): Promise<boolean> {
  return withDatabase(db, () =>
    db.transaction("rw", db.outbox, db.audit, async () => {
      const now = await db.outbox.get(before.seq);
      if (now === undefined || !isSameRow(now, before)) return false;
      await Promise.all([db.outbox.put(after), db.audit.bulkAdd([...audits])]);
      return true;
    }),
  );
}
