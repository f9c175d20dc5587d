// The thinnest path through all layers, on the built app, with the network off.
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import type { Browser } from "playwright-core";
import { openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
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

test("a greeting is saved by its tap, survives reload and lock, and stands in the log", async () => {
  watched = await openContext(browser);
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);

  await page.getByRole("button", { name: "迎接", exact: true }).click();
  await waitUntilSaved(page);

  await page.reload();
  await page.getByRole("heading", { name: "已锁定" }).waitFor();
  expect(await page.textContent("body")).not.toContain("林晓岚");
  await unlock(page);
  expect(
    await page.getByRole("button", { name: "迎接", exact: true }).getAttribute("aria-describedby"),
  ).toBeTruthy();

  await page.getByRole("link", { name: "工作日志", exact: true }).click();
  await page.getByRole("heading", { name: "工作日志" }).waitFor();
  await expect.poll(() => page.getByRole("listitem").filter({ hasText: "迎接" }).count()).toBe(1);
});
