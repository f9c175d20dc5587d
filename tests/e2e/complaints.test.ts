// Complaints as a branch works them, offline on the built app: from the pad to the archive by way of extension, reply,
// dissatisfaction, recheck and improvement; another withdrawn; all of it there after a reload and a lock.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import type { StepEvent } from "../../src/domain/complaints/form-plans.ts";
import { DRIVER_PIN, openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { capture, cases, common, complaints, dictionary, field } = zhCn;
const TODAY = Date.parse("2026-11-25T10:05:00+08:00");
const SAID = "等了一个多小时，窗口只开一个";

let browser: Browser;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  watched = await openContext(browser);
  page = await watched.context.newPage();
  await startClockAt(watched.context, TODAY);
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
});
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

const main = () => page.locator("main");
const dialog = () => page.getByRole("dialog");
const button = (name: string, within = page.locator("body")) =>
  within.getByRole("button", { name, exact: true }).first();
const choose = (group: string, name: string) =>
  dialog().getByRole("group", { name: group, exact: true }).getByRole("button", { name }).click();
const fill = (label: string, words: string) => dialog().getByLabel(label, { exact: true }).fill(words);
const stands = (state: keyof typeof cases.complaintState) =>
  page
    .getByRole("heading", {
      level: 1,
      name: `${cases.collection.complaints} · ${cases.complaintState[state]}`,
    })
    .waitFor();

/** Two taps and one typed field. */
async function complainOnFloor(words: string): Promise<void> {
  await button(common.kind.complaint).click();
  await page.locator("#sheet-heading").waitFor();
  await page.getByLabel(field.label.words, { exact: true }).fill(words);
  await button(capture.confirmComplaint).click();
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
}

async function take(event: StepEvent, answer: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const step = cases.complaintEvent[event];
  await button(step, main()).click();
  await dialog().waitFor();
  await answer();
  await button(complaints.step.take({ step }), dialog()).click();
  await dialog().waitFor({ state: "detached" });
}

