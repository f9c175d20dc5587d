// Deadlines under a branch's own rules, on the built app: counted in working days, and a holiday that is added later
// moves nothing by itself; recalculated, the sheet shows both dates and the table that the new one came from.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { driveComplaints } from "../support/complaint-driver.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext } from "../support/open-browser.ts";
import { startClockAt } from "../support/shifted-clock.ts";

const { cases, common, complaints, deadlines, settings } = zhCn;
const TODAY = Date.parse("2026-11-25T10:05:00+08:00");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a deadline keeps its holiday table until somebody recalculates it, and says so", async () => {
  const { context, faults } = await openContext(browser);
  const page = await context.newPage();
  await startClockAt(context, TODAY);
  await openApp(page, inject("appUrl"));
  await context.setOffline(true);
  await setUpBook(page);
  const { button, choose, dialog, fill, goTo, main, openListed, stands, take } = driveComplaints(page);

  await goTo(common.nav.settings);
  await goTo(settings.section.deadlines);
  await button(deadlines.edit).click();
  await button(deadlines.workingDays).click();
  await button(common.action.save).click();
  await page.getByText(deadlines.savedRules).waitFor();

  await openListed();
  await button(complaints.newSheet).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.phone);
  await fill(complaints.field.words, "利息算错了");
  await button(complaints.create, dialog).click();
  await stands("received");
  await main.getByText("2026年12月16日星期三").waitFor();
  await main.getByText(complaints.deadline.counting.working({ days: 15 })).waitFor();
  expect(await button(cases.complaintEvent.recalculate, main).count()).toBe(0);
  const path = new URL(page.url()).pathname;

  await goTo(common.nav.settings);
  await goTo(settings.section.deadlines);
  await button(deadlines.editHolidays).click();
  await page.getByLabel(deadlines.date, { exact: true }).fill("2026-12-01");
  await page.getByLabel(deadlines.name, { exact: true }).fill("本地节日");
  await button(deadlines.addDay).click();
  await button(common.action.save).click();
  await page.getByText(deadlines.savedHolidays).waitFor();

  await openListed();
  await page.getByText(complaints.outdated({ count: 1 })).waitFor();
  await main.locator(`a[href="${path}"]`).click();
  await main.getByText("2026年12月16日星期三").waitFor();
  await take("recalculate");
  await main.getByText("2026年12月17日星期四").waitFor();
  await main.getByText(complaints.step.from({ before: "2026-12-16", after: "2026-12-17" })).waitFor();
  await main.getByText(/本地节日 1 天/).waitFor();
  await openListed();
  await main.locator(`a[href="${path}"]`).waitFor();
  expect(await page.getByText(complaints.outdated({ count: 1 })).count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});
