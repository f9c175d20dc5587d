import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Entry } from "../../../src/domain/entries/entry.ts";
import { reviseEntry } from "../../../src/domain/revisions.ts";
import { openEntryRow, openPayload, toCanonicalText } from "../../../src/data/codec.ts";
import { CommitError } from "../../../src/data/commit.ts";
import { SETTLE_MS } from "../../../src/data/rows.ts";
import { createOpenBook } from "../../../src/services/session/book.ts";
import { makeEntry, openTestBook, type TestBook } from "../../support/test-book.ts";

let opened: TestBook;
beforeEach(async () => {
  opened = await openTestBook();
});
afterEach(() => opened.close());

async function faultOf(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
  } catch (error) {
    if (error instanceof CommitError) return error.fault;
    throw error;
  }
  return null;
}

describe("create", () => {
  test("C-1 writes the head and its message, sealed, in one strict transaction; it settles 20 s", async () => {
    const { book } = opened;
    const add = vi.spyOn(IDBObjectStore.prototype, "add");
    const entry = makeEntry(book, "need", { needs: ["loan"], note: "想了解房贷利率" });
    await book.commit([{ kind: "create", entry }]);
    const stores = add.mock.contexts.filter((store) => store instanceof IDBObjectStore);
    add.mockRestore();
    expect(stores.map((store) => store.name)).toEqual(["entries", "outbox"]);
    expect(new Set(stores.map((store) => store.transaction)).size).toBe(1);
    expect(stores[0]?.transaction.durability).toBe("strict");

    const head = await book.db.entries.get([entry.businessDate, entry.id]);
    const [message] = await book.db.outbox.toArray();
    if (head === undefined || message === undefined || message.payload === null)
      throw new Error("rows missing");
    expect(await openEntryRow(head, book.vault.data)).toEqual(entry);
    expect(await openPayload(message, message.payload, book.vault.outbox)).toBe(toCanonicalText(entry));
    expect(message).toMatchObject({
      seq: 1,
      recordId: entry.id,
      rev: 1,
      state: "queued",
      attempts: 0,
      sealedFor: "vault",
      settlesAtMs: opened.ports.clock.nowMs() + SETTLE_MS,
    });
    const clear = JSON.stringify(head, (_key, value: unknown) =>
      value instanceof Uint8Array ? null : value,
    );
    expect(clear).not.toContain("房贷");
    expect(clear).not.toContain("A01");
  });

  test("seals a record without personal or text fields for the worker", async () => {
    const { book } = opened;
    await book.commit([{ kind: "create", entry: makeEntry(book, "redirect", { channel: "selfService" }) }]);
    const [message] = await book.db.outbox.toArray();
    if (message === undefined || message.payload === null) throw new Error("message missing");
    expect(message.sealedFor).toBe("worker");
    expect(await openPayload(message, message.payload, book.workerKey)).toContain('"channel":"selfService"');
  });

  test("refuses the same id twice and leaves the first untouched", async () => {
    const { book } = opened;
    const entry = makeEntry(book, "greeting", {});
    await book.commit([{ kind: "create", entry }]);
    await expect(
      book.commit([{ kind: "create", entry: { ...entry, body: { partySize: 3 } } }]),
    ).rejects.toThrow();
    expect(await book.db.entries.count()).toBe(1);
    expect(await book.db.outbox.count()).toBe(1);
    const [head] = await book.db.entries.toArray();
    expect(head && (await openEntryRow(head, book.vault.data))).toEqual(entry);
  });

  test("refuses another author, a body that does not parse, and leaves nothing behind", async () => {
    const { book } = opened;
    const entry = makeEntry(book, "greeting", {});
    expect(await faultOf(book.commit([{ kind: "create", entry: { ...entry, author: "B02" } }]))).toEqual({
      kind: "refused",
      refusal: "notYourself",
    });
    const wrong = { ...entry, body: { partySize: 0 } } as Entry;
    expect(await faultOf(book.commit([{ kind: "create", entry: wrong }]))).toMatchObject({
      kind: "invalid",
      paths: ["body.partySize"],
    });
    expect(await book.db.entries.count()).toBe(0);
    expect(await book.db.outbox.count()).toBe(0);
  });

  test("refuses an ID number in new text", async () => {
    const { book } = opened;
    const entry = makeEntry(book, "consultation", { question: "身份证 11010519491231002X 能办吗" });
    expect(await faultOf(book.commit([{ kind: "create", entry }]))).toMatchObject({ kind: "linted" });
    expect(await book.db.entries.count()).toBe(0);
  });

  test("stores a batch whole or not at all", async () => {
    const { book } = opened;
    const first = makeEntry(book, "greeting", {});
    await book.commit([{ kind: "create", entry: first }]);
    const second = makeEntry(book, "greeting", {});
    await expect(
      book.commit([
        { kind: "create", entry: second },
        { kind: "create", entry: first },
      ]),
    ).rejects.toThrow();
    expect(await book.db.entries.count()).toBe(1);
    expect(await book.db.outbox.count()).toBe(1);
  });
});

