// DESIGN §10: what 100,000 stored entries cost a capture and the opening of a day.
import { afterAll, beforeAll, expect, test } from "vitest";
import { getRows, listDayKeys } from "../../src/data/repos/entry-reads.ts";
import { makeEntry, openTestBook, type TestBook } from "../support/test-book.ts";
import { measurePairs, report } from "./figures.ts";
import { fillStore } from "./many-entries.ts";

const MANY = 100_000;
const FEW = 1_000;
const DAY = 400;
const FIRST_ROWS = 50;

let few: TestBook;
let many: TestBook;

async function openWith(rows: number): Promise<TestBook> {
  const opened = await openTestBook();
  await fillStore(opened.book, rows);
  for (let nth = 0; nth < DAY; nth += 1) {
    await opened.book.commit([
      { kind: "create", entry: makeEntry(opened.book, "need", { needs: ["loan"], note: "询问贷款利率" }) },
    ]);
  }
  return opened;
}

beforeAll(async () => {
  few = await openWith(FEW);
  many = await openWith(MANY);
});
afterAll(async () => {
  await few.close();
  await many.close();
});

const capture = ({ book }: TestBook): Promise<void> =>
  book.commit([{ kind: "create", entry: makeEntry(book, "redirect", { channel: "selfService" }) }]);

async function openDay({ book }: TestBook): Promise<number> {
  book.opener.empty();
  const keys = await listDayKeys(book.db, book.today());
  const rows = await book.opener.openRows(await getRows(book.db, keys.toReversed().slice(0, FIRST_ROWS)));
  return rows.length;
}

/** The same rows by IndexedDB alone, sealed as they are. */
function readRaw({ book }: TestBook): Promise<number> {
  return new Promise((resolve, reject) => {
    const store = book.db.backendDB().transaction("entries").objectStore("entries");
    const request = store.getAll(IDBKeyRange.bound([book.today(), ""], [book.today(), "\uffff"]), DAY);
    request.onsuccess = () => resolve(request.result.length);
    request.onerror = () => reject(request.error ?? new Error("read failed"));
  });
}

test("a day opens as fast among 100,000 entries as among 1,000", async () => {
  const { ours, raw } = await measurePairs({ ours: () => openDay(many), raw: () => openDay(few) }, 30, 5);
  const figure = report("day open, 100,000 / 1,000", ours.p50, raw.p50, 1.25);
  console.log(figure.line);
  expect(figure.ratio).toBeLessThanOrEqual(1.25);
});

test("the first 50 rows of a day are decrypted within 2 × the raw read of the day", async () => {
  const { ours, raw } = await measurePairs({ ours: () => openDay(many), raw: () => readRaw(many) }, 30, 5);
  const figure = report("first 50 rows / raw read of the day", ours.p50, raw.p50, 2);
  console.log(figure.line);
  expect(figure.ratio).toBeLessThanOrEqual(2);
});

// Last, since every turn adds to today.
test("a capture among 100,000 entries takes at most 1.5 × one in a store of few", async () => {
  const { ours, raw } = await measurePairs({ ours: () => capture(many), raw: () => capture(few) }, 200, 30);
  const figure = report("capture, 100,000 / few", ours.p50, raw.p50, 1.5);
  console.log(figure.line);
  expect(figure.ratio).toBeLessThanOrEqual(1.5);
});
