// Two windows of one tablet: what locks one locks the other, and what one deletes the other lets go of.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { SAMPLE_PIN } from "../../src/services/sample-pin.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import {
  DRIVER_PIN,
  openApp,
  setUpBook,
  unlock,
  waitForPad,
  waitUntilSaved,
} from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
const { common, lock, log, shell, setup, fault } = zhCn;
let browser: Browser;
let watched: WatchedContext;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const NOTE = "想问二手房贷款要带什么";

async function openTablet(): Promise<Page> {
  watched = await openContext(browser);
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  return page;
}

async function openSecond(path = "/"): Promise<Page> {
  const page = await watched.context.newPage();
  await page.goto(`${appUrl}${path}`);
  return page;
}

/** Nothing that was typed or is personal stands in the document, not even out of sight. */
async function expectCovered(page: Page): Promise<void> {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  for (const words of [NOTE, "林晓岚", "滨江路支行"]) expect(html).not.toContain(words);
}

test("locking one window locks the other and takes every word out of both", async () => {
  const page = await openTablet();
  await setUpBook(page);
  await button(page, common.kind.need).click();
  await page.getByLabel(zhCn.field.label.note, { exact: true }).fill(NOTE);
  await button(page, zhCn.capture.done).click();
  await waitUntilSaved(page);

  const second = await openSecond("/log");
  await second.getByLabel(lock.pin, { exact: true }).fill(DRIVER_PIN);
  await second.keyboard.press("Enter");
  await second.getByRole("heading", { name: log.heading }).waitFor();
  await second.getByText(NOTE).first().waitFor();

  await button(page, common.nav.lock).click();
  for (const one of [page, second]) {
    await one.getByRole("heading", { name: lock.heading }).waitFor();
    await expectCovered(one);
    expect(await one.locator("[data-strip], [data-row]").count()).toBe(0);
  }
});

test("a covered window still logs with the six tiles, and reads only after the PIN", async () => {
  const page = await openTablet();
  await setUpBook(page);
  await button(page, common.kind.greeting).click();
  await waitUntilSaved(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.getByRole("heading", { name: lock.veil.heading }).waitFor();
  await expectCovered(page);
  await button(page, common.kind.greeting).click();
  await button(page, common.kind.redirect).click();
  await button(page, zhCn.dictionary.channel.selfService).click();
  await page.getByText(lock.veil.saved({ count: 3 })).waitFor();
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  // Coming back uncovers nothing by itself.
  await page.getByRole("heading", { name: lock.veil.heading }).waitFor();
  await page.getByLabel(lock.veil.show, { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  await waitForPad(page);
  expect(await page.locator("[data-strip]").count()).toBe(3);
});

test("leaving the sample deletes its book although another window holds it open", async () => {
  const page = await openTablet();
  await button(page, setup.welcome.sample).click();
  await waitForPad(page);
  const second = await openSecond();
  await second.getByText(lock.sampleHint({ pin: SAMPLE_PIN })).waitFor();
  await unlock(second);
  for (const one of [page, second]) await one.getByText(shell.sample.explain).waitFor();

  await button(page, shell.sample.leave).click();
  await button(page, shell.sample.confirm).click();
  await page.getByRole("heading", { name: setup.welcome.heading }).waitFor();
  await second.getByRole("heading", { name: fault.launch.replaced.title }).waitFor();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names.filter((name) => name?.includes("sample"))).toEqual([]);
  await button(second, common.action.reload).click();
  await second.getByRole("heading", { name: setup.welcome.heading }).waitFor();
});

test("the sample says what it is on every screen", async () => {
  const page = await openTablet();
  await button(page, setup.welcome.sample).click();
  await waitForPad(page);
  for (const path of ["/", "/log", "/log/2020-02-29", "/open", "/settings/device", "/nowhere"]) {
    await page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, path);
    await page.getByRole("complementary", { name: shell.sample.name }).waitFor();
  }
  await button(page, common.nav.lock).click();
  await page.getByRole("heading", { name: lock.heading }).waitFor();
  await page.getByRole("complementary", { name: shell.sample.name }).waitFor();
  expect(await page.getByRole("complementary").count()).toBe(1);
});
