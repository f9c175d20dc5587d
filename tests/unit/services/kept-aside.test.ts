// What a restore kept aside, looked at and removed: real books and backups, IndexedDB and WebCrypto below.
import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { afterEach, expect, it } from "vitest";
import type { Json } from "../../../src/domain/canonical-json.ts";
import type { Entry } from "../../../src/domain/entries/entry.ts";
import { sealValue } from "../../../src/data/codec.ts";
import { nameOfKept } from "../../../src/data/repos/kept-aside.ts";
import type { QuarantineRow } from "../../../src/data/rows.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import {
  isKept,
  mayRemoveKept,
  readKept,
  removeKept,
  type KeptRow,
  type RemovalParts,
} from "../../../src/services/kept-aside.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { acknowledge, backUp, noteSome, restoreInto, withdraw } from "../../support/backup-book.ts";
import { openTestBook, TEST_PIN, type TestBook } from "../../support/test-book.ts";

const OWN_REASON = "写错了，重新登记";
const OTHER_REASON = "另一种写法";
const REMOVAL = "对照过，以本机为准";
const opened: TestBook[] = [];

async function open(): Promise<TestBook> {
  const book = await openTestBook();
  opened.push(book);
  return book;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const firstOf = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error("nothing there");
  return first;
};

/** The one thing that the restore kept. */
async function keptIn({ db }: OpenBook): Promise<KeptRow> {
  return firstOf((await db.quarantine.toArray()).filter(isKept));
}

interface Conflict {
  readonly tablet: TestBook;
  readonly entry: Entry;
  readonly row: KeptRow;
}

/** Two tablets withdrew the same entry, each in its own words; one has restored the other's backup. */
async function makeConflict({ isSent = false } = {}): Promise<Conflict> {
  const [old, tablet] = [await open(), await open()];
  const entry = firstOf(await noteSome(old, 1, 3));
  const earlier = await backUp(old);
  await withdraw(old, entry, OTHER_REASON);
  if (isSent) {
    const rows = await old.book.db.outbox.toArray();
    for (const row of rows.filter(({ rev }) => rev === 2)) await acknowledge(old, row);
  }
  await restoreInto(tablet, earlier);
  const here = firstOf(await tablet.book.db.entries.toArray());
  expect(here.id).toBe(entry.id);
  await withdraw(tablet, entry, OWN_REASON);
  await restoreInto(tablet, await backUp(old));
  return { tablet, entry, row: await keptIn(tablet.book) };
}

function partsOf({ book, ports }: TestBook): RemovalParts {
  return {
    ports,
    session: {
      book: signal<OpenBook | null>(book),
      confirmSecret: (secret) =>
        Promise.resolve(
          secret === TEST_PIN
            ? { status: "ok" as const, value: null, earlierFailures: 0 }
            : { status: "wrong" as const, waitS: 0 },
        ),
    },
  };
}

const own = { reason: REMOVAL, secret: TEST_PIN };
const eventsOf = async ({ book }: TestBook) =>
  (await listNewestAudit(book)).filter(({ kind }) => kind === "keptRemoved");

it("a revision kept aside opens beside what stands here under its id and revision", async () => {
  const { tablet, entry, row } = await makeConflict();
  expect(nameOfKept(row)).toEqual({ of: entry.id, rev: 2 });
  const { content, here } = await readKept(tablet.book, row);
  expect(content).toMatchObject({
    status: "read",
    said: { kind: "record", record: { id: entry.id, rev: 2, reason: OTHER_REASON } },
    delivery: "unsent",
    raw: null,
  });
  expect(here).toMatchObject({
    status: "read",
    newest: 2,
    said: { kind: "record", record: { id: entry.id, rev: 2, reason: OWN_REASON } },
  });
});

it("an earlier revision kept aside is held against the earlier one here, not against the newest", async () => {
  const { tablet, entry, row } = await makeConflict();
  const { book, ports } = tablet;
  const id = row.id.replace("/2/", "/1/");
  const value = JSON.parse(JSON.stringify({ record: entry, message: null })) as Json;
  const sealed = await sealValue("quarantine", id, value, book.vault.data, ports.random);
  const { here } = await readKept(book, { ...row, id, kept: { keyId: row.kept.keyId, sealed } });
  expect(here).toMatchObject({ status: "read", newest: 2, said: { record: { rev: 1, status: "live" } } });
});

it("what was sent by the old tablet says so", async () => {
  const { tablet, row } = await makeConflict({ isSent: true });
  const { content } = await readKept(tablet.book, row);
  expect(content).toMatchObject({ delivery: "sent" });
});

it("a broken seal is an answer, and the row stays where it is", async () => {
  const { tablet, row } = await makeConflict();
  const sealed = row.kept.sealed.slice();
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  const broken: KeptRow = { ...row, kept: { ...row.kept, sealed } };
  await tablet.book.db.quarantine.put(broken);
  const { content, here } = await readKept(tablet.book, broken);
  expect(content).toEqual({ status: "damaged", reason: "sealBroken" });
  expect(here.status).toBe("read");
  expect(await tablet.book.db.quarantine.count()).toBe(1);
});

