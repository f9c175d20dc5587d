// 20,000 customers and 5,000 complaints: the index is ready within a second, answers within 50 ms, and what is due is
// counted without reading a row.
import { signal } from "@preact/signals";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCase } from "../../src/domain/cases/case-revisions.ts";
import { toCaseColumns, type CaseRecord } from "../../src/domain/cases/cases.ts";
import { addDays, toBusinessDate } from "../../src/domain/business-day.ts";
import { createDice } from "../../src/domain/sample/dice.ts";
import { inventComplaint, inventCustomer } from "../../src/domain/sample/case-samples.ts";
import { toUtf8 } from "../../src/crypto/bytes.ts";
import { sealCase, toCanonicalText } from "../../src/data/codec.ts";
import { countDue } from "../../src/data/repos/case-reads.ts";
import { createCaseDesk } from "../../src/services/cases/case-desk.ts";
import { createCustomerSearch, type CustomerSearch } from "../../src/services/cases/customer-search.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import { createUnlocking } from "../../src/services/session/unlocking.ts";
import { settings } from "../support/case-book.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { openTestBook, testBranch, type TestBook } from "../support/test-book.ts";
import { toSpread } from "./figures.ts";

const CUSTOMERS = 20_000;
const COMPLAINTS = 5_000;
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const INDEX_LIMIT_MS = 1_000;
const FIND_LIMIT_MS = 50;
const DUE_LIMIT_MS = 50;

let opened: TestBook;
let search: CustomerSearch;

async function fill(
  { book, ports }: TestBook,
  count: number,
  make: (nth: number) => CaseRecord,
): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    const records = Array.from({ length: Math.min(BATCH, count - start) }, (_one, nth) => make(start + nth));
    const rows = await Promise.all(
      records.map((record) =>
        sealCase(
          record,
          toCaseColumns(record),
          toUtf8(toCanonicalText(record)),
          book.vault.data,
          ports.random,
        ),
      ),
    );
    const [first] = rows;
    if (first !== undefined) await book.db[first.collection].bulkAdd(rows);
  }
}

beforeAll(async () => {
  opened = await openTestBook();
  const { book, ports } = opened;
  const dice = createDice(createSeededRandom(20_000));
  const desk = { rule: testBranch, by: "A01" };
  const nowMs = ports.clock.nowMs();
  const fresh = () => ({ id: book.ids.next(), salt: book.newSalt() });
  const at = (atMs: number) => ({ ...book.authorship(), atMs });
  await fill(opened, CUSTOMERS, () => {
    const body = inventCustomer(dice, desk, nowMs);
    return createCase(at(nowMs), { ...fresh(), collection: "customers", body });
  });
  await fill(opened, COMPLAINTS, (nth) => {
    const startMs = nowMs - (nth % 400) * DAY_MS;
    const history = inventComplaint(dice, desk, { startMs, untilMs: nowMs, settings });
    const newest = history.at(-1);
    if (newest === undefined) throw new Error("no history");
    return createCase(at(startMs), { ...fresh(), collection: "complaints", body: newest.body });
  });
  const open = signal<OpenBook | null>(book);
  const throwIt = (error: unknown): never => {
    throw error;
  };
  const own = createCaseDesk(ports, { book: open, unlocking: createUnlocking(ports) }, throwIt);
  search = createCustomerSearch(ports, { book: open }, own, throwIt);
});
afterAll(() => opened.close());

test("the index of 20,000 customers is ready within a second", async () => {
  const startedMs = performance.now();
  await search.prepare();
  const tookMs = performance.now() - startedMs;
  console.log(`index of ${CUSTOMERS} customers: ${tookMs.toFixed(0)} ms (limit ${INDEX_LIMIT_MS})`);
  expect(search.state.value).toEqual({ status: "ready", count: CUSTOMERS });
  expect(tookMs).toBeLessThanOrEqual(INDEX_LIMIT_MS);
});

test.each(["张", "欧阳文", "7788", "汇款", "没有这样的人"])("it answers %s within 50 ms", (query) => {
  const times = Array.from({ length: 30 }, () => {
    const startedMs = performance.now();
    search.find(query);
    return performance.now() - startedMs;
  });
  const { p95 } = toSpread(times);
  console.log(`find ${query}: p95 ${p95.toFixed(1)} ms (limit ${FIND_LIMIT_MS})`);
  expect(p95).toBeLessThanOrEqual(FIND_LIMIT_MS);
});

test("what is due among 5,000 complaints is counted within 50 ms", async () => {
  const { book, ports } = opened;
  const today = toBusinessDate(ports.clock.nowMs(), testBranch);
  const times: number[] = [];
  for (let nth = 0; nth < 20; nth += 1) {
    const startedMs = performance.now();
    await countDue(book.db, today, addDays(today, 3));
    times.push(performance.now() - startedMs);
  }
  const { p95 } = toSpread(times);
  console.log(`due among ${COMPLAINTS} complaints: p95 ${p95.toFixed(1)} ms (limit ${DUE_LIMIT_MS})`);
  expect(p95).toBeLessThanOrEqual(DUE_LIMIT_MS);
});
