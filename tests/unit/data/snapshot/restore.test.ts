// Backups of real books, restored into others: IndexedDB and WebCrypto below, everything else by hand.
import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../../src/domain/entries/entry.ts";
import { listAudit } from "../../../../src/data/repos/audit.ts";
import { openOutboxPart, openPayload, toCanonicalText } from "../../../../src/data/codec.ts";
import type { BookDatabase } from "../../../../src/data/database.ts";
import { readEntryRow } from "../../../../src/data/entry-row.ts";
import type { EntryRow, OutboxRow } from "../../../../src/data/rows.ts";
import { messageKey } from "../../../../src/data/snapshot/book-keys.ts";
import type { VerifiedBackup } from "../../../../src/data/snapshot/make-backup.ts";
import type { OpenBook } from "../../../../src/services/session/book.ts";
import {
  acknowledge,
  backUp,
  dumpBook,
  keysOf,
  leaveSending,
  noteSome,
  restoreInto,
  withdraw,
} from "../../../support/backup-book.ts";
import { openTestBook, type TestBook } from "../../../support/test-book.ts";

const TEST_MS = 60_000;

/** A tablet with two backups: the later one with changes, receipts, and an attempt under way. */
async function makeTwo(): Promise<{
  tablet: TestBook;
  entries: readonly Entry[];
  earlier: VerifiedBackup;
  later: VerifiedBackup;
}> {
  const tablet = await openTestBook();
  const entries = await noteSome(tablet, 20, 3);
  const earlier = await backUp(tablet);
  for (const entry of entries.slice(0, 3)) await withdraw(tablet, entry, "写错了，重新登记");
  const rows = await tablet.book.db.outbox.toArray();
  for (const row of rows.slice(5, 8)) await acknowledge(tablet, row);
  for (const row of rows.slice(8, 10)) await leaveSending(tablet, row);
  return { tablet, entries, earlier, later: await backUp(tablet) };
}

const byRecord = (rows: readonly OutboxRow[]): ReadonlyMap<string, OutboxRow> =>
  new Map(rows.map((row) => [`${row.recordId}/${row.rev}`, row]));

async function headOf(db: BookDatabase, { id }: Entry): Promise<EntryRow> {
  const row = await db.entries.where("id").equals(id).first();
  if (row === undefined) throw new Error("the entry is not here");
  return row;
}

async function textOf({ db, vault }: OpenBook, entry: Entry): Promise<string> {
  const read = await readEntryRow(await headOf(db, entry), vault.data);
  return read.status === "read" ? toCanonicalText(read.entry) : read.reason;
}

