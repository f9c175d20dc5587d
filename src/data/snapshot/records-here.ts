// What this tablet has of the records that a backup names.
import { Dexie } from "dexie";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { LocalMessage, LocalRevision, RecordHere } from "../../domain/backup/restore-plan.ts";
import type { RecordId } from "../../domain/ids.ts";
import { isEntry } from "../../domain/records/any-record.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import type { OutboxRow, RecordRow } from "../rows.ts";
import type { BookKeys } from "./book-keys.ts";
import { readLeases } from "../repos/outbox-leases.ts";
import { isRecordRow, listHeads, readRecordRow, recordStores } from "./record-row.ts";

export interface StoredRecord {
  readonly head: RecordRow | null;
  readonly earlier: readonly RecordRow[];
  readonly messages: readonly OutboxRow[];
}

/** Rows of these records, read together; a record that is not here is left out. */
export async function readStored(
  db: BookDatabase,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, StoredRecord>> {
  return withDatabase(db, () =>
    db.transaction("r", recordStores(db), async () => {
      const heads = new Map((await listHeads(db, ids)).map((row) => [row.id, row]));
      const leases = await readLeases(db);
      const stored = new Map<RecordId, StoredRecord>();
      await Promise.all(
        ids.map(async (id) => {
          const range = [
            [id, Dexie.minKey],
            [id, Dexie.maxKey],
          ] as const;
          const [journal, messages] = await Promise.all([
            db.journal
              .where("[id+rev]")
              .between(...range)
              .toArray(),
            db.outbox
              .where("[recordId+rev]")
              .between(...range)
              .toArray(),
          ]);
          const earlier = journal.filter(isRecordRow);
          const head = heads.get(id) ?? null;
          if (head !== null || earlier.length + messages.length > 0)
            stored.set(id, { head, earlier, messages: messages.map(leases.over) });
        }),
      );
      return stored;
    }),
  );
}

/** The record as the plan sees it; only revisions that the backup has too are opened. */
export async function toRecordHere(
  { head, earlier, messages }: StoredRecord,
  fileRevs: ReadonlySet<number>,
  keys: BookKeys,
): Promise<RecordHere> {
  const rows = head === null ? earlier : [...earlier, head];
  const revisions = await Promise.all(
    rows.map(async (row): Promise<LocalRevision> => {
      // What the backup does not have is compared with nothing.
      if (!fileRevs.has(row.rev)) return { rev: row.rev, text: "" };
      const read = await readRecordRow(row, keys.data);
      return { rev: row.rev, text: read.status === "read" ? canonicalJson(read.record) : null };
    }),
  );
  return { revisions, messages: messages.map(toLocalMessage) };
}

/** True for a record that was erased here, and for an entry whose people were. */
export async function isErased(head: RecordRow, keys: BookKeys): Promise<boolean> {
  if (head.collection !== "entries") return head.status === "erased";
  const read = await readRecordRow(head, keys.data);
  return read.status === "read" && isEntry(read.record) && read.record.erased !== undefined;
}

export function toLocalMessage({ rev, state, frozen, uncertain }: OutboxRow): LocalMessage {
  const isWaiting = state === "queued" || state === "parked";
  return { rev, state, isUntried: isWaiting && frozen === undefined && uncertain === undefined };
}
