// Words under a Chinese IME: what is on screen is what is remembered, also in mid-composition; what does not belong
// in the book is told while it is typed, at the end of a composition and on paste. Drafts outlive lock, share and print.
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
const { capture, common, fault, field, lock, log, setup } = zhCn;
const ID_NUMBER = "11010519491231002X";

let browser: Browser;
let watched: WatchedContext;
let page: Page;
let keyboard: CDPSession;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  // What the worker does is proved elsewhere; installing it for each of these would cost more than the test.
  watched = await openContext(browser, {
    permissions: ["clipboard-read", "clipboard-write"],
    serviceWorkers: "block",
  });
  page = await watched.context.newPage();
  keyboard = await watched.context.newCDPSession(page);
  await page.goto(appUrl);
});
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const note = () => page.getByLabel(field.label.note, { exact: true });

/** What an IME shows while pinyin is being typed: marked text, not yet decided. */
const compose = (text: string) =>
  keyboard.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
/** The chosen candidate takes the place of the marked text. */
const choose = (text: string) => keyboard.send("Input.insertText", { text });
/** A key that the IME keeps to itself: the page sees no more than key code 229. */
async function pressInIme(): Promise<void> {
  const key = { windowsVirtualKeyCode: 229, key: "Process", code: "Enter" };
  await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
}

async function openSheet(kind: keyof typeof common.kind): Promise<void> {
  await button(common.kind[kind]).click();
  await page.locator("#sheet-heading").waitFor();
}

describe("an IME", () => {
  test("in mid-composition loses nothing to a redraw, and its Enter sends no form", async () => {
    await button(setup.welcome.fresh).click();
    const name = page.getByLabel(setup.branch.name);
    await name.focus();
    await compose("binjiang");
    expect(await name.inputValue()).toBe("binjiang");
    await pressInIme();
    await page.getByRole("heading", { name: setup.branch.heading }).waitFor();
    await choose("滨江");
    await compose("lu");
    await choose("路支行");
    expect(await name.inputValue()).toBe("滨江路支行");
    // No attempt was made: an empty code would have been told by now.
    expect(await page.getByText(setup.error.summary).count()).toBe(0);
  });

  test("a number in full-width digits is told when its composition ends, and mended by one tap", async () => {
    await setUpBook(page);
    await openSheet("need");
    await note().focus();
    await compose("kehu");
    await choose("客户的证是");
    await choose(
      Array.from(ID_NUMBER, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""),
    );
    await page.getByText(fault.lint.idNumber.title).waitFor();
    await button(fault.lint.idNumber.action).click();
    expect(await note().inputValue()).toBe("客户的证是*002Ｘ".normalize("NFKC"));
    expect(await page.getByText(fault.lint.idNumber.title).count()).toBe(0);
  });

  test("a lock in mid-composition keeps what stood on the screen", async () => {
    await setUpBook(page);
    await openSheet("consultation");
    await page.getByLabel("咨询内容").focus();
    await choose("大额存单");
    await compose("lilv");
    await button(common.nav.lock).click();
    await page.getByRole("heading", { name: lock.heading }).waitFor();
    await unlock(page);
    await page.getByText(capture.restored).waitFor();
    expect(await page.getByLabel("咨询内容").inputValue()).toBe("大额存单lilv");
  });

  test("a lock from another window in mid-composition keeps it, too", async () => {
    await setUpBook(page);
    const other = await watched.context.newPage();
    await other.goto(appUrl);
    await unlock(other);
    await page.bringToFront();
    await openSheet("consultation");
    await page.getByLabel("咨询内容").focus();
    await choose("外币");
    await compose("duihuan");
    await other.getByRole("button", { name: common.nav.lock, exact: true }).click();
    await page.getByRole("heading", { name: lock.heading }).waitFor();
    await unlock(page);
    expect(await page.getByLabel("咨询内容").inputValue()).toBe("外币duihuan");
  });
});

