// A complaint's whole way on the built app, offline: from the pad by way of an approved extension, reply,
// dissatisfaction, recheck and improvement to the archive; another withdrawn. With the network back, everything
// arrives at the real receiver once.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { driveComplaints } from "../support/complaint-driver.ts";
import { startDeliveryServer, type DeliveryServer, type StoredRevision } from "../support/delivery-server.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { leafOf, readOutbox } from "../support/outbox-probe.ts";

const { cases, common, complaints, dictionary, endpoint, field, settings } = zhCn;
const SAID = "等了一个多小时，窗口只开一个";
const HEAD_PIN = "406173";
/** Within this time timers, leases and Background Sync have acted, on a slow machine, too. */
const ARRIVES_MS = 200_000;

let browser: Browser;
let server: DeliveryServer;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  server = await startDeliveryServer();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** One that knows its receiver, which is out of reach for now. The clock is the real one, as the worker's is. */
async function startBesideReceiver(): Promise<{ readonly recoveryCode: string }> {
  watched = await openContext(browser);
  page = await watched.context.newPage();
  await openApp(page, server.url);
  const book = await setUpBook(page);
  await page.getByRole("link", { name: common.nav.settings, exact: true }).click();
  await page.getByRole("link", { name: settings.section.endpoint, exact: true }).click();
  await page.getByText(endpoint.release.vouched).waitFor();
  server.away = true;
  await watched.context.setOffline(true);
  return book;
}

/** Turns the network on and waits until every message has its receipt; then the receiver's table is the outbox. */
async function expectAllArrivesOnce(): Promise<readonly StoredRevision[]> {
  server.away = false;
  await watched.context.setOffline(false);
  await expect
    .poll(async () => (await readOutbox(page)).filter(({ state }) => state !== "acked"), {
      timeout: ARRIVES_MS,
      interval: 500,
    })
    .toEqual([]);
  const items = await readOutbox(page);
  const days = [...new Set(items.map(({ businessDate }) => businessDate))];
  const stored: StoredRevision[] = [];
  for (const collection of new Set(items.map((item) => item.collection)))
    for (const day of days) stored.push(...(await server.listStored(day, collection)));
  expect(stored.map(({ id, rev }) => `${id}/${rev}`).sort()).toEqual(
    items.map(({ recordId, rev }) => `${recordId}/${rev}`).sort(),
  );
  for (const { record, leaf } of stored) expect(leafOf(record)).toBe(leaf);
  return stored;
}

const newest = (stored: readonly StoredRevision[], state: string): StoredRevision | undefined =>
  stored.findLast(({ record }) => (record["body"] as { state?: string }).state === state);

test("from the pad to the archive, each step on record; another withdrawn; all of it arrives once", async () => {
  const { recoveryCode } = await startBesideReceiver();
  const floor = driveComplaints(page);
  const { button, choose, dialog, fill, main, stands, take, takeSigned } = floor;
  await floor.addHead({ code: "B01", pin: HEAD_PIN, recoveryCode });
  const effort = await floor.complainOnFloor(SAID);
  expect(effort.taps).toBeLessThanOrEqual(6);
  expect(effort.typed).toBe(1);
  await main.getByText(SAID).waitFor();
  await main.getByText(dictionary.complaintOnSpot.apologised).waitFor();
  await main.getByText(complaints.due.left({ days: 15 }), { exact: true }).waitFor();
  await main.getByText(complaints.deadline.counting.calendar({ days: 15 })).waitFor();

  await take("verify", async () => {
    await choose(complaints.field.isVerified, complaints.yes);
    await choose(complaints.field.document, cases.dictionary.identityDocument.idCard);
  });
  await take("accept");
  await take("assign");
  await take("extend", () => fill(complaints.field.reason, "要调监控"));
  await main.getByText(complaints.due.left({ days: 30 }), { exact: true }).waitFor();
  await main.getByText(complaints.deadline.stage.extended({ nth: 1, days: 30 })).waitFor();

  // Beyond one's authority: asked, and answered.
  await button(complaints.escalation.ask, main).click();
  await choose(complaints.field.askedWhom, dictionary.superior.unionOffice);
  await fill(complaints.field.question, "能否减免跨行手续费");
  await button(common.action.save, dialog).click();
  await main.getByText(complaints.escalation.open).waitFor();
  await button(complaints.escalation.answer, main).click();
  await choose(complaints.field.verdict, dictionary.escalationDecision.approved);
  await button(common.action.save, dialog).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText(complaints.escalation.open).waitFor({ state: "detached" });

  // The second extension is the branch head's to approve.
  await takeSigned("extend", () => fill(complaints.field.reason, "要等总行答复"), HEAD_PIN);
  await main.getByText(complaints.due.left({ days: 60 }), { exact: true }).waitFor();
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
  await button(cases.complaintEvent.archive, main).click();
  await choose(complaints.field.channel, dictionary.complaintChannel.onSite);
  await choose(complaints.field.business, dictionary.complaintBusiness.savings);
  await choose(complaints.field.cause, dictionary.complaintCause.waiting);
  await button(complaints.step.take({ step: cases.complaintEvent.archive }), dialog).click();
  await dialog.getByText(cases.refusal.improvementOpen).waitFor();
  await button(common.action.close, dialog.locator("footer")).click();
  await button(complaints.measures.done, main).click();
  await fill(complaints.field.result, "已排进班表");
  await button(common.action.save, dialog).click();
  await dialog.waitFor({ state: "detached" });
  // What was chosen before the refusal is still there, as a draft.
  await take("archive");
  await stands("archived");

  await page.reload();
  await page.getByRole("button", { name: "A01", exact: true }).click();
  await floor.unlockHere();
  await stands("archived");
  const steps = main.locator("section").filter({ hasText: complaints.part.steps }).locator("ol > li");
  await expect.poll(() => steps.count()).toBe(15);

  await floor.openListed();
  await button(complaints.newSheet).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.phone);
  await fill(complaints.field.words, "手续费收错了");
  await button(complaints.create, dialog).click();
  await stands("received");
  await take("withdraw", () => choose(complaints.field.means, cases.dictionary.withdrawalMeans.phone));
  await stands("withdrawn");

  const stored = await expectAllArrivesOnce();
  const archived = newest(stored, "archived")?.record["body"] as { readonly steps: readonly object[] };
  expect(archived.steps).toHaveLength(15);
  expect(archived.steps).toContainEqual(expect.objectContaining({ event: "extend", approvedBy: "B01" }));
  expect(newest(stored, "withdrawn")).toBeDefined();
  const inCollection = (name: string): number =>
    new Set(stored.flatMap(({ id, record }) => (record["collection"] === name ? [id] : []))).size;
  expect([inCollection("complaints"), inCollection("escalations"), inCollection("entries")]).toEqual([
    2, 1, 1,
  ]);
  expect(watched.faults).toEqual([]);
});
