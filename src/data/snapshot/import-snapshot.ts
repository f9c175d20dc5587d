// The second way in beside commit(), kept for restores: what a backup brings is stored as it was recorded, with its
// own author, tablet and day, which commit() would refuse. One strict transaction: all of it, or nothing.
import { BackupError, type BackupFault } from "../../domain/backup/backup-fault.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Wrap } from "../../crypto/vault.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import { DEVICE_KEY } from "../repos/device.ts";
import { readLeases } from "../repos/outbox-leases.ts";
import { isSameRow } from "../repos/outbox-store.ts";
import type { DocumentRow, EndpointRow, NewOutboxRow, RecordRow, WorkerKeyRow } from "../rows.ts";
import type { HeadChange, ImportRows, MessageChange } from "./import-rows.ts";

/** What makes an empty tablet a book, stored together with what it gets back. */
export interface ImportFounding {
  readonly device: RecordId;
  readonly wraps: readonly Wrap[];
  readonly workerKey: WorkerKeyRow;
  readonly endpoint: EndpointRow;
  /** Settings of this tablet's own. */
  readonly settings: readonly DocumentRow[];
}

/** Rows handed to the store at a time. */
const SLICE = 500;

/**
 * Stores what a restore brings.
 * @param founding null for a tablet that has a book
 * @param onProgress share stored, 0 to 1; nothing of it counts before the promise resolves
 * @throws BackupError; then nothing was stored
 */
export async function importSnapshot(
  db: BookDatabase,
  rows: ImportRows,
  founding: ImportFounding | null,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  try {
    await withDatabase(db, () =>
      db.transaction("rw", db.tables, async () => {
        if (founding !== null) await storeFounding(db, founding);
        await storeRows(db, rows, onProgress);
      }),
    );
  } catch (error) {
    throw toBackupError(error, db);
  }
}

async function storeFounding(db: BookDatabase, own: ImportFounding): Promise<void> {
  const counts = await Promise.all(db.tables.map((table) => table.count()));
  if (counts.some((count) => count > 0)) throw new BackupError({ kind: "notEmpty" });
  await db.meta.add({ key: DEVICE_KEY, value: own.device });
  await db.keys.add(own.workerKey);
  await db.wraps.bulkAdd([...own.wraps]);
  await db.endpoints.add(own.endpoint);
  await db.settings.bulkAdd([...own.settings]);
}

async function storeRows(
  db: BookDatabase,
  rows: ImportRows,
  onProgress: (share: number) => void,
): Promise<void> {
  const total = Math.max(
    1,
    rows.heads.length + rows.earlier.length + rows.waiting.length + rows.settled.length,
  );
  let done = 0;
  async function inSlices<T>(all: readonly T[], store: (slice: readonly T[]) => PromiseLike<unknown>) {
    for (let start = 0; start < all.length; start += SLICE) {
      const slice = all.slice(start, start + SLICE);
      await store(slice);
      done += slice.length;
      onProgress(Math.min(1, done / total));
    }
  }
  const customers = rows.heads.filter(({ row }) => row.collection === "customers");
  await db.customerIndex.clear();
  await db.customerChanges.bulkAdd(customers.map(({ row }) => ({ id: row.id })));
  await inSlices(rows.heads, (slice) => storeHeads(db, slice));
  await inSlices(rows.earlier, (slice) => db.journal.bulkAdd([...slice]));
  await db.journal.bulkPut([...rows.healedEarlier]);
  await storeMessageChanges(db, rows.messageChanges);
  await inSlices(rows.waiting, (slice) => db.outbox.bulkAdd([...slice]));
  const settled = await withSettledNumbers(db, rows.settled);
  await inSlices(settled, (slice) => db.outbox.bulkAdd([...slice]));
  await db.people.bulkAdd([...rows.people]);
  await db.settings.bulkAdd([...rows.settings]);
  await db.journal.bulkAdd([...rows.earlierDocuments]);
  await db.audit.bulkAdd([...rows.audit]);
  await db.quarantine.bulkAdd([...rows.kept]);
  await db.quarantine.bulkDelete([...rows.healedNotes]);
}

/** New heads are added; a head that moves on, or is healed, must still be the one that was planned with. */
async function storeHeads(db: BookDatabase, changes: readonly HeadChange[]): Promise<void> {
  const byTable = Map.groupBy(changes, ({ row }) => row.collection);
  for (const [name, own] of byTable) await storeHeadsOf(db, name, own);
}

async function storeHeadsOf(
  db: BookDatabase,
  name: RecordRow["collection"],
  changes: readonly HeadChange[],
): Promise<void> {
  const table = db.table<RecordRow>(name);
  await table.bulkAdd(changes.filter(({ expectRev }) => expectRev === null).map(({ row }) => row));
  const moved = changes.filter(({ expectRev }) => expectRev !== null);
  if (moved.length === 0) return;
  const keys = moved.map(({ row }) => (name === "entries" ? [row.businessDate, row.id] : row.id));
  const stored = await table.bulkGet(keys);
  for (const [nth, { row, expectRev }] of moved.entries()) {
    const before = stored[nth];
    if (before?.rev !== expectRev) throw new BackupError({ kind: "changedMeanwhile" });
    if (before !== undefined && before.rev < row.rev) await db.journal.add(before);
  }
  await table.bulkPut(moved.map(({ row }) => row));
}

async function storeMessageChanges(db: BookDatabase, changes: readonly MessageChange[]): Promise<void> {
  const stored = await db.outbox.bulkGet(changes.map(({ before }) => before.seq));
  const leases = await readLeases(db);
  for (const [nth, { before }] of changes.entries()) {
    const now = stored[nth];
    if (now === undefined || !isSameRow(leases.over(now), before))
      throw new BackupError({ kind: "changedMeanwhile" });
  }
  await db.outbox.bulkPut(changes.map(({ after }) => after));
}

/** Numbers below all that are here, so that this tablet's own counter shows no gap. */
async function withSettledNumbers(
  db: BookDatabase,
  rows: readonly NewOutboxRow[],
): Promise<readonly NewOutboxRow[]> {
  const lowest = (await db.outbox.orderBy(":id").first())?.seq ?? 1;
  const first = Math.min(0, lowest - 1) - rows.length + 1;
  return rows.map((row, nth) => ({ ...row, seq: first + nth }));
}

function toBackupError(error: unknown, db: BookDatabase): unknown {
  if (error instanceof BackupError) return error;
  const names = namesOf(error);
  const fault = ((): BackupFault | null => {
    if (names.includes("QuotaExceededError")) return { kind: "full" };
    // Somebody has stored a row of that key since it was planned.
    if (names.some((name) => name === "ConstraintError" || name === "BulkError"))
      return { kind: "changedMeanwhile" };
    return db.replaced ? { kind: "replaced" } : null;
  })();
  return fault === null ? error : new BackupError(fault, error);
}

/** Names of an error of Dexie's and of what it wraps. */
function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const inner: unknown = "inner" in error ? error.inner : undefined;
  const failures: unknown = "failures" in error ? error.failures : undefined;
  const wrapped: readonly unknown[] = Array.isArray(failures) ? failures.slice(0, 1) : [];
  return [error.name, ...[inner, ...wrapped].flatMap((one) => (one instanceof Error ? [one.name] : []))];
}
