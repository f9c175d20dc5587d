// Setting up an endpoint on the built app: real CORS, the real content policy, and the bank's file on the origin.
import type { Server } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { createAppConfigHandler } from "../../src/receiver/app-config.ts";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import type { BankConfig } from "../../src/sync/bank-config.ts";
import type { Profile } from "../../src/sync/profile/profile.ts";
import { distDir } from "../support/dist-dir.ts";
import { startModelEndpoint, type ModelEndpoint } from "../support/endpoint/model-endpoint.ts";
import { bearer, modelProfile } from "../support/endpoint/model-profiles.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const words = zhCn.endpoint;
const testWords = zhCn.connectionTest;

let browser: Browser;
let watched: WatchedContext;
let model: ModelEndpoint;
let app: Server;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await watched.context.close();
  await closeServer(app);
  await model.close();
});

/** Serves the app, allowed to ask these origins, with that file of the bank's. */
async function serve(own: { origins?: readonly string[]; config?: BankConfig } = {}): Promise<string> {
  app = createAppServer({
    distDir,
    endpointOrigins: own.origins ?? [],
    before: own.config === undefined ? [] : [createAppConfigHandler(JSON.stringify(own.config))],
  });
  return `http://localhost:${await listen(app, 0, "localhost")}`;
}

async function openPage(appUrl: string): Promise<Page> {
  watched = await openContext(browser);
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  return page;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const see = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();

async function importProfile(page: Page, profile: Profile): Promise<void> {
  await page.getByRole("link", { name: zhCn.common.nav.settings, exact: true }).click();
  await page.getByRole("link", { name: zhCn.settings.section.endpoint, exact: true }).click();
  await press(page, words.action.choose);
  await press(page, words.action.importFile);
  const buffer = Buffer.from(JSON.stringify(profile));
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "p.json", mimeType: "application/json", buffer });
  await press(page, words.action.use);
}

/** The headers that the screen asks for, as a server's answers would carry them. */
async function readAdvice(page: Page): Promise<Readonly<Record<string, string>>> {
  const lines = (await page.locator("pre").first().textContent())?.split("\n") ?? [];
  return Object.fromEntries(lines.map((line) => line.split(": ") as [string, string]));
}

test("CORS: each step says what is missing, and what the screen asks for is enough", async () => {
  model = await startModelEndpoint({ token: "tok-cors" });
  const page = await openPage(await serve({ origins: [model.url] }));
  await setUpBook(page);
  await importProfile(page, modelProfile(model.url, "upsert", bearer));
  await page.getByLabel(words.form.secret.token, { exact: true }).fill("tok-cors");
  await press(page, words.action.test);
  await press(page, words.action.start);
  await see(page, testWords.fault.crossOrigin.title);
  const advice = await readAdvice(page);
  expect(advice).toEqual({
    "Access-Control-Allow-Origin": new URL(page.url()).origin,
    "Access-Control-Allow-Methods": "GET, PUT",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Retry-After, Date",
    "Access-Control-Max-Age": "600",
  });
  // No preflight may be remembered while the server is being put right.
  const { "Access-Control-Max-Age": _age, ...fresh } = advice;

  model.behave({ cors: { ...fresh, "Access-Control-Allow-Headers": "Authorization" } });
  await press(page, words.action.again);
  await see(page, testWords.fault.crossOriginHeaders.title);

  model.behave({ cors: { ...fresh, "Access-Control-Allow-Methods": "GET" } });
  await press(page, words.action.again);
  await see(page, testWords.fault.crossOriginMethods.title);
  expect(model.rows).toEqual([]);

  model.behave({ cors: advice });
  await press(page, words.action.again);
  await see(page, testWords.verdict.proven);
  expect(model.rows).toMatchObject([{ test: true, rev: 1 }]);
  await see(page, model.rows[0]?.clientId ?? "");

  await press(page, words.action.back);
  await press(page, zhCn.common.action.save);
  await see(page, words.saved);
  expect(await page.textContent("body")).not.toContain("tok-cors");
  expect(watched.faults).toEqual([]);
});

test("an address that the app's own policy forbids is told from a server that is down", async () => {
  model = await startModelEndpoint();
  const page = await openPage(await serve());
  await setUpBook(page);
  await importProfile(page, modelProfile(model.url, "upsert"));
  await press(page, words.action.test);
  await press(page, words.action.start);
  await see(page, testWords.fault.blockedByPolicy.title);
  await see(page, `FLOORBOOK_ENDPOINT=${model.url}`);
  expect(model.requests).toEqual([]);
  expect(watched.faults.every((fault) => fault.startsWith("policy: connect-src"))).toBe(true);
});

test("the bank's file sets a tablet up: branch, PIN rule, endpoint; and stays in force offline", async () => {
  model = await startModelEndpoint();
  const bankProfile = modelProfile(model.url, "upsert", { name: "总行收件箱" });
  const branch = { zone: "Asia/Urumqi", dayCutoff: "00:00", opensAt: "10:00", closesAt: "18:00" };
  const config: BankConfig = {
    version: 1,
    branches: [
      { ...branch, code: "BR-301", name: "天山路支行" },
      { ...branch, code: "BR-302", name: "人民广场支行" },
    ],
    profiles: [bankProfile],
    use: bankProfile.id,
    policy: { pinMinLength: 8, sendWhileLocked: "none", endpointFixed: true },
  };
  const page = await openPage(await serve({ origins: [model.url], config }));

  await press(page, "没有，第一次用");
  await press(page, "人民广场支行");
  expect(await page.getByLabel("网点代码").inputValue()).toBe("BR-302");
  expect(await page.getByLabel("开门时间").inputValue()).toBe("10:00");
  await press(page, "下一步");
  await page.getByLabel("姓名").fill("林晓岚");
  await page.getByLabel("人员代码").fill("A01");
  await see(page, zhCn.fault.secretByBank.pinMin({ min: 8 }));
  await page.getByLabel("PIN", { exact: true }).fill("805219");
  await page.getByLabel("再输一次").fill("805219");
  await press(page, "下一步");
  await see(page, zhCn.fault.secret.tooShort({ min: 8 }));
  await page.getByLabel("PIN", { exact: true }).fill("80521946");
  await page.getByLabel("再输一次").fill("80521946");
  await press(page, "下一步");
  const groups = page.locator("[data-group]");
  await groups.first().waitFor();
  const texts = await groups.allTextContents();
  for (const nth of [2, 4]) await page.getByLabel(`第 ${nth} 组`, { exact: true }).fill(texts[nth - 1] ?? "");
  await press(page, "完成启用");

  await see(page, words.adopted.endpoint);
  await press(page, words.adopted.look);
  await see(page, "总行收件箱");
  await see(page, words.release.vouched);
  await see(page, words.bank.endpoint({ name: "总行收件箱" }));
  await press(page, words.action.edit);
  await see(page, words.form.fixedByBank);
  expect(await page.getByRole("button", { name: words.menu.directus.label, exact: true }).isDisabled()).toBe(
    true,
  );

  await watched.context.setOffline(true);
  await page.reload();
  await page.getByLabel("PIN", { exact: true }).fill("80521946");
  await page.keyboard.press("Enter");
  await page.getByText(words.bank.pinMin({ min: 8 }), { exact: true }).waitFor();
  // Said once, not after every unlock.
  expect(await page.getByText(words.adopted.endpoint).count()).toBe(0);
  expect(watched.faults).toEqual([]);
});
