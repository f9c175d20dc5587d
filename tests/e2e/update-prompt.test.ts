// A new version on the built app: offered at a safe moment only, applied by a press, and nothing half-typed is lost.
import type { Server } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import type { Handler } from "../../src/receiver/static-app.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { distDir } from "../support/dist-dir.ts";
import { openApp, setUpBook, unlock, waitForPad, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const { capture, common, field, log, setup, shell } = zhCn;
let browser: Browser;
let server: Server;
let appUrl = "";
let build = 1;
let watched: WatchedContext;

/** The worker's script, changed as a new build would change it. */
const serveWorker: Handler = (request, response, next) => {
  if (request.url !== "/sw.js") return next();
  response.setHeader("Content-Type", "text/javascript");
  response.setHeader("Cache-Control", "no-cache");
  void readFile(join(distDir, "sw.js"), "utf8").then((script) => response.end(`${script}\n// ${build}`));
};

beforeAll(async () => {
  browser = await openBrowser();
  server = createAppServer({ distDir, before: [serveWorker] });
  appUrl = `http://localhost:${await listen(server, 0, "localhost")}`;
});
afterAll(async () => {
  await browser.close();
  await closeServer(server);
});
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const prompt = (page: Page) => page.getByText(shell.update.waiting);

async function openTablet(): Promise<Page> {
  watched = await openContext(browser);
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  return page;
}

/** Puts a new build on the server and waits until the browser has it whole. */
async function publish(page: Page): Promise<void> {
  build += 1;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (registration.waiting === null) await new Promise((later) => setTimeout(later, 20));
  });
  // The page hears of it in a task of its own; whatever it draws then stands two frames later.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

test("the prompt waits for the sheet to close, and the update keeps what was logged", async () => {
  const page = await openTablet();
  await setUpBook(page);
  await button(page, common.kind.consultation).click();
  await page.getByLabel("咨询内容").fill("外币怎么换");
  await publish(page);
  expect(await prompt(page).count()).toBe(0);
  await button(page, capture.done).click();
  await prompt(page).waitFor();
  await waitUntilSaved(page);

  const reloaded = page.waitForEvent("load");
  await button(page, shell.update.apply).click();
  await reloaded;
  await unlock(page);
  await page.getByRole("link", { name: log.heading, exact: true }).click();
  await page.getByText("外币怎么换").first().waitFor();
  expect(await prompt(page).count()).toBe(0);
});

test("it waits for an edit in the log, and for the forms of setup and settings", async () => {
  const page = await openTablet();
  await button(page, setup.welcome.fresh).click();
  await page.getByLabel(setup.branch.name).fill("滨江路支行");
  await publish(page);
  expect(await prompt(page).count()).toBe(0);
  await button(page, common.action.back).click();
  await prompt(page).waitFor();

  await setUpBook(page);
  await prompt(page).waitFor();
  await button(page, common.kind.greeting).click();
  await waitUntilSaved(page);
  await page.getByRole("link", { name: log.heading, exact: true }).click();
  await page
    .getByRole("button", { name: /^打开 迎接/ })
    .first()
    .click();
  await prompt(page).waitFor();
  await button(page, log.entry.edit).click();
  await prompt(page).waitFor({ state: "detached" });
  await button(page, log.entry.discardEdit).click();
  await prompt(page).waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
  await page.getByRole("link", { name: zhCn.settings.section.people, exact: true }).click();
  await button(page, zhCn.settings.people.add).click();
  await prompt(page).waitFor({ state: "detached" });
});

test("a second window is told that the first one has updated, and reloads when its person says so", async () => {
  const page = await openTablet();
  await setUpBook(page);
  const second = await watched.context.newPage();
  await second.goto(appUrl);
  await unlock(second);
  await button(second, common.kind.need).click();
  await second.getByLabel(field.label.note, { exact: true }).fill("下午再来");
  await publish(page);
  const reloaded = page.waitForEvent("load");
  await button(page, shell.update.apply).click();
  await reloaded;
  // The half-typed sheet is not disturbed.
  expect(await second.getByText(shell.update.replaced).count()).toBe(0);
  expect(await second.getByLabel(field.label.note, { exact: true }).inputValue()).toBe("下午再来");
  await button(second, capture.done).click();
  await second.getByText(shell.update.replaced).waitFor();
  await waitUntilSaved(second);
  const again = second.waitForEvent("load");
  await button(second, shell.update.apply).click();
  await again;
  await unlock(second);
  await waitForPad(second);
});
