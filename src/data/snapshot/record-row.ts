// Rows of all records that are sent, whatever their table: a backup treats them alike.
import { toCaseColumns } from "../../domain/cases/cases.ts";
import { isEntry, type AnyRecord } from "../../domain/records/any-record.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Bytes } from "../../crypto/bytes.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { readCaseRow } from "../case-row.ts";
import { sealCase, sealEntry } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import { readEntryRow } from "../entry-row.ts";
import type { DamageReason, JournalRow, RecordRow } from "../rows.ts";

export type ReadRecord =
  | { readonly status: "read"; readonly record: AnyRecord }
  | { readonly status: "damaged"; readonly reason: DamageReason; readonly opened: string | null };

/** Reads a head or journal row; a row that cannot be read is an answer, not an error. */
export async function readRecordRow(row: RecordRow, dataKey: SealingKey): Promise<ReadRecord> {
  if (row.collection !== "entries") return readCaseRow(row, dataKey);
  const read = await readEntryRow(row, dataKey);
  return read.status === "read" ? { status: "read", record: read.entry } : read;
}

/** Seals one revision into a row of its table. */
export function sealRecord(
  record: AnyRecord,
  plaintext: Bytes,
  key: SealingKey,
  random: Random,
): Promise<RecordRow> {
  return isEntry(record)
    ? sealEntry(record, plaintext, key, random)
    : sealCase(record, toCaseColumns(record), plaintext, key, random);
}

export const isRecordRow = (row: JournalRow): row is RecordRow =>
  row.collection !== "people" && row.collection !== "settings";

/** Tables that hold heads of records. */
export const recordTables = ["entries", "customers", "complaints", "escalations"] as const;

/** Tables that a read of records takes part in. */
export const recordStores = (db: BookDatabase) => [
  ...recordTables.map((name) => db.table<RecordRow>(name)),
  db.journal,
  db.outbox,
  db.leases,
  db.frozenRequests,
];

/** Heads of these records, wherever they are. */
export async function listHeads(db: BookDatabase, ids: readonly RecordId[]): Promise<RecordRow[]> {
  const found = await Promise.all(
    recordTables.map((name) =>
      db
        .table<RecordRow>(name)
        .where("id")
        .anyOf([...ids])
        .toArray(),
    ),
  );
  return found.flat();
}
