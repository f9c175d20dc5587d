// Books with backups of their own, over whatever IndexedDB is there.
import type { Entry } from "../../src/domain/entries/entry.ts";
import type { SentSince } from "../../src/domain/backup/restore-plan.ts";
import { reviseEntry } from "../../src/domain/revisions.ts";
import type { OutboxRow } from "../../src/data/rows.ts";
import { sealOutboxPart } from "../../src/data/codec.ts";
import type { BookKeys } from "../../src/data/snapshot/book-keys.ts";
import { messageKey } from "../../src/data/snapshot/book-keys.ts";
import { makeBackup, type VerifiedBackup } from "../../src/data/snapshot/make-backup.ts";
import { unlockBackup } from "../../src/data/snapshot/open-backup.ts";
import { restoreBackup, type RestoreResult } from "../../src/data/snapshot/restore-backup.ts";
import { readBackupSettings } from "../../src/data/repos/backup-settings.ts";
import { createBackupHeader } from "../../src/services/backup/backup-header.ts";
import { createAuditEvent, type OpenBook } from "../../src/services/session/book.ts";
import { seededDay } from "./branch-day.ts";
import { makeEntry, type TestBook } from "./test-book.ts";

export const BACKUP_PASSPHRASE = "kettle ladder north july";
/** scrypt at next to nothing: what is tested here is not how long a thief has to wait. */
const QUICK = 4;

export const keysOf = ({ vault, workerKey }: OpenBook): BookKeys => ({
  data: vault.data,
  outbox: vault.outbox,
  worker: workerKey,
});

/** Notes that many seeded moments, one a second. */
export async function noteSome({ book, ports }: TestBook, count: number, seed: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { kind, body } of seededDay({ seed, count })) {
    ports.clock.advance(1_000);
    const entry = makeEntry(book, kind, body);
    await book.commit([{ kind: "create", entry }]);
    entries.push(entry);
  }
  return entries;
}

/** Withdraws an entry; the revision is the person's own. */
export async function withdraw({ book, ports }: TestBook, before: Entry, reason: string): Promise<Entry> {
  ports.clock.advance(1_000);
  const after = reviseEntry(before, book.authorship(), book.newSalt(), { status: "void", reason });
  await book.commit([{ kind: "revise", before, after }]);
  return after;
}

/** Turns a message into one that the server has acknowledged. */
export async function acknowledge({ book, ports }: TestBook, row: OutboxRow): Promise<void> {
  const key = messageKey(keysOf(book), row.sealedFor);
  const receipt = await sealOutboxPart("receipt", row, '{"version":1}', key, ports.random);
  await book.db.outbox.put({ ...row, state: "acked", payload: null, receipt, settledAtMs: 5 });
}

/** Leaves a message in the middle of its first attempt. */
export async function leaveSending({ book, ports }: TestBook, row: OutboxRow): Promise<void> {
  const key = messageKey(keysOf(book), row.sealedFor);
  const frozen = await sealOutboxPart("frozen", row, '{"body":"as first sent"}', key, ports.random);
  const lease = { attemptId: "gone", untilMs: 1 };
  await book.db.outbox.put({ ...row, state: "sending", attempts: 1, lease, frozen, frozenAtMs: 7 });
}

export async function backUp({ book, ports }: TestBook): Promise<VerifiedBackup> {
  const { settings } = await readBackupSettings(book.db, book.vault.data);
  return makeBackup(
    book.db,
    keysOf(book),
    {
      header: createBackupHeader(book, { nowMs: ports.clock.nowMs(), app: "test" }),
      passphrase: BACKUP_PASSPHRASE,
      workFactor: QUICK,
      recovery: settings.recovery,
      readme: "how to open it\n",
    },
    () => undefined,
  );
}

/** The same as of a real book: test books are samples for their quick keys alone, and no real book takes their backups. */
export const backUpAsReal = (tablet: TestBook): Promise<VerifiedBackup> =>
  backUp({ ...tablet, book: { ...tablet.book, sample: false } });

/** Restores into the open book. */
export async function restoreInto(
  { book, ports }: TestBook,
  { bytes }: VerifiedBackup,
  sentSince: SentSince = "no",
): Promise<RestoreResult> {
  const keys = keysOf(book);
  const event = createAuditEvent(
    { ids: book.ids, atMs: ports.clock.nowMs(), zone: "Asia/Shanghai", actor: "A01" },
    "restored",
  );
  return restoreBackup(
    await unlockBackup(new Blob([bytes]), BACKUP_PASSPHRASE),
    {
      db: book.db,
      keys,
      book: { db: book.db, keys },
      isSample: book.sample,
      sentSince,
      nowMs: ports.clock.nowMs(),
      event,
      founding: null,
    },
    ports.random,
    () => undefined,
  );
}

/** Everything but the audit, which says of each restore that it was made. */
export async function dumpBook({ db }: OpenBook): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = db.tables.filter(({ name }) => name !== "audit" && name !== "keys");
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
}
