// A reminder of the system, for real: turned on by a tap, shown by the service worker's registration, counts only, once
// a day.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { DRIVER_PIN, openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { cases, common, complaints, field, lock, notices } = zhCn;
const NOW_MS = Date.parse("2026-11-25T10:00:00+08:00");
const NAME = "庄女士";
const SAID = "转账三天没有到账";

let browser: Browser;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  watched = await openContext(browser, { permissions: ["notifications"] });
  page = await watched.context.newPage();
});
afterAll(() => browser.close());

const button = (name: string) => page.getByRole("button", { name, exact: true }).first();
const dialog = () => page.getByRole("dialog");

interface Shown {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** What the system shows of this app. */
const listShown = (): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const shown = await registration.getNotifications();
    return shown.map(({ tag, title, body }) => ({ tag, title, body }));
  });

test("what is due is told once a day after the unlock, in counts", async () => {
  await startClockAt(watched.context, NOW_MS);
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
  await page.getByRole("link", { name: common.nav.complaints, exact: true }).click();
  await button(complaints.newSheet).click();
  await dialog()
    .getByRole("group", { name: complaints.field.receiptMeans, exact: true })
    .getByRole("button", { name: cases.dictionary.receiptMeans.letter })
    .click();
  const fill = (label: string, words: string) => dialog().getByLabel(label, { exact: true }).fill(words);
  await fill(`${complaints.field.receivedOn} ${field.nearDay.pickDay}`, "2026-11-12");
  await fill(complaints.field.customerName, NAME);
  await fill(complaints.field.words, SAID);
  await dialog().getByRole("button", { name: complaints.create, exact: true }).click();
  await dialog().waitFor({ state: "detached" });
  expect(await listShown()).toEqual([]);

  await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
  await button(notices.turnOn).click();
  await page.getByText(notices.isOn).waitFor();
  const told = { tag: "complaints", title: notices.title.complaints, body: notices.soon({ count: "1" }) };
  await expect.poll(listShown).toEqual([told]);

  // Taken away by the person: the same day it does not come again.
  await page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    for (const one of shown) one.close();
  });
  await page.reload();
  await page.getByLabel(lock.pin, { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  const header = page.getByRole("banner").getByRole("link", { name: complaints.header.name });
  await header.getByText(complaints.header.soon({ count: "1" })).waitFor();
  expect(await listShown()).toEqual([]);
  expect(watched.faults).toEqual([]);
});