it("content that is not what its name says, or of no known form, is not shown as a record", async () => {
  const { tablet, row } = await makeConflict();
  const { book, ports } = tablet;
  const { content } = await readKept(book, row);
  if (content.status !== "read" || content.said?.kind !== "record") throw new Error("it does not open");
  const put = async (value: Parameters<typeof sealValue>[2], id = row.id): Promise<KeptRow> => {
    const sealed = await sealValue("quarantine", id, value, book.vault.data, ports.random);
    return { ...row, id, kept: { keyId: row.kept.keyId, sealed } };
  };
  const record = JSON.parse(JSON.stringify(content.said.record)) as object;
  const strange = await put({ record: { ...record, rev: 7 }, message: null });
  expect((await readKept(book, strange)).content).toEqual({ status: "damaged", reason: "columnsDiffer" });
  const unknown = await put({ of: "a later version" });
  expect((await readKept(book, unknown)).content).toEqual({ status: "damaged", reason: "notParsed" });
});

it("a row that the old tablet could not read is told of, with what is here in its place", async () => {
  const tablet = await open();
  const entry = firstOf(await noteSome(tablet, 1, 3));
  const whole = await backUp(tablet);
  const head = firstOf(await tablet.book.db.entries.toArray());
  const sealed = head.sealed.slice();
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  await tablet.book.db.entries.put({ ...head, sealed });
  const damaged = await backUp(tablet);
  await restoreInto(tablet, whole);
  const healed = await readKept(tablet.book, await keptIn(tablet.book));
  expect(healed.content).toMatchObject({
    status: "read",
    said: null,
    raw: { reason: "sealBroken", columns: { id: entry.id } },
  });
  expect(healed.here).toMatchObject({ status: "read", newest: 1, said: { record: { id: entry.id } } });

  const other = await open();
  await restoreInto(other, damaged);
  const row = await keptIn(other.book);
  expect((await readKept(other.book, row)).here).toEqual({ status: "absent", newest: null });
});

it("a person who differs is shown beside the one of this tablet", async () => {
  const tablet = await open();
  const { book, ports } = tablet;
  const { staff } = book;
  const id = `restored/people/${staff.id}/${staff.rev}/0123456789abcdef`;
  const sealed = await sealValue(
    "quarantine",
    id,
    { ...staff, name: "周明远" },
    book.vault.data,
    ports.random,
  );
  const row: KeptRow = {
    id,
    table: "people",
    reason: "restoreConflict",
    foundAtMs: 1,
    kept: { keyId: book.vault.data.keyId, sealed },
  };
  const { content, here } = await readKept(book, row);
  expect(content).toMatchObject({ status: "read", said: { kind: "person", person: { name: "周明远" } } });
  expect(here).toMatchObject({ status: "read", said: { kind: "person", person: { name: staff.name } } });
});

it("removing takes a manager's own secret and a reason, and is in the audit without any content", async () => {
  const { tablet, entry, row } = await makeConflict();
  const parts = partsOf(tablet);
  expect(await removeKept(parts, row, { ...own, reason: " 好的吧 " })).toEqual({ status: "reasonShort" });
  expect(await removeKept(parts, row, { ...own, reason: "卡号 6222 0212 3456 7890 128" })).toEqual({
    status: "linted",
  });
  expect(await removeKept(parts, row, { ...own, reason: "客户 13800001234 说的" })).toEqual({
    status: "linted",
  });
  expect(await removeKept(parts, row, { ...own, secret: "470938" })).toEqual({ status: "wrong", waitS: 0 });
  expect(await tablet.book.db.quarantine.count()).toBe(1);
  expect(await eventsOf(tablet)).toEqual([]);

  const before = await tablet.book.db.entries.toArray();
  expect(await removeKept(parts, row, own)).toEqual({ status: "ok" });
  expect(await tablet.book.db.quarantine.count()).toBe(0);
  expect(await tablet.book.db.entries.toArray()).toEqual(before);
  expect(await eventsOf(tablet)).toMatchObject([
    { actor: "A01", subject: entry.id, detail: "rev 2", reason: REMOVAL },
  ]);
  expect(await removeKept(parts, row, own)).toEqual({ status: "gone" });
  expect(await eventsOf(tablet)).toHaveLength(1);
});

it("one that does not open is removed the same way, and one that changed meanwhile is not", async () => {
  const { tablet, row } = await makeConflict();
  const sealed = row.kept.sealed.slice();
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  const broken: KeptRow = { ...row, kept: { ...row.kept, sealed } };
  await tablet.book.db.quarantine.put(broken);
  expect(await removeKept(partsOf(tablet), row, own)).toEqual({ status: "gone" });
  expect(await tablet.book.db.quarantine.count()).toBe(1);
  expect(await removeKept(partsOf(tablet), broken, own)).toEqual({ status: "ok" });
  expect(await tablet.book.db.quarantine.count()).toBe(0);
});

it("a stand-in looks and removes nothing", async () => {
  const { tablet, row } = await makeConflict();
  const { book } = tablet;
  const staff = { ...book.staff, role: "standIn" as const };
  const standIn = { ...tablet, book: { ...book, staff, actor: { ...book.actor, role: staff.role } } };
  expect((await readKept(standIn.book, row)).content.status).toBe("read");
  expect(mayRemoveKept(standIn.book)).toBe(false);
  expect(await removeKept(partsOf(standIn), row, own)).toEqual({ status: "notAllowed" });
  expect(await book.db.quarantine.count()).toBe(1);
});

it("a row that stays in its table is no kept one, and the lock ends every removal", async () => {
  const { tablet, row } = await makeConflict();
  const { kept: _kept, ...note } = row;
  const damaged: QuarantineRow = { ...note, reason: "sealBroken" };
  expect(isKept(damaged)).toBe(false);
  const parts = partsOf(tablet);
  const locked: RemovalParts = {
    ...parts,
    session: { ...parts.session, book: signal<OpenBook | null>(null) },
  };
  expect(await removeKept(locked, row, own)).toEqual({ status: "locked" });
});
