// Complaints as a branch works them, on the built app: offline from the pad to the archive by way of an approved
// extension, reply, dissatisfaction, recheck and improvement; another withdrawn; an opinion upgraded and linked to what
// it repeats. With the network back, everything arrives at the real receiver once.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import type { StepEvent } from "../../src/domain/complaints/form-plans.ts";
import { startDeliveryServer, type DeliveryServer, type StoredRevision } from "../support/delivery-server.ts";
import { DRIVER_PIN, openApp, setUpBook } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";
import { startClockAt } from "../support/shifted-clock.ts";

const appUrl = inject("appUrl");
const { capture, cases, common, complaints, dictionary, endpoint, field, lock, settings } = zhCn;
const TODAY = Date.parse("2026-11-25T10:05:00+08:00");
const SAID = "等了一个多小时，窗口只开一个";
const HEAD_PIN = "406173";
/** Within this time timers, leases and Background Sync have acted, on a slow machine, too. */
const ARRIVES_MS = 200_000;

let browser: Browser;
let watched: WatchedContext;
let page: Page;
let server: DeliveryServer | null = null;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
  await server?.close();
  server = null;
});

/** An offline tablet on which it is the forenoon of 25 November 2026. */
async function startOffline(): Promise<void> {
  watched = await openContext(browser);
  page = await watched.context.newPage();
  await startClockAt(watched.context, TODAY);
  await openApp(page, appUrl);
  await watched.context.setOffline(true);
  await setUpBook(page);
}

/** One that knows its receiver, which is out of reach for now. The clock is the real one, as the worker's is. */
async function startBesideReceiver(): Promise<{ readonly recoveryCode: string }> {
  server = await startDeliveryServer();
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

/** The branch head, set up by whoever keeps the recovery code. */
async function addHead(recoveryCode: string): Promise<void> {
  await page.getByRole("link", { name: settings.section.people, exact: true }).click();
  await button(settings.people.add).click();
  const labels = settings.people;
  const form = page.locator("form");
  await form.getByLabel(labels.name, { exact: true }).fill("方静");
  await button(common.role.branchHead, form).click();
  await form.getByLabel(labels.code, { exact: true }).fill("B01");
  await form.getByLabel(labels.secret, { exact: true }).fill(HEAD_PIN);
  await form.getByLabel(labels.repeat, { exact: true }).fill(HEAD_PIN);
  await form.getByLabel(lock.recovery.code, { exact: true }).fill(recoveryCode);
  await button(common.action.save, form).click();
  await page.getByText(labels.added({ code: "B01" })).waitFor();
  await page.getByRole("link", { name: common.nav.pad, exact: true }).click();
}

const main = () => page.locator("main");
const dialog = () => page.getByRole("dialog");
const button = (name: string, within = page.locator("body")) =>
  within.getByRole("button", { name, exact: true }).first();
const choose = (group: string, name: string) =>
  dialog()
    .getByRole("group", { name: group, exact: true })
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();
const fill = (label: string, words: string) => dialog().getByLabel(label, { exact: true }).fill(words);
const stands = (state: keyof typeof cases.complaintState) =>
  page
    .getByRole("heading", {
      level: 1,
      name: `${cases.collection.complaints} · ${cases.complaintState[state]}`,
    })
    .waitFor();

/** From the pad to the sheet, with what was done on the spot. @returns taps and typed fields that it took */
async function complainOnFloor(words: string): Promise<{ readonly taps: number; readonly typed: number }> {
  let taps = 0;
  const tap = async (target: ReturnType<typeof button>): Promise<void> => {
    taps += 1;
    await target.click();
  };
  await tap(button(common.kind.complaint));
  await page.locator("#sheet-heading").waitFor();
  await page.getByLabel(field.label.words, { exact: true }).fill(words);
  await tap(button(dictionary.complaintOnSpot.apologised, main()));
  await tap(button(capture.confirmComplaint));
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
  await tap(page.getByRole("link", { name: common.nav.log, exact: true }));
  await tap(page.getByRole("button", { name: /^打开 投诉/ }));
  await tap(button(complaints.fromEntry.create, dialog()));
  await stands("received");
  return { taps, typed: 1 };
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

interface SentItem {
  readonly recordId: string;
  readonly rev: number;
  readonly collection: string;
  readonly businessDate: string;
  readonly state: string;
}

/** The messages that lie on the tablet, sent or not. */
function readOutbox(): Promise<SentItem[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const db = await done(indexedDB.open("floorbook"));
    const rows = (await done(db.transaction("outbox").objectStore("outbox").getAll())) as SentItem[];
    db.close();
    return rows.map(({ recordId, rev, collection, businessDate, state }) => ({
      recordId,
      rev,
      collection,
      businessDate,
      state,
    }));
  });
}

const leafOf = (record: object): string =>
  createHash("sha256")
    .update(canonicalize(record) ?? "")
    .digest("hex");

