// What makes a page an app: the manifest with its shortcuts, the hint where a tab would lose data, storage that is
// asked to be kept at a good moment, language and theme that change without a reload.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod/mini";
import { isEntryKind, primaryKinds } from "../../src/domain/entries/entry.ts";
import { matchRoute } from "../../src/domain/routes.ts";
import { en } from "../../src/i18n/en/messages.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { distDir } from "../support/dist-dir.ts";
import { openApp, setUpBook, unlock, waitForPad, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
const { capture, common, setup, settings } = zhCn;
const IPAD =
  "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

let browser: Browser;
let watched: WatchedContext | null = null;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched?.faults ?? []).toEqual([]);
  await watched?.context.close();
  watched = null;
});

async function openPage(options: Parameters<typeof openContext>[1] = {}): Promise<Page> {
  watched = await openContext(browser, options);
  return watched.context.newPage();
}
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const imageSchema = z.object({
  src: z.string(),
  sizes: z.string(),
  type: z.optional(z.string()),
  purpose: z.optional(z.string()),
});
const manifestSchema = z.object({
  name: z.string(),
  short_name: z.string(),
  start_url: z.literal("/"),
  scope: z.literal("/"),
  display: z.literal("standalone"),
  icons: z.array(imageSchema),
  shortcuts: z.array(z.object({ name: z.string(), url: z.string(), icons: z.array(imageSchema) })),
});

/** Width and height of a PNG, from its first chunk. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test("the manifest names icons that are there in their sizes, and a shortcut for each main tile", async () => {
  const text = await readFile(join(distDir, "manifest.webmanifest"), "utf8");
  const manifest = manifestSchema.parse(JSON.parse(text));
  const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];
  for (const { src, sizes } of icons.filter(({ src }) => src.endsWith(".png")))
    expect(sizeOf(await readFile(join(distDir, src))), src).toBe(sizes);
  expect(manifest.icons.filter(({ purpose }) => purpose === "maskable")).toHaveLength(1);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));

  const kinds = manifest.shortcuts.map(({ url }) => new URL(url, appUrl).searchParams.get("capture") ?? "");
  expect(kinds).toEqual([...primaryKinds]);
  for (const { name, url } of manifest.shortcuts) {
    const { pathname, searchParams } = new URL(url, appUrl);
    const kind = searchParams.get("capture") ?? "";
    expect(matchRoute(pathname)?.name).toBe("pad");
    expect(isEntryKind(kind) && common.kind[kind]).toBe(name);
  }
});

describe("a shortcut", () => {
  test("logs its kind once, after the unlock, and not again by a reload", async () => {
    const page = await openPage();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.goto(`${appUrl}/?capture=consultation`);
    await unlock(page);
    await page.locator("#sheet-heading").waitFor();
    await button(page, capture.done).click();
    await waitUntilSaved(page);
    expect(await page.locator("[data-strip]").count()).toBe(1);
    expect(new URL(page.url()).search).toBe("");
    await page.reload();
    await unlock(page);
    expect(await page.locator("[data-strip]").count()).toBe(0);
    await page.getByText(capture.todayCount({ count: 1 })).waitFor({ state: "attached" });
  });

  test("of redirect shows the channels and saves nothing before one is chosen", async () => {
    const page = await openPage();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.goto(`${appUrl}/?capture=redirect`);
    await page.getByLabel(zhCn.lock.pin, { exact: true }).fill("805219");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: capture.redirectTo }).waitFor();
    expect(await page.locator("[data-strip]").count()).toBe(0);
    await button(page, zhCn.dictionary.channel.selfService).click();
    await waitUntilSaved(page);
  });

  test("with a kind that is none, or while locked, logs nothing", async () => {
    const page = await openPage();
    await openApp(page, appUrl);
    await setUpBook(page);
    await page.goto(`${appUrl}/?capture=wipe`);
    await unlock(page);
    expect(await page.locator("[data-strip]").count()).toBe(0);
  });
});

test("an iPad's tab is told to add the app to the Home Screen before anything is set up", async () => {
  const page = await openPage({ userAgent: IPAD, hasTouch: true });
  await openApp(page, appUrl);
  await page.getByText(setup.welcome.ipadFirst).waitFor();
  await page.getByText(setup.welcome.ipadWhy).waitFor();
  await setUpBook(page);
  await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
  await page.getByRole("link", { name: settings.section.device, exact: true }).click();
  await page.getByText(settings.device.installIpad).waitFor();
  expect(await page.getByText(settings.device.installed, { exact: true }).count()).toBe(0);
});

test("any other tablet is not bothered with it", async () => {
  const page = await openPage();
  await openApp(page, appUrl);
  await page.getByRole("heading", { name: setup.welcome.heading }).waitFor();
  expect(await page.getByText(setup.welcome.ipadFirst).count()).toBe(0);
});

describe("the browser's promise to keep the data", () => {
  /** Answers in the browser's place, and counts how often it was asked and whether a person's press stood behind it. */
  async function standIn(page: Page, answer: boolean): Promise<void> {
    await page.addInitScript((granted) => {
      const asked: boolean[] = [];
      let isKept = false;
      Object.assign(navigator.storage, {
        persisted: () => Promise.resolve(isKept),
        persist: () => {
          asked.push(navigator.userActivation.isActive);
          isKept = granted;
          return Promise.resolve(granted);
        },
      });
      (globalThis as { asked?: boolean[] }).asked = asked;
    }, answer);
  }
  const askedOf = (page: Page) => page.evaluate(() => (globalThis as { asked?: boolean[] }).asked);
  async function openDevice(page: Page): Promise<void> {
    await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
    await page.getByRole("link", { name: settings.section.device, exact: true }).click();
  }

  test("is asked for once, from the press that ends setup, and its state is shown", async () => {
    const page = await openPage();
    await standIn(page, true);
    await openApp(page, appUrl);
    await page.getByRole("heading", { name: setup.welcome.heading }).waitFor();
    expect(await askedOf(page)).toEqual([]);
    await setUpBook(page);
    expect(await askedOf(page)).toEqual([true]);
    await openDevice(page);
    await page.getByText(settings.device.persisted).waitFor();
    expect(await button(page, settings.device.keep).count()).toBe(0);
  });

  test("that was refused is shown as refused, and can be asked for again", async () => {
    const page = await openPage();
    await standIn(page, false);
    await openApp(page, appUrl);
    await setUpBook(page);
    await openDevice(page);
    await page.getByText(settings.device.notPersisted).waitFor();
    await button(page, settings.device.keep).click();
    await expect.poll(() => askedOf(page)).toEqual([true, true]);
    await page.getByText(settings.device.notPersisted).waitFor();
  });
});

