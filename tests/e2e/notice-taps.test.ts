// A tap on a notice of the system, for real: the browser hands its notices to a desktop (desktop-notices.ts), and what the
// person taps there comes back to the service worker. With the app open it goes to the front and to the screen that the
// notice is about; closed, it is opened there. Nothing of a customer is in what the desktop is told.
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openDesktopNotices, type DesktopNotices, type ShownNotice } from "../support/desktop-notices.ts";
import { chromiumSwitches, findChromium } from "../support/find-chromium.ts";
import { DRIVER_PIN, openApp, setUpBook } from "../support/floor-driver.ts";
import { watchFaults } from "../support/open-browser.ts";
import { moveClock, startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { cases, common, complaints, field, lock, notices } = zhCn;
const NOW_MS = Date.parse("2026-11-25T10:00:00+08:00");
const DAY_MS = 86_400_000;
const NAME = "庄女士";
const PHONE = "13912345678";
const SAID = "转账三天没有到账";
const PATH = "/complaints";

let desktop: DesktopNotices;
let context: BrowserContext;
let faults: readonly string[];
let page: Page;
beforeAll(async () => {
  desktop = await openDesktopNotices();
  // An own profile: windows that a worker opens belong to no context of its own.
  context = await chromium.launchPersistentContext("", {
    executablePath: findChromium(),
    // Not the context's locale: a window that the worker opens has begun before it is told of that.
    args: [...chromiumSwitches, "--accept-lang=zh-CN"],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: desktop.address },
    permissions: ["notifications"],
    viewport: { width: 1024, height: 768 },
  });
  faults = await watchFaults(context);
  page = context.pages()[0] ?? (await context.newPage());
});
afterAll(async () => {
  await context.close();
  await desktop.close();
});
afterEach(() => expect(faults).toEqual([]));

const button = (name: string) => page.getByRole("button", { name, exact: true }).first();
const link = (name: string) => page.getByRole("link", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const heading = (where: Page) => where.getByRole("heading", { level: 1, name: complaints.heading });
const pathOf = (where: Page): string => new URL(where.url()).pathname;

async function unlock(where: Page): Promise<void> {
  const pin = where.getByLabel(lock.pin, { exact: true });
  await pin.fill(DRIVER_PIN);
  await pin.press("Enter");
  await where.getByRole("banner").waitFor();
}
async function notice(): Promise<ShownNotice> {
  await expect.poll(() => desktop.list().length).toBe(1);
  const [shown] = desktop.list();
  if (shown === undefined) throw new Error("no notice");
  return shown;
}
/** The notice of the next business day, after its first unlock; the app stands on its pad. */
async function noticeOfNextDay(): Promise<ShownNotice> {
  await moveClock(context, DAY_MS);
  await page.goto(appUrl);
  await unlock(page);
  return notice();
}
/** Marks the page; a page that is loaded anew has no mark. */
const mark = (): Promise<unknown> => page.evaluate("globalThis.isMarked = true");
const isMarked = (): Promise<unknown> => page.evaluate("globalThis.isMarked === true");

test("the desktop is told counts, and nothing of a customer", async () => {
  await startClockAt(context, NOW_MS);
  await openApp(page, appUrl);
  await setUpBook(page);
  await link(common.nav.complaints).click();
  await button(complaints.newSheet).click();
  await dialog()
    .getByRole("group", { name: complaints.field.receiptMeans, exact: true })
    .getByRole("button", { name: cases.dictionary.receiptMeans.letter })
    .click();
  const fill = (label: string, words: string) => dialog().getByLabel(label, { exact: true }).fill(words);
  await fill(`${complaints.field.receivedOn} ${field.nearDay.pickDay}`, "2026-11-12");
  await fill(complaints.field.customerName, NAME);
  await fill(complaints.field.customerPhone, PHONE);
  await fill(complaints.field.words, SAID);
  await dialog().getByRole("button", { name: complaints.create, exact: true }).click();
  await dialog().waitFor({ state: "detached" });
  await link(common.nav.settings).click();
  await button(notices.turnOn).click();

  const { body, raw, title } = await notice();
  expect(title).toBe(notices.title.complaints);
  expect(body).toContain(notices.soon({ count: "1" }));
  for (const personal of [NAME, "庄", PHONE, "5678", SAID, "转账"]) expect(raw).not.toContain(personal);
});

/** For the worker: notes which window it has brought to the front; without a real tap the browser refuses it. */
const RECORD_FOCUS = `{
  const { focus } = WindowClient.prototype;
  WindowClient.prototype.focus = async function () {
    const client = await focus.call(this);
    globalThis.focusedUrl = client.url;
    return client;
  };
}`;

test("a tap brings the open app to the front and to the screen, without loading it anew", async () => {
  await mark();
  expect(pathOf(page)).toBe("/settings");
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(RECORD_FOCUS);
  const pages = context.pages().length;
  desktop.tap(await notice());
  await heading(page).waitFor();
  expect(pathOf(page)).toBe(PATH);
  expect(await isMarked()).toBe(true);
  await expect.poll(() => worker?.evaluate("globalThis.focusedUrl")).toContain(appUrl);
  expect(context.pages()).toHaveLength(pages);
  expect(desktop.list()).toEqual([]);
});

test("where the app is locked, its screen comes after the PIN", async () => {
  const shown = await noticeOfNextDay();
  await button(common.nav.lock).click();
  await page.getByRole("heading", { name: lock.heading }).waitFor();
  await mark();
  desktop.tap(shown);
  await expect.poll(() => pathOf(page)).toBe(PATH);
  await page.getByRole("heading", { name: lock.heading }).waitFor();
  expect(await isMarked()).toBe(true);
  await unlock(page);
  await heading(page).waitFor();
});

test("with no window open a tap opens the app at that screen, locked", async () => {
  const shown = await noticeOfNextDay();
  await page.goto("about:blank");
  // The page that was left is a window of the app until the browser has put it away.
  const [worker] = context.serviceWorkers();
  await expect.poll(() => worker?.evaluate("clients.matchAll().then(({ length }) => length)")).toBe(0);
  const opening = context.waitForEvent("page");
  desktop.tap(shown);
  const opened = await opening;
  await opened.waitForURL(`${appUrl}${PATH}`);
  await opened.getByRole("heading", { name: lock.heading }).waitFor();
  await unlock(opened);
  await heading(opened).waitFor();
  expect(desktop.list()).toEqual([]);
});
