// A day leaves the tablet as a file, masked and clear, and is read and judged elsewhere, all with the network off.
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { audit } from "../../src/i18n/zh-cn/audit.ts";
import { dayFile } from "../../src/i18n/zh-cn/day-file.ts";
import { log } from "../../src/i18n/zh-cn/log.ts";
import { setup } from "../../src/i18n/zh-cn/setup.ts";
import { SAMPLE_PIN } from "../../src/services/sample-pin.ts";
import { checkDayFile } from "../contract/check-day-file.ts";
import { takeFile, type TakenFile } from "../support/export-driver.ts";
import { openApp, waitForPad } from "../support/floor-driver.ts";
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

const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole("button", { name, exact: true });

let masked: TakenFile;
let clear: TakenFile;

test("a day of 400 entries is exported masked, and clear after the PIN; the audit knows", async () => {
  watched = await openContext(browser);
  const page = await watched.context.newPage();
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await button(page, setup.welcome.sample).click();
  await waitForPad(page);
  await page.getByRole("link", { name: log.heading, exact: true }).click();
  await button(page, log.previousDay).click();
  await page.getByText("400 条", { exact: true }).first().waitFor();

  await button(page, log.exportJson).click();
  masked = await takeFile(page);

  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: log.export.clear }).click();
  const pin = dialog.getByLabel(log.export.pin);
  await pin.fill("111222");
  await page.keyboard.press("Enter");
  await dialog.getByText(log.export.wrong).waitFor();
  expect(await button(dialog, log.export.heading).isDisabled()).toBe(true);
  await pin.fill(SAMPLE_PIN);
  await page.keyboard.press("Enter");
  clear = await takeFile(page);
  await button(dialog, "关闭").last().click();

  await page.getByRole("link", { name: "设置", exact: true }).click();
  await page
    .getByRole("navigation", { name: "设置分区" })
    .getByRole("link", { name: "操作记录", exact: true })
    .click();
  for (const event of [audit.exportMasked, audit.exportClear, audit.wrongSecret])
    await expect.poll(() => page.getByRole("cell", { name: event, exact: true }).count()).toBe(1);
});

interface Content {
  readonly businessDate: string;
  readonly sample?: true;
  readonly revisions: readonly {
    readonly record: { readonly salt?: string; readonly body: Readonly<Record<string, unknown>> };
  }[];
}

test("both files stand before the independent checker, and the masked one and the names tell nobody", () => {
  expect(checkDayFile(masked.bytes)).toEqual([]);
  expect(checkDayFile(clear.bytes)).toEqual([]);

  const { businessDate, sample, revisions } = JSON.parse(clear.text) as Content;
  expect(sample).toBe(true);
  expect(revisions).toHaveLength(400);
  const prefix = `floorbook-sample-SAMPLE-01-${businessDate}`;
  expect([masked.name, clear.name]).toEqual([`${prefix}-masked.json`, `${prefix}-clear.json`]);

  const privates = revisions.flatMap(({ record: { salt, body } }) => [
    salt ?? "",
    ...Object.values(body).filter((value) => /[^\x20-\x7e]|^\d{11}$/.test(String(value))),
  ]);
  expect(privates.length).toBeGreaterThan(450);
  expect(privates.filter((one) => masked.text.includes(String(one)))).toEqual([]);
});

/** Chooses a file on the screen that checks files. */
async function openFile(page: Page, file: Pick<TakenFile, "name" | "bytes">): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await button(page, dayFile.choose).click();
  await (
    await choosing
  ).setFiles({
    name: file.name,
    mimeType: "application/json",
    buffer: Buffer.from(file.bytes),
  });
}

describe("on a machine without a book", () => {
  async function openReader(): Promise<Page> {
    watched = await openContext(browser);
    const page = await watched.context.newPage();
    await openApp(page, `${appUrl}/open`);
    await watched.context.setOffline(true);
    await page.getByRole("heading", { name: dayFile.heading }).waitFor();
    return page;
  }

  test("the masked file is intact and reads like the log", async () => {
    const page = await openReader();
    await openFile(page, masked);
    for (const words of [dayFile.intact, dayFile.intactMasked, "400 条"])
      await page.getByText(words, { exact: true }).waitFor();
    expect(await page.getByText(dayFile.sample).count()).toBeGreaterThan(0);
    await page
      .getByRole("button", { name: /^打开 / })
      .first()
      .click();
    const headings = page.getByRole("dialog").getByRole("heading", { level: 3 });
    await expect.poll(() => headings.allTextContents()).toEqual([log.entry.facts, log.entry.history]);
  });

  test("a damaged file is told what is wrong with it, and what can be read is shown", async () => {
    const page = await openReader();
    const toBytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));
    const problems = async (text: string): Promise<readonly string[]> => {
      await openFile(page, { name: "damaged.json", bytes: toBytes(text) });
      // What can be read is shown all the same.
      await page
        .getByRole("button", { name: /^打开 / })
        .first()
        .waitFor();
      const told = await page.getByRole("alert").or(page.getByRole("status")).locator("li").allTextContents();
      await button(page, dayFile.another).click();
      return told;
    };

    const total = /"total":400/;
    expect(await problems(clear.text.replace(total, '"total":401'))).toEqual([
      dayFile.problem.digest,
      dayFile.problem.counts({ name: dayFile.count.total, stated: 401, found: 400 }),
    ]);
    expect(await problems(clear.text.replace(/"salt":"./, '"salt":"g'))).toEqual([
      dayFile.problem.digest,
      dayFile.problem.malformed({ path: "revisions[0].record.salt" }),
    ]);
    expect(await problems(`\ufeff${clear.text}`)).toEqual([dayFile.problem.notCanonical]);

    await openFile(page, clear);
    await page.getByText(dayFile.intactClear).waitFor();
    await button(page, dayFile.another).click();
    await openFile(page, { name: "cut.json", bytes: toBytes(clear.text.slice(0, 1000)) });
    await page.getByText(dayFile.problem.notJson({ line: 1, column: 1001 })).waitFor();
  });
});
