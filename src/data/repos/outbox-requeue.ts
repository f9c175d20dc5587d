// Putting messages that once were acknowledged back into the queue: a server restored from a backup has lost them.
import { withDatabase, type BookDatabase } from "../database.ts";
import type { AuditRow } from "../rows.ts";
import type { RowChange } from "../lease-rows.ts";
import { dropFromLeases, listRecordMessages, outboxStores } from "./outbox-leases.ts";
import { isSameRow } from "./outbox-store.ts";

/**
 * Queues messages again, all or none, in one flushed transaction with the event that tells of it.
 * - A message keeps its number: to a receiver that looks for gaps nothing is new, and what follows in its lane waits.
 *   One that another tablet had sent before a restore gets a number of this one.
 * - A record's newest message is always among them: an older one alone would take the place of a newer one.
 * @returns for each whether it could be; where one could not, nothing is stored
 */
export async function requeueMessages(
  db: BookDatabase,
  changes: readonly RowChange[],
  audit: AuditRow,
): Promise<readonly boolean[]> {
  return withDatabase(db, () =>
    db.transaction("rw", [...outboxStores, "audit"], async () => {
      const ids = [...new Set(changes.map(({ before }) => before.recordId))];
      const lanes = new Map(
        await Promise.all(ids.map(async (id) => [id, await listRecordMessages(db, id)] as const)),
      );
      const allowed = changes.map(({ before }) => {
        const lane = lanes.get(before.recordId) ?? [];
        const newest = lane.findLast(({ state }) => state !== "saved");
        const isNewestAmong = changes.some((one) => newest !== undefined && isSameRow(newest, one.before));
        return isNewestAmong && lane.some((row) => isSameRow(row, before));
      });
      if (changes.length === 0 || allowed.includes(false)) return allowed;
      const [own, foreign] = [changes.filter(isOwn), changes.filter((change) => !isOwn(change))];
      await Promise.all([
        db.outbox.bulkPut(own.map(({ after }) => after)),
        db.outbox.bulkDelete(foreign.map(({ before }) => before.seq)),
        db.outbox.bulkAdd(foreign.map(({ after: { seq: _seq, ...unnumbered } }) => unnumbered)),
        dropFromLeases(
          db,
          changes.map(({ before }) => before),
        ),
        db.audit.add(audit),
      ]);
      return allowed;
    }),
  );
}

const isOwn = ({ before }: RowChange): boolean => before.seq > 0;
