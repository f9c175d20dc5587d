// Whatever keeps the app from working ends in words: what happened, what is safe, what to do. Never in a blank page.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { en } from "../../src/i18n/en/messages.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
/** A name that is this machine, and to the browser no secure place. */
const INSECURE_HOST = "floorbook.test";
const { launch } = zhCn.fault;

let browser: Browser;
let watched: WatchedContext;
let context: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser([`--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`]);
});
afterAll(() => browser.close());
afterEach(() => context.close());

async function openWatched(options: Parameters<typeof openContext>[1] = {}): Promise<Page> {
  watched = await openContext(browser, options);
  context = watched.context;
  return context.newPage();
}

type Words = (typeof launch)[keyof typeof launch];

async function expectWords(page: Page, { title, safe, todo }: Words): Promise<void> {
  await page.getByRole("heading", { name: title, exact: true, level: 1 }).waitFor({ timeout: 15_000 });
  for (const words of [safe, todo]) expect(await page.getByText(words, { exact: true }).count()).toBe(1);
  expect(await page.getByRole("button", { name: zhCn.common.action.reload, exact: true }).count()).toBe(1);
}

/** Opens a database of that version and keeps it, deaf to whoever asks for it. */
async function holdDatabase(page: Page, version: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("floorbook", wanted);
        opening.onsuccess = () => {
          (globalThis as { held?: IDBDatabase }).held = opening.result;
          resolve();
        };
        opening.onerror = () => reject(opening.error ?? new Error("not opened"));
      }),
    version,
  );
}

describe("something is missing", () => {
  test("a page that came over plain http", async () => {
    const page = await openWatched();
    await page.goto(appUrl.replace("localhost", INSECURE_HOST));
    await expectWords(page, launch.insecureContext);
    expect(watched.faults).toEqual([]);
  });

  test("the same in English", async () => {
    const page = await openWatched({ locale: "en" });
    await page.goto(appUrl.replace("localhost", INSECURE_HOST));
    const { title, safe, todo } = en.fault.launch.insecureContext;
    await page.getByRole("heading", { name: title, exact: true }).waitFor();
    for (const words of [safe, todo]) expect(await page.getByText(words, { exact: true }).count()).toBe(1);
  });

  test("a browser without IndexedDB", async () => {
    const page = await openWatched();
    await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
    await page.goto(appUrl);
    await expectWords(page, launch.noIndexedDb);
    expect(watched.faults).toEqual([]);
  });

  test.each(["throws", "fails"])("a private window whose IndexedDB is there and %s", async (how) => {
    const page = await openWatched();
    await page.addInitScript((way) => {
      IDBFactory.prototype.open = function open(): IDBOpenDBRequest {
        if (way === "throws") throw new DOMException("no storage here", "SecurityError");
        const request = new EventTarget() as IDBOpenDBRequest;
        queueMicrotask(() => {
          request.onerror?.(new Event("error"));
        });
        return request;
      };
    }, how);
    await page.goto(appUrl);
    await expectWords(page, launch.noIndexedDb);
    expect(watched.faults).toEqual([]);
  });

  test("a browser without SubtleCrypto", async () => {
    const page = await openWatched();
    await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
    await page.goto(appUrl);
    await expectWords(page, launch.noSubtleCrypto);
    expect(watched.faults).toEqual([]);
  });
});

describe("the database", () => {
  test("T-12: was written by a newer build", async () => {
    const page = await openWatched();
    await page.goto(`${appUrl}/icons/icon.svg`);
    await holdDatabase(page, 9_990);
    await page.goto(appUrl);
    await expectWords(page, launch.databaseNewer);
    expect(watched.faults).toEqual([]);
  });

  test("T-10: is held by another window that does not let go", async () => {
    const holder = await openWatched();
    await holder.goto(`${appUrl}/icons/icon.svg`);
    await holdDatabase(holder, 1);
    const page = await context.newPage();
    await page.goto(appUrl);
    await expectWords(page, launch.databaseBlocked);
    expect(watched.faults).toEqual([]);
  });

  test("does not open at all, although it is there", async () => {
    const page = await openWatched();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function broken(name: string, version?: number): IDBOpenDBRequest {
        if (version === undefined) return open.call(this, name);
        throw new DOMException("internal error opening backing store", "UnknownError");
      };
    });
    await page.reload();
    await expectWords(page, launch.databaseUnavailable);
    expect(watched.faults).toEqual([]);
  });

  test("never answers: a newer build is looked for all the same", async () => {
    const page = await openWatched();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    });
    const watching = page.waitForRequest(/\/assets\/service-worker-[^/]+\.js$/, { timeout: 20_000 });
    await page.reload();
    await watching;
    expect(watched.faults).toEqual([]);
  });

  test("T-12: is taken over by a newer build while this window is open", async () => {
    const page = await openWatched();
    await openApp(page, appUrl);
    await setUpBook(page);
    const newer = await context.newPage();
    await newer.goto(`${appUrl}/icons/icon.svg`);
    await holdDatabase(newer, 9_990);
    await expectWords(page, launch.replaced);
    expect(await page.textContent("body")).not.toContain("林晓岚");
    expect(watched.faults).toEqual([]);
  });
});

describe("the app itself", () => {
  test("T-29: a part that another window's update has taken away", async () => {
    const page = await openWatched({ serviceWorkers: "block" });
    await page.goto(appUrl);
    await setUpBook(page);
    await page.route(/\/assets\/SettingsScreen/, (route) => route.abort());
    await page.getByRole("link", { name: zhCn.common.nav.settings, exact: true }).click();
    await expectWords(page, launch.screenMissing);
    expect(watched.faults).toEqual([]);
  });

  test("an error that nobody expected", async () => {
    const page = await openWatched();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.evaluate(() =>
      setTimeout(() => {
        throw new Error("planted");
      }),
    );
    await expectWords(page, zhCn.fault.unexpected);
    expect(await page.textContent("body")).not.toContain("planted");
    expect(watched.faults).toEqual(["error: planted"]);
  });
});
