// In the built app, with 100,000 entries, 20,000 customers and 5,000 complaints stored, beside the same with few:
//
//   - DESIGN §10: from the end of the key derivation to a usable pad 150 ms at most. Usable is: painted, and taking a tap.
//   - The search of customers within a second after that, without anybody having asked for it.
//   - Where no index is kept (after a restore, or a move from an older version) it is built from every sheet, once: the
//     pad comes as soon, and takes taps meanwhile without a task over 50 ms on a machine four times slower.
//
// To be run alone on the machine, or it measures the others.
import "fake-indexeddb/auto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { addDays } from "../../src/domain/business-day.ts";
import { formatNumber } from "../../src/i18n/format.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { HISTORY_DAYS } from "../../src/services/choice-history.ts";
import { dumpTables } from "../support/database-dump.ts";
import { DRIVER_PIN, openApp, setUpBook, unlock } from "../support/floor-driver.ts";
import { countTapsMeanwhile, holdJob, JOB_ANSWERED, RELEASE_JOB } from "../support/held-job.ts";
import { watchMainThread, type MeasuredStep } from "../support/main-thread.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { emptyTable, openPlantable, plantBook, plantRows } from "../support/plant-book.ts";
import { openRawInput, placeOf } from "../support/raw-input.ts";
import { startClockAt } from "../support/shifted-clock.ts";
import { timeUnlock, type UnlockTimes } from "../support/time-unlock.ts";
import { toSpread } from "./figures.ts";
import { longTasksOf } from "./long-tasks.ts";
import { sealManyCases, type CaseCounts } from "./many-cases.ts";
import { makeStored, ROWS_PER_DAY, sealLatestDays, type StoredBatch } from "./many-entries.ts";

const appUrl = inject("appUrl");
const { common, lock } = zhCn;
const { list } = zhCn.customers;
const MANY = { entries: 100_000, customers: 20_000, complaints: 5_000 };
const FEW = { entries: 500, customers: 100, complaints: 25 };
const PAD_LIMIT_MS = 150;
const SEARCH_LIMIT_MS = 1_000;
const ROUNDS = 7;
const FIRST_BUILDS = 3;
/** Taps that must fall into a first build, or it says nothing about them. */
const TAPS_MEANWHILE_MIN = 5;
/** Rows that go to the page at once. */
const BATCH = 1_000;

interface Tablet {
  readonly watched: WatchedContext;
  readonly page: Page;
}

let browser: Browser;
let many: Tablet;
let few: Tablet;

async function plantEntries(page: Page, { heads, messages }: StoredBatch): Promise<void> {
  await plantRows(page, "entries", heads);
  await plantRows(page, "outbox", messages);
}

async function openTablet(counts: CaseCounts & { readonly entries: number }): Promise<Tablet> {
  const watched = await openContext(browser);
  const opened = await openPlantable(`planted-${counts.customers}`);
  const { book, ports } = opened;
  await startClockAt(watched.context, ports.clock.nowMs());
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  await setUpBook(page);
  await page.getByRole("button", { name: common.nav.lock, exact: true }).click();
  await page.getByRole("heading", { name: lock.heading }).waitFor();
  await plantBook(page, await dumpTables(book.db));
  const days = Math.min(HISTORY_DAYS, Math.floor(counts.entries / ROWS_PER_DAY));
  for await (const batch of sealLatestDays(opened, days)) await plantEntries(page, batch);
  const rest = counts.entries - days * ROWS_PER_DAY;
  for (const batch of makeStored(book, rest, { batch: BATCH, before: addDays(book.today(), -days) }))
    await plantEntries(page, batch);
  for await (const rows of sealManyCases(opened, counts)) {
    const collection = rows[0]?.collection ?? "customers";
    await plantRows(page, collection, rows);
    if (collection === "customers")
      await plantRows(
        page,
        "customerChanges",
        rows.map(({ id }) => ({ id })),
      );
  }
  await opened.close();
  return { watched, page };
}

beforeAll(async () => {
  browser = await openBrowser();
  few = await openTablet(FEW);
  many = await openTablet(MANY);
});
afterAll(() => browser.close());
afterEach(() => {
  expect([...few.watched.faults, ...many.watched.faults]).toEqual([]);
});

