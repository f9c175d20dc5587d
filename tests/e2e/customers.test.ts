// A VIP flagged on the pad becomes a customer sheet, with no network at all: consent, handover, receipt, outcome;
// found by surname and end of phone; masked; still there after the lock and a reload.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { DRIVER_PIN, openApp, setUpBook, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
const { capture, cases, common, customers, field } = zhCn;
const NAME = "令狐琥珀";
const PHONE = "13947582061";

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
const heading = (name: string) => page.getByRole("heading", { name, exact: true });
const manager = () =>
  page.getByRole("region", { name: customers.recipient.relationshipManager, exact: true });
const inManager = (name: string) => manager().getByRole("button", { name, exact: true });
const goTo = (name: string) => page.getByRole("link", { name, exact: true }).click();

async function flagVip(): Promise<void> {
  await button(common.kind.vip).click();
  await page.getByLabel(field.label.customerName).fill(NAME);
  await page.getByLabel(field.label.customerPhone).fill(PHONE);
  await button(capture.done).click();
  await waitUntilSaved(page);
}

async function openFromLog(): Promise<void> {
  await goTo(common.nav.log);
  await page.getByRole("button", { name: /^打开 贵宾/ }).click();
  await inDialog(customers.place.heading).click();
}

/** Unlocks wherever the address leads. */
async function unlockHere(): Promise<void> {
  await page.getByLabel("PIN", { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  await button(common.nav.lock).waitFor();
}

test("a VIP becomes a sheet, is handed over and receipted, is found, masked, and survives", async () => {
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
  await flagVip();
  await openFromLog();
  await inDialog(customers.place.create).click();
  await heading(customers.sheet).waitFor();

  expect(await inManager(customers.handover.handOver).isDisabled()).toBe(true);
  await button(customers.consent.record).click();
  await inDialog(customers.consent.given).click();
  await inDialog(cases.dictionary.consentMeans.oral).click();
  await inDialog(common.action.save).click();
  await inManager(customers.handover.handOver).and(page.locator(":enabled")).click();
  await manager().getByText(customers.standing.handedOver, { exact: true }).waitFor();
  await inManager(customers.handover.accept).click();
  await dialog().getByLabel(customers.handover.recipientName).fill("端木青云");
  await inDialog(customers.handover.accept).click();
  await manager().getByText(customers.standing.accepted, { exact: true }).waitFor();
  await inManager(customers.handover.outcome).click();
  await inDialog(cases.dictionary.handoverOutcome.contacted).click();
  await inDialog(common.action.save).click();
  await manager().getByText(customers.standing.closed, { exact: true }).waitFor();

  const shown = (await page.textContent("main")) ?? "";
  expect(shown).toContain("139****2061");
  for (const secret of [NAME, PHONE, "端木青云"]) expect(shown).not.toContain(secret);

  await page.reload();
  await unlockHere();
  await goTo(common.nav.customers);
  const search = page.getByRole("searchbox", { name: customers.list.search });
  await search.fill("没有这样的人");
  await page.getByText(customers.list.none).waitFor();
  for (const typed of ["令狐", "2061"]) {
    await search.fill(typed);
    await page.getByText(customers.list.foundCount({ count: 1 })).waitFor();
  }
  // From the entry straight to its sheet, now that one names it.
  await openFromLog();
  await heading(customers.sheet).waitFor();
  await manager().getByText(customers.standing.closed, { exact: true }).waitFor();
});

test("a half-typed sheet is there again after a lock", async () => {
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
  await goTo(common.nav.customers);
  await button(customers.list.create).click();
  await dialog().getByLabel(customers.field.note, { exact: true }).fill("下周来问房贷");
  await page.keyboard.press("Escape");
  await button(common.nav.lock).click();
  await page.getByLabel("PIN", { exact: true }).waitFor();
  await page.reload();
  await unlockHere();
  await goTo(common.nav.customers);
  await button(customers.list.resume).click();
  expect(await dialog().getByLabel(customers.field.note, { exact: true }).inputValue()).toBe("下周来问房贷");
});