describe("a backup", () => {
  it(
    "brings a tablet's own book nothing new",
    async () => {
      const { tablet, later } = await makeTwo();
      const before = await dumpBook(tablet.book);
      const { restore } = await restoreInto(tablet, later);
      expect(restore).toMatchObject({ added: 0, same: 23, aside: 0, unsent: 0, delivered: 0 });
      expect(await dumpBook(tablet.book)).toEqual(before);
    },
    TEST_MS,
  );

  it(
    "older and newer, in any order and again, ends in the same book",
    async () => {
      const { earlier, later, entries } = await makeTwo();
      const [a, b] = [await openTestBook(), await openTestBook()];
      await restoreInto(a, earlier);
      await restoreInto(a, later);
      await restoreInto(b, later);
      await restoreInto(b, earlier);
      for (const entry of entries) expect(await textOf(a.book, entry)).toBe(await textOf(b.book, entry));
      const before = await dumpBook(a.book);
      await restoreInto(a, earlier);
      await restoreInto(a, later, "maybe");
      expect(await dumpBook(a.book)).toEqual(before);
    },
    TEST_MS,
  );

  it(
    "keeps author, tablet and day; queues the unsent with numbers of its own; sends the delivered no more",
    async () => {
      const { tablet, entries, later } = await makeTwo();
      const other = await openTestBook();
      await noteSome(other, 4, 9);
      await restoreInto(other, later);
      const [entry] = entries.slice(-1) as [Entry];
      expect(await textOf(other.book, entry)).toBe(await textOf(tablet.book, entry));
      expect(entry.device).not.toBe(other.book.device);
      const was = byRecord(await tablet.book.db.outbox.toArray());
      for (const row of (await other.book.db.outbox.toArray()).slice()) {
        const before = was.get(`${row.recordId}/${row.rev}`);
        if (before === undefined) continue;
        const key = messageKey(keysOf(other.book), row.sealedFor);
        if (before.state === "acked") {
          expect([row.state, row.payload, row.seq <= 0]).toEqual(["acked", null, true]);
          expect(row.receipt && (await openOutboxPart("receipt", row, row.receipt, key))).toBe(
            '{"version":1}',
          );
          continue;
        }
        expect(row.seq).toBeGreaterThan(4);
        expect(row.queuedAtMs).toBe(before.queuedAtMs);
        expect(row.payload && (await openPayload(row, row.payload, key))).toContain(row.recordId);
        if (before.state !== "sending") continue;
        expect([row.state, row.uncertain, row.lease, row.frozenAtMs]).toEqual(["unknown", true, null, 7]);
        expect(row.frozen && (await openOutboxPart("frozen", row, row.frozen, key))).toBe(
          '{"body":"as first sent"}',
        );
      }
    },
    TEST_MS,
  );

  it(
    "keeps a differing revision aside, once, also in the next backup",
    async () => {
      const { entries, earlier, later } = await makeTwo();
      const other = await openTestBook();
      await restoreInto(other, earlier);
      const [entry] = entries as [Entry];
      const own = await withdraw(other, entry, "另一种写法");
      const { restore, asides } = await restoreInto(other, later);
      expect(restore.aside).toBe(1);
      expect(asides).toMatchObject([{ id: entry.id, rev: 2 }]);
      expect(await textOf(other.book, entry)).toBe(toCanonicalText(own));
      await restoreInto(other, later);
      expect(await other.book.db.quarantine.count()).toBe(1);
      const third = await openTestBook();
      await restoreInto(third, await backUp(other));
      const rows = await third.book.db.quarantine.toArray();
      expect(rows.map(({ reason, table }) => [reason, table])).toEqual([["restoreConflict", "entries"]]);
    },
    TEST_MS,
  );

  it(
    "heals a broken row, and carries one that nobody can read",
    async () => {
      const { tablet, entries, earlier } = await makeTwo();
      const [entry] = entries.slice(-1) as [Entry];
      const whole = await textOf(tablet.book, entry);
      const row = await headOf(tablet.book.db, entry);
      const sealed = row.sealed.slice();
      sealed[40] = (sealed[40] ?? 0) ^ 1;
      await tablet.book.db.entries.put({ ...row, sealed });
      const damaged = await backUp(tablet);
      expect(damaged.counts).toMatchObject({ revisions: 22, raw: 1 });
      const other = await openTestBook();
      await restoreInto(other, damaged);
      expect((await other.book.db.quarantine.toArray()).map(({ reason }) => reason)).toEqual([
        "restoredUnreadable",
      ]);
      expect((await restoreInto(tablet, earlier)).restore.healed).toBe(1);
      expect(await textOf(tablet.book, entry)).toBe(whole);
      expect(await tablet.book.db.quarantine.count()).toBe(1);
    },
    TEST_MS,
  );

  it(
    "that fails in the middle of being stored changes nothing at all",
    async () => {
      const { later } = await makeTwo();
      const other = await openTestBook();
      await noteSome(other, 4, 9);
      const before = await dumpBook(other.book);
      const { outbox } = other.book.db;
      for (const allowed of [0, 3, 11]) {
        let count = 0;
        const refuse = (): void => {
          count += 1;
          if (count > allowed) throw new DOMException("disk full", "QuotaExceededError");
        };
        outbox.hook("creating").subscribe(refuse);
        await expect(restoreInto(other, later)).rejects.toMatchObject({ name: "BackupError" });
        outbox.hook("creating").unsubscribe(refuse);
        expect(await dumpBook(other.book)).toEqual(before);
      }
      await restoreInto(other, later);
      expect(await other.book.db.entries.count()).toBe(24);
    },
    TEST_MS,
  );

  it(
    "is audited where it is restored, with what came of it",
    async () => {
      const { earlier } = await makeTwo();
      const other = await openTestBook();
      await restoreInto(other, earlier);
      const events = await listAudit(other.book.db, other.book.vault.data, 50);
      expect(events.find(({ kind }) => kind === "restored")?.detail).toBe("+20 =0 !0");
    },
    TEST_MS,
  );

  it("knows every table of the book: a new one is either in it or left out on purpose", async () => {
    const { book } = await openTestBook();
    const cases = ["customers", "complaints", "escalations"];
    const inside = [...cases, "people", "settings", "entries", "journal", "outbox", "audit", "quarantine"];
    const index = ["customerIndex", "customerChanges"];
    // A lease is over when a backup is restored: its messages are in it as they are under way.
    const leases = ["leases", "frozenRequests"];
    const leftOut = [...index, ...leases, "meta", "keys", "wraps", "attempts", "endpoints", "drafts"];
    expect(book.db.tables.map(({ name }) => name).sort()).toEqual([...inside, ...leftOut].sort());
  });
});
