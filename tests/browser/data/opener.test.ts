import { afterEach, beforeEach, expect, test } from "vitest";
import { getRows, listDayKeys } from "../../../src/data/repos/entry-reads.ts";
import { makeEntry, openTestBook, type TestBook } from "../../support/test-book.ts";

let opened: TestBook;
beforeEach(async () => {
  opened = await openTestBook();
});
afterEach(() => opened.close());

async function storeThree(): Promise<string[]> {
  const { book } = opened;
  const entries = [1, 2, 3].map((partySize) => makeEntry(book, "greeting", { partySize }));
  await book.commit(entries.map((entry) => ({ kind: "create", entry })));
  return entries.map(({ id }) => id);
}

const openDay = async () => {
  const { book } = opened;
  return book.opener.openRows(await getRows(book.db, await listDayKeys(book.db, book.today())));
};

test("opens rows in order and remembers them by id and revision until emptied", async () => {
  const { book } = opened;
  const ids = await storeThree();
  const rows = await openDay();
  expect(rows.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, "opened"]));
  const [first] = rows;
  expect(first && book.opener.peek(first.id, 1)).toBeDefined();
  expect(first && book.opener.peek(first.id, 2)).toBeUndefined();
  book.opener.empty();
  expect(first && book.opener.peek(first.id, 1)).toBeUndefined();
});

test("a row whose bytes, columns or neighbour were changed is shown as damaged and kept; the others open", async () => {
  const { book } = opened;
  await storeThree();
  const rows = await book.db.entries.toArray();
  const [a, b, c] = rows;
  if (a === undefined || b === undefined || c === undefined) throw new Error("three rows expected");
  const flipped = a.sealed.slice();
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  await book.db.entries.put({ ...a, sealed: flipped });
  await book.db.entries.put({ ...b, sealed: c.sealed });
  const results = await openDay();
  expect(results.map((one) => (one.status === "damaged" ? one.reason : one.status))).toEqual([
    "sealBroken",
    "sealBroken",
    "opened",
  ]);
  await expect.poll(() => book.db.quarantine.count()).toBe(2);
  await openDay();
  expect(await book.db.quarantine.count()).toBe(2);
  expect(await book.db.entries.count()).toBe(3);
});

test("a row that opens but does not parse is damaged, not dropped", async () => {
  const { book } = opened;
  const entry = makeEntry(book, "greeting", {});
  const { sealEntry } = await import("../../../src/data/codec.ts");
  const { toUtf8 } = await import("../../../src/crypto/bytes.ts");
  const future = JSON.stringify({ ...entry, body: { weather: "rain" } });
  await book.db.entries.add(await sealEntry(entry, toUtf8(future), book.vault.data, opened.ports.random));
  const [result] = await openDay();
  expect(result).toMatchObject({ status: "damaged", reason: "notParsed" });
  await expect
    .poll(() => book.db.quarantine.toArray())
    .toMatchObject([{ reason: "notParsed", table: "entries" }]);
});