describe("revise", () => {
  async function stored(): Promise<Entry> {
    const entry = makeEntry(opened.book, "need", {});
    await opened.book.commit([{ kind: "create", entry }]);
    return entry;
  }
  const next = (before: Entry, change: Parameters<typeof reviseEntry>[3]): Entry =>
    reviseEntry(before, opened.book.authorship(), opened.book.newSalt(), change);

  test("C-2 moves the old row into the journal unchanged and folds into the waiting message", async () => {
    const { book } = opened;
    const before = await stored();
    const oldRow = await book.db.entries.get([before.businessDate, before.id]);
    const after = next(before, { body: { needs: ["gold"] } });
    await book.commit([{ kind: "revise", before, after }]);
    expect(await book.db.journal.get([before.id, 1])).toEqual(oldRow);
    const messages = await book.db.outbox.toArray();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ seq: 1, rev: 2, state: "queued" });
  });

  test("C-4 never folds into a message that may have arrived", async () => {
    const { book } = opened;
    const before = await stored();
    await book.db.outbox.update(1, { state: "sending", frozen: new Uint8Array([1]) });
    await book.commit([{ kind: "revise", before, after: next(before, { body: { needs: ["gold"] } }) }]);
    const messages = await book.db.outbox.toArray();
    expect(messages.map(({ seq, rev }) => [seq, rev])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test("C-3 an undone capture that nobody has seen waits for nothing and is not sent", async () => {
    const { book } = opened;
    const before = await stored();
    await book.commit([{ kind: "revise", before, after: next(before, { status: "void", reason: "undo" }) }]);
    const [message] = await book.db.outbox.toArray();
    expect(message).toMatchObject({ state: "saved", payload: null, rev: 2 });
    expect(await book.db.entries.count()).toBe(1);
    expect(await book.db.journal.count()).toBe(1);
  });

  test("C-3 an undone capture that was attempted is sent as void", async () => {
    const { book } = opened;
    const before = await stored();
    await book.db.outbox.update(1, { attempts: 1, state: "unknown", uncertain: true });
    await book.commit([{ kind: "revise", before, after: next(before, { status: "void", reason: "undo" }) }]);
    expect((await book.db.outbox.toArray()).map(({ state }) => state)).toEqual(["unknown", "queued"]);
  });

  test("of two revisions of the same head one wins and the other hears of it", async () => {
    const { book } = opened;
    const before = await stored();
    const one = next(before, { body: { needs: ["gold"] } });
    const other = next(before, { body: { needs: ["loan"] } });
    const faults = await Promise.all(
      [one, other].map((after) => faultOf(book.commit([{ kind: "revise", before, after }]))),
    );
    expect(faults.filter((fault) => fault === null)).toHaveLength(1);
    expect(faults.filter((fault) => fault !== null)).toEqual([{ kind: "conflict" }]);
    expect(await book.db.journal.count()).toBe(1);
  });

  test("refuses a void without a reason and a time outside the business day", async () => {
    const { book } = opened;
    const before = await stored();
    expect(
      await faultOf(book.commit([{ kind: "revise", before, after: next(before, { status: "void" }) }])),
    ).toEqual({
      kind: "refused",
      refusal: "reasonMissing",
    });
    const late = next(before, { occurredAt: "2026-11-25T00:00:00.000+08:00" });
    expect(await faultOf(book.commit([{ kind: "revise", before, after: late }]))).toEqual({
      kind: "refused",
      refusal: "outsideDay",
    });
  });

  test("a stand-in changes own entries only", async () => {
    const { book, ports } = opened;
    const before = await stored();
    const standIn = createOpenBook(ports, {
      ...book,
      highestId: before.id,
      staff: { ...book.staff, code: "B02", role: "standIn" },
    });
    const after = reviseEntry(before, standIn.authorship(), standIn.newSalt(), { body: { needs: ["gold"] } });
    expect(await faultOf(standIn.commit([{ kind: "revise", before, after }]))).toEqual({
      kind: "refused",
      refusal: "notYourRecord",
    });
  });
});

describe("faults of the disk", () => {
  test("a full disk refuses whole and says so", async () => {
    const { book } = opened;
    const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const entry = makeEntry(book, "greeting", {});
    expect(await faultOf(book.commit([{ kind: "create", entry }]))).toEqual({ kind: "full" });
    add.mockRestore();
    expect(await book.db.entries.count()).toBe(0);
    await book.commit([{ kind: "create", entry }]);
    expect(await book.db.entries.count()).toBe(1);
  });

  test("a connection cut by the browser is opened again once", async () => {
    const { book } = opened;
    book.db.backendDB().close();
    await book.commit([{ kind: "create", entry: makeEntry(book, "greeting", {}) }]);
    expect(await book.db.entries.count()).toBe(1);
  });

  test("a database taken over by a newer build is never written again", async () => {
    const { book } = opened;
    book.db.replaced = true;
    book.db.close({ disableAutoOpen: true });
    expect(await faultOf(book.commit([{ kind: "create", entry: makeEntry(book, "greeting", {}) }]))).toEqual({
      kind: "replaced",
    });
  });
});
