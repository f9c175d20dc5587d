// The log as its reader uses it: correct an entry and see who changed what, withdraw one with a reason, find one by
// its words, its kind, its day; and a row that cannot be read is shown, not hidden.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { damageNewestEntry } from "../support/screens/steps.ts";
import { moveClock, startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { capture, common, dictionary, fault, field, log, settings, shell } = zhCn;
/** A Wednesday; the day before has entries of its own. */
const TODAY = Date.parse("2026-11-25T10:05:00+08:00");
const DAY_MS = 86_400_000;

let browser: Browser;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  watched = await openContext(browser);
  page = await watched.context.newPage();
});
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const counts = (of: Parameters<typeof log.dayCounts>[0]) =>
  page.locator("main > header").getByText(log.dayCounts(of), { exact: true });
const rows = () => page.getByRole("button", { name: /^打开 / });

async function logNeed(words: string): Promise<void> {
  await button(common.kind.need).click();
  await page.getByLabel(field.label.note, { exact: true }).fill(words);
  await button(capture.done).click();
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
}

/** A new tablet on that moment, set up and empty. */
async function openTablet(atMs: number): Promise<void> {
  await startClockAt(watched.context, atMs);
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
}

async function openLog(): Promise<void> {
  await page.getByRole("link", { name: common.nav.log, exact: true }).click();
  await page.getByRole("heading", { name: log.heading }).waitFor();
}

test("an edit is a revision: the history says who, when, from what to what", async () => {
  await openTablet(TODAY);
  await logNeed("问房贷");
  await openLog();
  await rows().first().click();
  await inDialog(log.entry.edit).click();
  await dialog().getByLabel(field.label.note, { exact: true }).fill("问房贷，要带收入证明");
  await dialog().getByRole("button", { name: dictionary.need.mortgage, exact: true }).click();
  await dialog().getByLabel(log.entry.why).fill("补全");
  await inDialog(log.entry.save).click();
  const history = dialog().locator("section").filter({ hasText: log.entry.history }).locator("ol > li");
  await expect.poll(() => history.count()).toBe(3);
  const newest = await history.first().textContent();
  for (const words of [
    log.entry.revision({ rev: 3 }),
    "A01",
    "2026-11-25",
    "补全",
    "问房贷",
    "问房贷，要带收入证明",
    dictionary.need.mortgage,
  ])
    expect(newest).toContain(words);
  await page.keyboard.press("Escape");
  await page.getByText("问房贷，要带收入证明").first().waitFor();
});

test("withdrawing asks for a reason, strikes the entry through and keeps it", async () => {
  await openTablet(TODAY);
  await button(common.kind.greeting).click();
  await logNeed("记错了人");
  await openLog();
  await counts({ live: "2", withdrawn: 0 }).waitFor();
  await rows().first().click();
  await inDialog(log.entry.void).click();
  await inDialog(log.entry.voidNow).click();
  await dialog().getByText(log.entry.voidReasonMissing).waitFor();
  await dialog().getByLabel(log.entry.voidReason).fill("重复");
  await inDialog(log.entry.voidNow).click();
  await dialog().getByText(log.entry.alreadyVoid).waitFor();
  expect(await inDialog(log.entry.edit).count()).toBe(0);
  await page.keyboard.press("Escape");
  await counts({ live: "1", withdrawn: 1 }).waitFor();
  await page.getByText(log.voidedFor({ reason: "重复" })).waitFor();
});

test("an undone tap counts nowhere and stands in no log", async () => {
  await openTablet(TODAY);
  await button(common.kind.greeting).click();
  await waitUntilSaved(page);
  await page.getByRole("button", { name: /^撤销 迎接/ }).click();
  await page.getByText(capture.status.undone).waitFor();
  await page
    .getByText(capture.todayCount({ count: 0 }))
    .first()
    .waitFor({ state: "attached" });
  await openLog();
  await page.getByText(log.emptyToday).waitFor();
  expect(await rows().count()).toBe(0);
  await button(shell.notFound.home).click();
  await button(common.kind.greeting).waitFor();
});

test("search finds words, masked names and phones; the filter one kind; the calendar any day", async () => {
  await openTablet(TODAY - DAY_MS);
  await logNeed("昨天的事");
  await waitUntilSaved(page);
  await moveClock(watched.context, DAY_MS);
  await page.reload();
  await unlock(page);
  await button(common.kind.greeting).click();
  await logNeed("外币兑换");
  await button(common.kind.vip).click();
  await page.getByLabel(field.label.customerName).fill("令狐琥珀");
  await page.getByLabel(field.label.customerPhone).fill("13947582061");
  await button(capture.done).click();
  await waitUntilSaved(page);
  await openLog();
  await expect.poll(() => rows().count()).toBe(3);

  const search = page.getByRole("searchbox", { name: log.search });
  await search.fill("兑换");
  await expect.poll(() => rows().count()).toBe(1);
  expect(await page.locator("mark").allTextContents()).toEqual(["兑换"]);
  await search.fill("琥珀");
  await page.getByText(log.hiddenMatch).waitFor();
  expect(await page.textContent("main")).not.toContain("琥珀");
  await search.fill("4758");
  await page.getByText(log.hiddenMatch).waitFor();
  await search.fill("没有这样的词");
  await page.getByText(log.emptyFilter).waitFor();
  await button(log.clearSearch).click();
  await expect.poll(() => rows().count()).toBe(3);

  await page
    .getByRole("group", { name: log.filters })
    .getByRole("button", { name: common.kind.greeting, exact: true })
    .click();
  await expect.poll(() => rows().count()).toBe(1);
  await page
    .getByRole("group", { name: log.filters })
    .getByRole("button", { name: log.all, exact: true })
    .click();

  await page.getByRole("button", { name: new RegExp(`${log.chooseDay}$`) }).click();
  await page
    .getByRole("gridcell")
    .getByRole("button", { name: /11月25日.*今天.*有记录/ })
    .waitFor();
  await page
    .getByRole("gridcell")
    .getByRole("button", { name: /11月24日.*有记录/ })
    .click();
  await page.getByText("昨天的事").first().waitFor();
  expect(new URL(page.url()).pathname).toBe("/log/2026-11-24");
  await button(log.today).click();
  await expect.poll(() => rows().count()).toBe(3);
  await button(log.previousDay).click();
  await button(log.previousDay).click();
  await page.getByText(log.emptyPast).waitFor();
});

test("a row that cannot be read is shown in its place, counted in a notice, and listed in the settings", async () => {
  await openTablet(TODAY);
  await button(common.kind.greeting).click();
  await logNeed("这一条会坏");
  await damageNewestEntry(page);
  await page.reload();
  await unlock(page);
  await openLog();
  await page.getByText(log.damaged, { exact: true }).waitFor();
  await page.getByText(fault.quarantine.sealBroken).waitFor();
  await page.getByText(shell.unreadable({ count: 1 })).waitFor();
  // The others are as they were.
  expect(await rows().count()).toBe(1);
  await button(shell.unreadableLink).click();
  await page.getByRole("heading", { name: settings.device.unreadable }).waitFor();
  await page.getByText(fault.quarantine.sealBroken).waitFor();
});
