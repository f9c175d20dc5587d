// Complaints as a branch works them, offline on the built app: due soon and withdrawn; an opinion upgraded and linked to
// what it repeats; a question to a superior carried along. Their whole way and delivery: complaint-delivery.test.ts.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { driveComplaints, type ComplaintDriver } from "../support/complaint-driver.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { capture, cases, common, complaints, dictionary, field } = zhCn;
const TODAY = Date.parse("2026-11-25T10:05:00+08:00");

let browser: Browser;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
});

/** An offline tablet on which it is the forenoon of 25 November 2026. */
async function startOffline(): Promise<ComplaintDriver> {
  watched = await openContext(browser);
  page = await watched.context.newPage();
  await startClockAt(watched.context, TODAY);
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
  return driveComplaints(page);
}

test("a letter of two weeks ago is due soon, in the header and the list; withdrawn it ends, after a lock too", async () => {
  const { button, choose, dialog, fill, main, openListed, stands, take, unlockHere } = await startOffline();
  await openListed();
  await page.getByText(complaints.emptyOpen).waitFor();
  await button(complaints.newSheet).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.letter);
  await fill(`${complaints.field.receivedOn} ${field.nearDay.pickDay}`, "2026-11-12");
  await fill(complaints.field.customerName, "庄女士");
  await fill(complaints.field.customerPhone, "13800001234");
  await fill(complaints.field.words, "转账三天没有到账");
  await button(complaints.create, dialog).click();
  await stands("received");
  await main.getByText("2026年11月27日星期五").waitFor();
  // Masked until it is held.
  await main.getByText("138****1234", { exact: true }).waitFor();
  expect(await main.textContent()).not.toContain("13800001234");

  const header = page.getByRole("banner").getByRole("link", { name: complaints.header.name });
  await header.getByText(complaints.header.soon({ count: "1" })).waitFor();
  await header.click();
  await page.getByRole("heading", { name: complaints.due.group.soon, exact: true }).waitFor();
  await main.getByText(complaints.due.left({ days: 2 }), { exact: true }).waitFor();
  await main.getByRole("link").first().click();

  await button(cases.complaintEvent.withdraw, main).click();
  // What is half-said stays, sealed, over a lock.
  await fill(complaints.field.note, "钱已到账，客户来电撤回");
  await button(common.action.close, dialog.locator("footer")).click();
  await button(common.nav.lock).click();
  await unlockHere();
  await take("withdraw", async () => {
    await expect
      .poll(() => dialog.getByLabel(complaints.field.note, { exact: true }).inputValue())
      .not.toBe("");
    await choose(complaints.field.means, cases.dictionary.withdrawalMeans.phone);
  });
  await stands("withdrawn");
  await main.getByText(complaints.next.closed).waitFor();
  await header.waitFor({ state: "detached" });

  await button(complaints.backToList).click();
  await page.getByText(complaints.emptyOpen).waitFor();
  await button(complaints.tabs.all).click();
  await main.getByRole("link").first().waitFor();
  await button(complaints.tabs.analysis).click();
  await main.getByText(zhCn.complaintFiles.analysis.none).waitFor({ state: "detached" });
});

test("an opinion is upgraded, linked to what it repeats, and gets representatives, five at most", async () => {
  const { button, choose, dialog, fill, main, openListed, stands, take } = await startOffline();
  const begin = async (words: string, nature: "complaint" | "opinion"): Promise<void> => {
    await openListed();
    await button(complaints.newSheet).click();
    await choose(complaints.field.isOpinion, complaints.nature[nature]);
    await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.phone);
    await fill(complaints.field.customerPhone, "13800001234");
    await fill(complaints.field.words, words);
    const create = nature === "opinion" ? complaints.createOpinion : complaints.create;
    await button(create, dialog).click();
    await stands(nature === "opinion" ? "opinion" : "received");
  };
  await begin("空调太冷", "complaint");
  await begin("空调还是太冷", "opinion");
  await main.getByText(complaints.deadline.none).waitFor();
  await take("upgrade");
  await stands("received");
  await main.getByText(complaints.due.left({ days: 15 }), { exact: true }).waitFor();

  await button(complaints.editSheet, main).click();
  await dialog
    .getByRole("group", { name: complaints.field.repeatOf, exact: true })
    .getByRole("button")
    .first()
    .click();
  await button(common.action.save, dialog).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(complaints.alike.repeats).waitFor();

  await button(complaints.editRepresentatives, main).click();
  for (let nth = 1; nth <= 5; nth += 1) {
    const group = dialog.getByRole("group", { name: complaints.representative({ nth }), exact: true });
    await group.getByLabel(complaints.field.customerName, { exact: true }).fill(`代表${nth}`);
    if (nth < 5) await button(complaints.addRepresentative, dialog).click();
  }
  expect(await button(complaints.addRepresentative, dialog).count()).toBe(0);
  await button(common.action.save, dialog).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(complaints.representative({ nth: 5 })).waitFor();

  await openListed();
  await button(complaints.tabs.analysis).click();
  await main.getByRole("table").getByText("1 件，50%").waitFor();
});

test("a question asked on the floor is carried along until it is answered", async () => {
  const { button, choose, dialog, main, unlockHere } = await startOffline();
  await button(common.kind.escalation).click();
  await page.locator("#sheet-heading").waitFor();
  await page.getByLabel(field.labelOf.escalation?.question ?? "", { exact: true }).fill("能否先行赔付");
  await button(capture.done).click();
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
  await page.getByRole("link", { name: common.nav.log, exact: true }).click();
  await page.getByRole("button", { name: /^打开 请示/ }).click();
  await button(complaints.escalation.carry, dialog).click();
  await page.getByRole("heading", { name: complaints.escalation.openHeading, exact: true }).waitFor();
  await main.getByText("能否先行赔付").waitFor();

  await page.reload();
  await unlockHere();
  await main.getByText("能否先行赔付").waitFor();
  await button(complaints.escalation.answer, main).click();
  await choose(complaints.field.verdict, dictionary.escalationDecision.refused);
  await button(common.action.save, dialog).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(complaints.escalation.noneOpen).waitFor();
  expect(await main.textContent()).not.toContain("能否先行赔付");
});