/** Turns the network on and waits until every message has its receipt; then the receiver's table is the outbox. */
async function expectAllArrivesOnce(): Promise<readonly StoredRevision[]> {
  if (server === null) throw new Error("no receiver in this test");
  server.away = false;
  await watched.context.setOffline(false);
  await expect
    .poll(async () => (await readOutbox()).filter(({ state }) => state !== "acked"), {
      timeout: ARRIVES_MS,
      interval: 500,
    })
    .toEqual([]);
  const items = await readOutbox();
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
  await addHead(recoveryCode);
  const effort = await complainOnFloor(SAID);
  expect(effort.taps).toBeLessThanOrEqual(6);
  expect(effort.typed).toBe(1);
  await main().getByText(SAID).waitFor();
  await main().getByText(dictionary.complaintOnSpot.apologised).waitFor();
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
  await main()
    .getByText(complaints.due.left({ days: 30 }), { exact: true })
    .waitFor();
  await main()
    .getByText(complaints.deadline.stage.extended({ nth: 1, days: 30 }))
    .waitFor();

  // Beyond one's authority: asked, and answered.
  await button(complaints.escalation.ask, main()).click();
  await choose(complaints.field.askedWhom, dictionary.superior.unionOffice);
  await fill(complaints.field.question, "能否减免跨行手续费");
  await button(common.action.save, dialog()).click();
  await main().getByText(complaints.escalation.open).waitFor();
  await button(complaints.escalation.answer, main()).click();
  await choose(complaints.field.verdict, dictionary.escalationDecision.approved);
  await button(common.action.save, dialog()).click();
  await dialog().waitFor({ state: "detached" });
  await main().getByText(complaints.escalation.open).waitFor({ state: "detached" });

  // The second extension is the branch head's to approve.
  await take("extend", async () => {
    await fill(complaints.field.reason, "要等总行答复");
    await fill(complaints.step.headPin, HEAD_PIN);
  });
  await main()
    .getByText(complaints.due.left({ days: 60 }), { exact: true })
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
  await page.getByRole("button", { name: "A01", exact: true }).click();
  await unlockHere();
  await stands("archived");
  const steps = main().locator("section").filter({ hasText: complaints.part.steps }).locator("ol > li");
  await expect.poll(() => steps.count()).toBe(15);

  await openListed();
  await button(complaints.newSheet).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.phone);
  await fill(complaints.field.words, "手续费收错了");
  await button(complaints.create, dialog()).click();
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
});

test("a letter of two weeks ago is due soon, in the header and the list; withdrawn it ends, after a lock too", async () => {
  await startOffline();
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
  await main().getByText("2026年11月27日星期五").waitFor();
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

test("an opinion is upgraded, linked to what it repeats, and gets representatives, five at most", async () => {
  await startOffline();
  const begin = async (words: string, nature: "complaint" | "opinion"): Promise<void> => {
    await openListed();
    await button(complaints.newSheet).click();
    await choose(complaints.field.isOpinion, complaints.nature[nature]);
    await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.phone);
    await fill(complaints.field.customerPhone, "13800001234");
    await fill(complaints.field.words, words);
    const create = nature === "opinion" ? complaints.createOpinion : complaints.create;
    await button(create, dialog()).click();
    await stands(nature === "opinion" ? "opinion" : "received");
  };
  await begin("空调太冷", "complaint");
  await begin("空调还是太冷", "opinion");
  await main().getByText(complaints.deadline.none).waitFor();
  await take("upgrade");
  await stands("received");
  await main()
    .getByText(complaints.due.left({ days: 15 }), { exact: true })
    .waitFor();

  await button(complaints.editSheet, main()).click();
  await dialog()
    .getByRole("group", { name: complaints.field.repeatOf, exact: true })
    .getByRole("button")
    .first()
    .click();
  await button(common.action.save, dialog()).click();
  await dialog().waitFor({ state: "detached" });
  await main().getByText(complaints.alike.repeats).waitFor();

  await button(complaints.editRepresentatives, main()).click();
  for (let nth = 1; nth <= 5; nth += 1) {
    const group = dialog().getByRole("group", { name: complaints.representative({ nth }), exact: true });
    await group.getByLabel(complaints.field.customerName, { exact: true }).fill(`代表${nth}`);
    if (nth < 5) await button(complaints.addRepresentative, dialog()).click();
  }
  expect(await button(complaints.addRepresentative, dialog()).count()).toBe(0);
  await button(common.action.save, dialog()).click();
  await dialog().waitFor({ state: "detached" });
  await main()
    .getByText(complaints.representative({ nth: 5 }))
    .waitFor();

  await openListed();
  await button(complaints.tabs.analysis).click();
  await main().getByRole("table").getByText("1 件，50%").waitFor();
});

test("a question asked on the floor is carried along until it is answered", async () => {
  await startOffline();
  await button(common.kind.escalation).click();
  await page.locator("#sheet-heading").waitFor();
  await page.getByLabel(field.labelOf.escalation?.question ?? "", { exact: true }).fill("能否先行赔付");
  await button(capture.done).click();
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
  await page.getByRole("link", { name: common.nav.log, exact: true }).click();
  await page.getByRole("button", { name: /^打开 请示/ }).click();
  await button(complaints.escalation.carry, dialog()).click();
  await page.getByRole("heading", { name: complaints.escalation.openHeading, exact: true }).waitFor();
  await main().getByText("能否先行赔付").waitFor();

  await page.reload();
  await unlockHere();
  await main().getByText("能否先行赔付").waitFor();
  await button(complaints.escalation.answer, main()).click();
  await choose(complaints.field.verdict, dictionary.escalationDecision.refused);
  await button(common.action.save, dialog()).click();
  await dialog().waitFor({ state: "detached" });
  await main().getByText(complaints.escalation.noneOpen).waitFor();
});