test("language and theme change at once, without a reload, and are remembered", async () => {
  const page = await openPage();
  await openApp(page, appUrl);
  await page.evaluate(() => ((globalThis as { isSamePage?: boolean }).isSamePage = true));
  await button(page, common.language.en).click();
  await page.getByRole("heading", { name: en.setup.welcome.heading }).waitFor();
  await button(page, en.common.language["zh-CN"]).click();
  await setUpBook(page);
  await button(page, common.kind.need).click();
  await page.getByLabel(zhCn.field.label.note, { exact: true }).fill("下午再来");

  const lookOf = () =>
    page.evaluate(() => ({
      lang: document.documentElement.lang,
      theme: document.documentElement.dataset["theme"],
      isSamePage: (globalThis as { isSamePage?: boolean }).isSamePage === true,
    }));
  await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
  await button(page, common.language.en).click();
  await page.getByRole("heading", { name: en.settings.heading, level: 1 }).waitFor();
  await button(page, en.settings.general.themes.contrast).click();
  expect(await lookOf()).toEqual({ lang: "en", theme: "contrast", isSamePage: true });
  // What was half-typed is still there, under its English name.
  await page.getByRole("link", { name: en.common.nav.pad, exact: true }).click();
  expect(await page.getByLabel(en.field.label.note, { exact: true }).inputValue()).toBe("下午再来");

  await page.reload();
  await page.getByRole("heading", { name: en.lock.heading }).waitFor();
  expect(await lookOf()).toEqual({ lang: "en", theme: "contrast", isSamePage: false });
  await button(page, en.common.language["zh-CN"]).click();
  await unlock(page);
  await waitForPad(page);
});
