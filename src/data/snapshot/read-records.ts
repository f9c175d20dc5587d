// All records of a book with their revisions and messages, in the order of their ids. Each slice is one short read
// transaction: the revisions and messages of one record always belong together, and the pad never waits.
import { Dexie } from "dexie";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { BodyLine } from "../../domain/backup/backup-lines.ts";
import type { RecordId } from "../../domain/ids.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import { holdsAnyOf, readLeasesWhole } from "../repos/outbox-leases.ts";
import type { OutboxRow, RecordRow } from "../rows.ts";
import type { BookKeys } from "./book-keys.ts";
import { toRawLine } from "./raw-line.ts";
import { readMessage } from "./read-messages.ts";
import { isRecordRow, readRecordRow, recordStores, recordTables } from "./record-row.ts";

const SLICE = 200;

interface StoredSlice {
  /** Heads and earlier revisions. */
  readonly rows: readonly RecordRow[];
  readonly messages: readonly OutboxRow[];
  /** The last id looked at; null at the end. */
  readonly upTo: RecordId | null;
  readonly headCount: number;
}

/** Rows of the next ids, whatever is left of them: also a message or an earlier revision without its head. */
function readSlice(db: BookDatabase, after: RecordId | null): Promise<StoredSlice> {
  return withDatabase(db, () =>
    db.transaction("r", recordStores(db), async () => {
      const slices = await Promise.all(
        recordTables.map((name) =>
          db
            .table<RecordRow>(name)
            .where("id")
            .above(after ?? "")
            .limit(SLICE)
            .toArray(),
        ),
      );
      // Up to where every table was read: beyond that one of them may hold ids in between.
      const ends = slices.filter((rows) => rows.length === SLICE).flatMap((rows) => rows.at(-1)?.id ?? []);
      const upTo = ends.sort()[0] ?? null;
      const heads = slices.flat().filter(({ id }) => upTo === null || id <= upTo);
      const from = after === null ? [Dexie.minKey] : [after, Dexie.maxKey];
      const to = upTo === null ? [Dexie.maxKey] : [upTo, Dexie.maxKey];
      const [earlier, messages] = await Promise.all([
        db.journal.where("[id+rev]").between(from, to, false, true).toArray(),
        db.outbox.where("[recordId+rev]").between(from, to, false, true).toArray(),
      ]);
      const revisions = earlier.filter(isRecordRow);
      const leases = await readLeasesWhole(db, holdsAnyOf(messages));
      return {
        rows: [...heads, ...revisions],
        messages: messages.map(leases.over),
        upTo,
        headCount: heads.length,
      };
    }),
  );
}

/**
 * Reads all records, line by line: per record its revisions, then messages without one, then what cannot be read.
 * @param onHeads is told how many records were read since the last call
 */
export async function* readRecords(
  db: BookDatabase,
  keys: BookKeys,
  onHeads: (count: number) => void,
): AsyncGenerator<BodyLine> {
  let after: RecordId | null = null;
  do {
    const slice: StoredSlice = await readSlice(db, after);
    const rows = Map.groupBy(slice.rows, ({ id }) => id);
    const messages = Map.groupBy(slice.messages, ({ recordId }) => recordId);
    const ids = [...new Set([...rows.keys(), ...messages.keys()])].sort();
    const records = await Promise.all(
      ids.map((id) => readRecord(rows.get(id) ?? [], messages.get(id) ?? [], keys)),
    );
    for (const lines of records) yield* lines;
    onHeads(slice.headCount);
    after = slice.upTo;
  } while (after !== null);
}

async function readRecord(
  rows: readonly RecordRow[],
  messages: readonly OutboxRow[],
  keys: BookKeys,
): Promise<readonly BodyLine[]> {
  const revisions: BodyLine[] = [];
  const alone: BodyLine[] = [];
  const raws: BodyLine[] = [];
  const left = new Map(messages.map((row) => [row.rev, row]));
  for (const row of rows.toSorted((a, b) => a.rev - b.rev)) {
    const read = await readRecordRow(row, keys.data);
    if (read.status === "damaged") {
      raws.push(toRawLine({ table: row.collection, row, reason: read.reason, opened: read.opened }));
      continue;
    }
    const own = left.get(row.rev);
    left.delete(row.rev);
    const message = own === undefined ? null : await readMessage(own, canonicalJson(read.record), keys);
    revisions.push({ line: "revision", record: read.record, message: message?.message ?? null });
    if (message !== null && message.raw !== null) raws.push(message.raw);
  }
  for (const row of left.values()) {
    const { message, raw } = await readMessage(row, null, keys);
    alone.push({
      line: "message",
      recordId: row.recordId,
      rev: row.rev,
      collection: row.collection,
      message,
    });
    if (raw !== null) raws.push(raw);
  }
  return [...revisions, ...alone, ...raws];
}