async function loadAnew({ page }: Tablet): Promise<void> {
  await page.goto("about:blank");
  await page.goto(appUrl);
  await page.getByLabel(lock.pin, { exact: true }).waitFor();
}
async function unlockAnew(tablet: Tablet): Promise<UnlockTimes> {
  const { page } = tablet;
  await loadAnew(tablet);
  const times = timeUnlock(page);
  await page.getByLabel(lock.pin, { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  return times;
}
/** As it is after a restore: the sheets are there, no index is. */
async function forgetIndex(tablet: Tablet): Promise<void> {
  await loadAnew(tablet);
  await emptyTable(tablet.page, "customerIndex");
}
async function expectWholeSearch({ page }: Tablet): Promise<void> {
  const count = formatNumber(MANY.customers);
  await page.getByText(list.firstOnly({ shown: "200", count }), { exact: true }).waitFor();
}

test("without a kept index the pad is usable within 150 ms", async () => {
  const times: UnlockTimes[] = [];
  for (let nth = 0; nth < FIRST_BUILDS; nth += 1) {
    await forgetIndex(many);
    times.push(await unlockAnew(many));
    await expectWholeSearch(many);
  }
  const pad = toSpread(times.map(({ padMs }) => padMs));
  const search = toSpread(times.map(({ searchMs, padMs }) => searchMs - padMs));
  console.log(
    `usable pad, no index kept: p50 ${pad.p50.toFixed(0)} ms, slowest ${pad.p95.toFixed(0)} ms (limit ${PAD_LIMIT_MS}); ` +
      `search after that: p50 ${search.p50.toFixed(0)} ms, slowest ${search.p95.toFixed(0)} ms (no limit)`,
  );
  expect(pad.p95).toBeLessThanOrEqual(PAD_LIMIT_MS);
});

test("from the key derivation to a usable pad 150 ms, to the search of customers a second more", async () => {
  const times: Record<"ours" | "base", UnlockTimes[]> = { ours: [], base: [] };
  for (let nth = 0; nth < ROUNDS; nth += 1) {
    times.base.push(await unlockAnew(few));
    times.ours.push(await unlockAnew(many));
    await expectWholeSearch(many);
  }
  const figures = [
    ["usable pad", PAD_LIMIT_MS, ({ padMs }: UnlockTimes) => padMs],
    ["strip of a tap made then", null, ({ stripMs, padMs }: UnlockTimes) => stripMs - padMs],
    ["search after the pad", SEARCH_LIMIT_MS, ({ searchMs, padMs }: UnlockTimes) => searchMs - padMs],
  ] as const;
  for (const [name, limit, toMs] of figures) {
    const [ours, base] = [toSpread(times.ours.map(toMs)), toSpread(times.base.map(toMs))];
    console.log(
      `${name}: many p50 ${ours.p50.toFixed(0)} ms, slowest ${ours.p95.toFixed(0)} ms (limit ${limit ?? "none"}); ` +
        `few p50 ${base.p50.toFixed(0)} ms; many / few ${(ours.p50 / base.p50).toFixed(2)}`,
    );
    if (limit !== null) expect(ours.p95).toBeLessThanOrEqual(limit);
  }
});

test("while a first index is built the pad takes taps without a long task", async () => {
  const { page } = many;
  const [input, thread] = [await openRawInput(page), await watchMainThread(page)];
  const tile = (name: string) => page.getByRole("button", { name, exact: true });
  const meanwhile: number[] = [];
  const startOver = async (): Promise<void> => {
    await forgetIndex(many);
    await holdJob(page);
    await unlock(page);
  };
  await startOver();
  const places = [await placeOf(tile(common.kind.greeting)), await placeOf(tile(common.kind.need))];
  const taps = (name: string, count: number): MeasuredStep[] =>
    Array.from({ length: count }, (_one, nth) => {
      const place = places[nth % 2] ?? { x: 0, y: 0 };
      return [`${name} ${nth + 1}`, () => input.click(place)];
    });
  const found = await longTasksOf(
    thread,
    [
      ["the build begins", () => input.run(RELEASE_JOB)],
      ...taps("tap", 20),
      ["the index is there", () => input.waitFor(JOB_ANSWERED)],
      // It is read in part by part, between these.
      ...taps("tap beside the reading", 10),
      ["settle", () => input.waitFor(`document.querySelector("[data-status=saving]") === null`)],
      [
        "count",
        async () => {
          meanwhile.push(await countTapsMeanwhile(page));
        },
      ],
    ],
    startOver,
  );
  console.log(`taps before the index was there: ${meanwhile.join(", ")}`);
  expect(Math.min(...meanwhile)).toBeGreaterThanOrEqual(TAPS_MEANWHILE_MIN);
  expect(found).toEqual([]);
  await page.getByRole("link", { name: common.nav.customers, exact: true }).click();
  await expectWholeSearch(many);
});
