// DESIGN §10: no main-thread task over 50 ms, on a machine four times slower, while a day of 2,000 entries is
// scrolled, filtered, searched and exported, and while the pad takes taps. Every round is cold: the page is loaded anew,
// so that none is warmer than the first. What counts as too long says tests/support/judge-rounds.ts; the figures of all
// rounds are printed. To be run alone on the machine, or it measures the others.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openApp, setUpBook, unlock } from "../support/floor-driver.ts";
import { judgeRounds, WANDERING } from "../support/judge-rounds.ts";
import {
  watchMainThread,
  type HeldTask,
  type MainThread,
  type MeasuredStep,
} from "../support/main-thread.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { generateBook, plantBook } from "../support/plant-book.ts";
import { openRawInput, placeOf, type RawInput } from "../support/raw-input.ts";
import { startClockAt } from "../support/shifted-clock.ts";
import { longTasksOf, TASK_MAX_MS } from "./long-tasks.ts";

const appUrl = inject("appUrl");
const { common, log } = zhCn;
const DATE = "2026-11-25" as BusinessDate;
const ENTRIES = 2_000;

let browser: Browser;
let watched: WatchedContext;
let page: Page;
let input: RawInput;
let thread: MainThread;

beforeAll(async () => {
  browser = await openBrowser();
  const tables = await generateBook({ seed: 11, date: DATE, count: ENTRIES });
  watched = await openContext(browser);
  await startClockAt(watched.context, Date.parse(`${DATE}T17:40:00+08:00`));
  page = await watched.context.newPage();
  await openApp(page, appUrl);
  await setUpBook(page);
  await page.getByRole("button", { name: common.nav.lock, exact: true }).click();
  await page.getByRole("heading", { name: zhCn.lock.heading }).waitFor();
  await plantBook(page, tables);
  await page.reload();
  await unlock(page);
  input = await openRawInput(page);
  thread = await watchMainThread(page);
});
afterAll(() => browser.close());
afterEach(() => {
  expect(watched.faults).toEqual([]);
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const rows = () => page.getByRole("button", { name: /^打开 / });

async function openAnew(): Promise<void> {
  // By way of an empty page: the app's address would differ from that of its log in the fragment alone.
  await page.goto("about:blank");
  await page.goto(appUrl);
  await unlock(page);
}
async function openLog(): Promise<void> {
  await openAnew();
  await page.getByRole("link", { name: common.nav.log, exact: true }).click();
  await page.getByText(log.dayCounts({ live: "2,000", withdrawn: 0 }), { exact: true }).waitFor();
  await rows().first().waitFor();
}

const busy = "{ const untilMs = performance.now() + 100; while (performance.now() < untilMs); }";
const beBusyIf = (isBusy: boolean): Promise<unknown> => input.run(isBusy ? busy : "0");

test("a task that is too long in most rounds is seen, and where", async () => {
  let round = 0;
  const found = await longTasksOf(
    thread,
    [
      ["idle", input.rest],
      ["busy in most", () => beBusyIf(round !== 1)],
      ["busy once", () => beBusyIf(round === 1)],
      ["idle again", input.rest],
    ],
    async () => {
      await input.rest();
      round += 1;
    },
  );
  expect(found.map(({ during }) => during)).toEqual(["busy in most"]);
});

test("long tasks that wander from step to step are seen, garbage in them is not", () => {
  const names = ["first", "second", "third", "fourth", "fifth"];
  const roundsOf = (garbageMs: number): readonly (readonly HeldTask[])[] =>
    names.map((_name, round) =>
      [names[round % 5], names[(round + 2) % 5]].map((during = "") => ({ during, ms: 90, garbageMs })),
    );
  expect(judgeRounds(names, roundsOf(0), TASK_MAX_MS)).toEqual({
    isSettled: true,
    long: [{ during: WANDERING, ms: 90 }],
  });
  expect(judgeRounds(names, roundsOf(60), TASK_MAX_MS)).toEqual({ isSettled: true, long: [] });
});

test(`a day of ${ENTRIES} entries is scrolled, filtered and searched without a long task`, async () => {
  await openLog();
  const filters = page.getByRole("group", { name: log.filters });
  const chip = (name: string) => placeOf(filters.getByRole("button", { name, exact: true }));
  const search = await placeOf(page.getByRole("searchbox", { name: log.search }));
  const all = await chip(log.all);
  const greetings = await chip(common.kind.greeting);
  const needs = await chip(common.kind.need);
  const steps: readonly MeasuredStep[] = [
    ["scroll down", () => input.flick(1, 40)],
    ["scroll up", () => input.flick(-1, 60)],
    ["jump to the end", () => input.scrollTo("1e9")],
    ["jump to the start", () => input.scrollTo("0")],
    ["filter greetings", () => input.click(greetings)],
    ["scroll greetings", () => input.flick(1, 20)],
    ["scroll back", () => input.flick(-1, 40)],
    ["filter needs", () => input.click(needs)],
    ["all again", () => input.click(all)],
    ["search", () => input.click(search).then(() => input.type("贷款"))],
    ["search settles", () => input.waitFor(`document.querySelector("mark") !== null`)],
    ["scroll the finds", () => input.flick(1, 10)],
  ];
  const found = await longTasksOf(thread, steps, openLog);
  expect(found).toEqual([]);
});

test("its export is built without a long task", async () => {
  await openLog();
  const open = await placeOf(button(log.exportJson));
  const ready = `document.querySelector("[role=dialog]")?.textContent.includes("文件已备好")`;
  const steps: readonly MeasuredStep[] = [
    ["open the export", () => input.click(open)],
    ["build the file", () => input.waitFor(ready)],
  ];
  const found = await longTasksOf(thread, steps, openLog);
  expect(found).toEqual([]);
});

test("the pad takes twenty taps without a long task", async () => {
  await openAnew();
  await button(common.kind.greeting).waitFor();
  const places = [await placeOf(button(common.kind.greeting)), await placeOf(button(common.kind.need))];
  const steps: readonly MeasuredStep[] = [
    ...Array.from({ length: 20 }, (_one, nth): MeasuredStep => {
      const place = places[nth % 2] ?? { x: 0, y: 0 };
      return [`tap ${nth + 1}`, () => input.click(place)];
    }),
    ["settle", () => input.waitFor(`document.querySelector("[data-status=saving]") === null`)],
  ];
  const found = await longTasksOf(thread, steps, openAnew);
  expect(found).toEqual([]);
});