describe("what does not belong in the book", () => {
  beforeEach(async () => {
    await setUpBook(page);
    await openSheet("need");
    await note().focus();
  });

  test("is told at the last digit that makes it one, not before", async () => {
    await page.keyboard.type(`身份证${ID_NUMBER.slice(0, -1)}`);
    expect(await page.getByText(fault.lint.idNumber.title).count()).toBe(0);
    await page.keyboard.type("X");
    await page.getByText(fault.lint.idNumber.title).waitFor();
    expect(await note().getAttribute("aria-invalid")).toBe("true");
  });

  test("is told on paste, and refused when somebody saves it all the same", async () => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), `证件 ${ID_NUMBER}`);
    await page.keyboard.press("Control+V");
    await page.getByText(fault.lint.idNumber.title).waitFor();
    await button(capture.done).click();
    await page.locator("#sheet-heading").waitFor();
    expect(await note().inputValue()).toContain(ID_NUMBER);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
    await button(fault.lint.idNumber.action).click();
    await button(capture.done).click();
    await page.locator("#sheet-heading").waitFor({ state: "detached" });
    await waitUntilSaved(page);
  });

  test("a mobile number moves to the masked field by one tap; the word 密码 alone is normal speech", async () => {
    await page.keyboard.type("忘了密码，请他家里人回电13947582061");
    expect(await page.getByText(fault.lint.secret.title).count()).toBe(0);
    await button(fault.lint.mobile.action).click();
    expect(await page.getByLabel(field.label.customerPhone).inputValue()).toBe("13947582061");
    expect(await note().inputValue()).toBe("忘了密码，请他家里人回电");
    await note().fill("密码是a1b2c3");
    await page.getByText(fault.lint.secret.title).waitFor();
    await button(fault.lint.secret.action).click();
    expect(await note().inputValue()).toBe("密码是");
  });
});

describe("a half-typed draft", () => {
  /** The page goes out of sight, as under a share sheet or a print dialog, and stays so. */
  const hide = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, "visibilityState", {
        value: isHidden ? "hidden" : "visible",
        configurable: true,
      });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);

  beforeEach(async () => {
    await page.addInitScript(() => {
      const opened = globalThis as { shares?: File[]; finishShare?: () => void; prints?: number };
      opened.shares = [];
      opened.prints = 0;
      Object.assign(navigator, {
        canShare: () => true,
        share: ({ files }: { files: File[] }) => {
          opened.shares?.push(...files);
          return new Promise<void>((resolve) => (opened.finishShare = resolve));
        },
      });
      window.print = () => {
        opened.prints = (opened.prints ?? 0) + 1;
      };
    });
    await page.reload();
    await setUpBook(page);
    await openSheet("consultation");
    await page.getByLabel("咨询内容").fill("大额存单利率");
    await page.getByRole("link", { name: common.nav.log, exact: true }).click();
    await page.getByRole("heading", { name: log.heading }).waitFor();
  });

  async function expectDraft(): Promise<void> {
    await page.getByRole("link", { name: common.nav.pad, exact: true }).click();
    expect(await page.getByLabel("咨询内容").inputValue()).toBe("大额存单利率");
  }

  test("survives a share, which covers nothing while the app's own sheet is open", async () => {
    await button(log.exportJson).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: log.export.heading, exact: true }).click();
    await page.waitForFunction(() => (globalThis as { shares?: File[] }).shares?.length === 1);
    await hide(true);
    await hide(false);
    await page.evaluate(() => (globalThis as { finishShare?: () => void }).finishShare?.());
    await dialog.getByText(log.export.shared).waitFor();
    const shared = await page.evaluate(() =>
      (globalThis as { shares?: File[] }).shares?.map(({ name, type }) => [name, type]),
    );
    expect(shared).toEqual([
      [expect.stringMatching(/^floorbook-BR-017-\d{4}-\d\d-\d\d-masked\.json$/), "application/json"],
    ]);
    await page.keyboard.press("Escape");
    await expectDraft();
  });

  test("survives a print", async () => {
    await button(log.print).click();
    await page.getByRole("dialog").getByRole("button", { name: log.print, exact: true }).click();
    await page.getByRole("heading", { name: log.printView.heading }).waitFor();
    await page.getByRole("main").getByRole("button", { name: log.print, exact: true }).click();
    expect(await page.evaluate(() => (globalThis as { prints?: number }).prints)).toBe(1);
    await hide(true);
    await hide(false);
    await button(log.printView.back).click();
    await expectDraft();
  });

  test("survives being hidden by nobody's dialog: covered at once, and back after the PIN", async () => {
    await hide(true);
    await page.getByRole("heading", { name: lock.veil.heading }).waitFor();
    expect(await page.textContent("body")).not.toContain("大额存单");
    await hide(false);
    await page.getByLabel(lock.veil.show, { exact: true }).fill("805219");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: log.heading }).waitFor();
    await expectDraft();
  });
});