/** Unlocks where it was locked, which need not be the pad. */
async function unlockHere(): Promise<void> {
  await page.getByLabel(zhCn.lock.pin, { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  await button(common.nav.lock).waitFor();
}

async function openListed(): Promise<void> {
  await page.getByRole("link", { name: common.nav.complaints, exact: true }).click();
  await page.getByRole("heading", { name: complaints.heading, exact: true }).waitFor();
}

test("a complaint of the floor goes its whole way, each step on record, and is there after a reload", async () => {
  await complainOnFloor(SAID);
  await page.getByRole("link", { name: common.nav.log, exact: true }).click();
  await page.getByRole("button", { name: /^打开 投诉/ }).click();
  await button(complaints.fromEntry.create, dialog()).click();
  await stands("received");
  await main().getByText(SAID).waitFor();
  await main().getByText("2026年12月10日星期四").waitFor();
  await main()
    .getByText(complaints.due.left({ days: 15 }), { exact: true })
    .waitFor();
  await main()
    .getByText(complaints.deadline.counting.calendar({ days: 15 }))
    .waitFor();

  await take("verify", async () => {
    await choose(complaints.field.isVerified, complaints.yes);
    await choose(complaints.field.document, cases.dictionary.identityDocument.idCard);
  });
  await take("accept");
  await take("assign");
  await take("extend", () => fill(complaints.field.reason, "要调监控"));
  await main().getByText("2026年12月25日星期五").waitFor();
  await main()
    .getByText(complaints.step.from({ before: "2026-12-10", after: "2026-12-25" }))
    .waitFor();
  const decide = async (): Promise<void> => {
    await choose(complaints.field.outcome, cases.dictionary.complaintOutcome.upheld);
    await fill(complaints.field.decision, "窗口安排不当，已致歉");
  };
  const reply = async (): Promise<void> => {
    await choose(complaints.field.means, cases.dictionary.replyMeans.phone);
    await fill(complaints.field.content, "说明原因并致歉");
    await choose(complaints.field.remedies, cases.dictionary.remedy.review);
    await choose(complaints.field.remedies, cases.dictionary.remedy.litigation);
  };
  await take("decide", decide);
  await take("reply", reply);
  await take("dissatisfied", () => fill(complaints.field.words, "光道歉不行"));
  await take("recheck", () => fill(complaints.field.reason, "客户要具体办法"));
  await take("decide", decide);
  await take("reply", reply);
  await take("satisfied");
  await take("improve", async () => {
    await fill(complaints.field.measure, "高峰时加开一个窗口");
    await choose(complaints.field.dueOn, field.nearDay.nextWeek);
  });
  await stands("improving");

  // Not before the measure is done, and not unclassified.
  await button(cases.complaintEvent.archive, main()).click();
  await choose(complaints.field.channel, dictionary.complaintChannel.onSite);
  await choose(complaints.field.business, dictionary.complaintBusiness.savings);
  await choose(complaints.field.cause, dictionary.complaintCause.waiting);
  await button(complaints.step.take({ step: cases.complaintEvent.archive }), dialog()).click();
  await dialog().getByText(cases.refusal.improvementOpen).waitFor();
  await button(common.action.close, dialog().locator("footer")).click();
  await button(complaints.measures.done, main()).click();
  await fill(complaints.field.result, "已排进班表");
  await button(common.action.save, dialog()).click();
  await dialog().waitFor({ state: "detached" });
  // What was chosen before the refusal is still there, as a draft.
  await take("archive");
  await stands("archived");

  await page.reload();
  await unlockHere();
  await stands("archived");
  const steps = main().locator("section").filter({ hasText: complaints.part.steps }).locator("ol > li");
  await expect.poll(() => steps.count()).toBe(14);
});

test("a letter of two weeks ago is due soon, in the header and the list; withdrawn it ends, after a lock too", async () => {
  await openListed();
  await page.getByText(complaints.emptyOpen).waitFor();
  await button(complaints.newSheet).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.letter);
  await fill(`${complaints.field.receivedOn} ${field.nearDay.pickDay}`, "2026-11-12");
  await fill(complaints.field.customerName, "庄女士");
  await fill(complaints.field.customerPhone, "13800001234");
  await fill(complaints.field.words, "转账三天没有到账");
  await button(complaints.create, dialog()).click();
  await stands("received");
  // Masked until it is held.
  await main().getByText("138****1234", { exact: true }).waitFor();
  expect(await main().textContent()).not.toContain("13800001234");

  const header = page.getByRole("banner").getByRole("link", { name: complaints.header.name });
  await header.getByText(complaints.header.soon({ count: "1" })).waitFor();
  await header.click();
  await page.getByRole("heading", { name: complaints.due.group.soon, exact: true }).waitFor();
  await main()
    .getByText(complaints.due.left({ days: 2 }), { exact: true })
    .waitFor();
  await main().getByRole("link").first().click();

  await button(cases.complaintEvent.withdraw, main()).click();
  // What is half-said stays, sealed, over a lock.
  await fill(complaints.field.note, "钱已到账，客户来电撤回");
  await button(common.action.close, dialog().locator("footer")).click();
  await button(common.nav.lock).click();
  await unlockHere();
  await take("withdraw", async () => {
    await expect
      .poll(() => dialog().getByLabel(complaints.field.note, { exact: true }).inputValue())
      .not.toBe("");
    await choose(complaints.field.means, cases.dictionary.withdrawalMeans.phone);
  });
  await stands("withdrawn");
  await main().getByText(complaints.next.closed).waitFor();
  await header.waitFor({ state: "detached" });

  await button(complaints.backToList).click();
  await page.getByText(complaints.emptyOpen).waitFor();
  await button(complaints.tabs.all).click();
  await main().getByRole("link").first().waitFor();
  await button(complaints.tabs.analysis).click();
  await main().getByText(zhCn.complaintFiles.analysis.none).waitFor({ state: "detached" });
});
