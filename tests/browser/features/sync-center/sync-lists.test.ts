// The lists of the sync centre: what is shown of a message, what can be done with it, and by whom.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent, type Locator } from "vitest/browser";
import type { OutboxRow } from "../../../../src/data/rows.ts";
import { inState } from "../../../../src/data/repos/outbox-states.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import { receiverProfile } from "../../../../src/sync/profile/menu/receiver.ts";
import { startLookupServer, type LookupServer } from "../../../support/sync-center/lookup-net.ts";
import { addMessage, endAttempt, leafOf, type Ending } from "../../../support/sync-center/outbox-scene.ts";
import {
  findViolations,
  openSyncStage,
  type StageOptions,
  type SyncStage,
} from "../../../support/sync-center/sync-stage.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

const { common, log, reconcile, sync, syncItem } = zhCn;
const profile = receiverProfile("https://floor.bank.example");
const NAME = "张国庆";
const PHONE = "13800001234";
const WORDS = "想把存款转给女儿";
const refusal: Ending = {
  kind: "parked",
  code: "refused",
  status: 422,
  says: `<img src=x onerror=alert(1)> ${NAME} ${PHONE}`,
};

let server: LookupServer;
let stage: SyncStage;
async function restage(own: StageOptions = {}): Promise<void> {
  await stage.close();
  stage = await openSyncStage({ openNet: server.openNet, ...own });
  await stage.setUp(profile);
}
beforeEach(async () => {
  await page.viewport(1024, 768);
  server = startLookupServer();
  stage = await openSyncStage({ openNet: server.openNet });
  await stage.setUp(profile);
});
afterEach(() => stage.close());

const button = (name: string, scope: Locator | typeof page = page) =>
  scope.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const rowButton = () => button(sync.list.open({ kind: common.kind.vip, time: "09:30" }));

async function addEnded(ending: Ending): Promise<OutboxRow> {
  const { book, ports } = stage;
  const row = await addMessage(book, "vip", { customerName: NAME, customerPhone: PHONE, note: WORDS });
  return endAttempt(book, row, profile, ending, ports.clock.nowMs());
}
const stateOf = async ({ seq }: OutboxRow): Promise<string | undefined> =>
  (await stage.book.db.outbox.get(seq))?.state;
const expectText = (part: Locator, words: string) =>
  expect.poll(() => part.query()?.textContent ?? "").toContain(words);

test("what was refused is shown without being asked for, masked, with the server's words as text", async () => {
  await addEnded(refusal);
  await expect.element(rowButton()).toBeVisible();
  const main = page.getByRole("main");
  await expectText(main, `<img src=x onerror=alert(1)> 张* 138****1234`);
  await expectText(main, syncItem.problem.refused.title);
  for (const secret of [NAME, PHONE, WORDS]) expect(main.query()?.textContent).not.toContain(secret);
  expect(document.querySelector("main img")).toBeNull();
  expect(await findViolations()).toEqual([]);
});

test("a message says what happened and what to do; its words are shown only on request, on the record", async () => {
  const row = await addEnded(refusal);
  await rowButton().click();
  await expectText(dialog(), syncItem.problem.refused.what);
  await expectText(dialog(), syncItem.item.wordsHidden);
  await page.getByText(syncItem.item.requestForIt).click();
  await expectText(dialog(), '"customerName": "张*"');
  expect(dialog().query()?.textContent).not.toContain(WORDS);
  expect(await findViolations()).toEqual([]);
  await button(syncItem.item.showWords, dialog()).click();
  await expectText(dialog(), WORDS);
  for (const secret of [NAME, PHONE]) expect(dialog().query()?.textContent).not.toContain(secret);
  const [event] = await listNewestAudit(stage.book);
  expect(event).toMatchObject({ kind: "reveal", subject: row.recordId, detail: "words" });
});

test("a refused message is retried and leaves the list", async () => {
  const row = await addEnded(refusal);
  await rowButton().click();
  await button(syncItem.item.retry, dialog()).click();
  await expect.element(page.getByText(syncItem.result.retried)).toBeVisible();
  await expect.element(rowButton()).not.toBeInTheDocument();
  expect(await stateOf(row)).toBe("queued");
  expect(stage.delivery.told.nudged).toBe(1);
});

test("sending is given up only with a reason and the right PIN", async () => {
  const row = await addEnded(refusal);
  await rowButton().click();
  await button(syncItem.item.discard, dialog()).click();
  const pin = page.getByLabelText(syncItem.secret.pin, { exact: true });
  await pin.fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(syncItem.discard.reasonMissing)).toBeVisible();
  await page.getByLabelText(syncItem.discard.reason, { exact: true }).fill("测试时记的，不用发");
  await pin.fill("470938");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(syncItem.secret.wrong)).toBeVisible();
  expect(await stateOf(row)).toBe("parked");
  expect(await findViolations()).toEqual([]);
  await pin.fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(syncItem.result.discarded)).toBeVisible();
  expect(await stateOf(row)).toBe("saved");
});

test("one that may have arrived goes again, or is said to have arrived, only after a warning", async () => {
  const row = await addEnded({ kind: "mayHaveArrived" });
  await rowButton().click();
  await button(syncItem.item.retry, dialog()).click();
  await expectText(dialog(), syncItem.resend.explain);
  expect(await stateOf(row)).toBe("parked");
  await button(common.action.back, dialog()).click();
  await button(syncItem.item.vouch, dialog()).click();
  await expectText(dialog(), syncItem.vouch.explain);
  await button(syncItem.vouch.confirm, dialog()).click();
  await expect.element(page.getByText(syncItem.result.vouched)).toBeVisible();
  expect(await stateOf(row)).toBe("sent");
});

test("editing as an amendment opens the log's own editor of that entry", async () => {
  await addEnded(refusal);
  await rowButton().click();
  await button(syncItem.item.amend, dialog()).click();
  expect(stage.visited).toEqual(["/log"]);
  await expect.element(button(log.entry.save, dialog())).toBeVisible();
});

test("a stand-in may retry, and is told who may do the rest", async () => {
  await restage({ role: "standIn" });
  await addEnded({ kind: "mayHaveArrived" });
  await rowButton().click();
  await expectText(dialog(), syncItem.item.standIn);
  await expect.element(button(syncItem.item.retry, dialog())).toBeVisible();
  for (const name of [syncItem.item.discard, syncItem.item.vouch])
    await expect.element(button(name, dialog())).not.toBeInTheDocument();
});

test("a message leaves as a file, masked unless the PIN is given", async () => {
  await addEnded(refusal);
  await rowButton().click();
  await button(syncItem.item.exportItem, dialog()).click();
  await button(syncItem.exportItem.confirm, dialog()).click();
  await expect.element(page.getByText(syncItem.exportItem.handed.downloaded)).toBeVisible();
  expect(stage.ports.handed[0]?.text).not.toContain(NAME);
  await button(syncItem.exportItem.clear, dialog()).click();
  await expectText(dialog(), syncItem.exportItem.clearWarning);
  await page.getByLabelText(syncItem.secret.pin, { exact: true }).fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => stage.ports.handed[1]?.text ?? "").toContain(NAME);
});

test("what waits is listed on request, newest first, and only what is in view is in the document", async () => {
  const { book, ports } = stage;
  for (let nth = 0; nth < 120; nth += 1) {
    await addMessage(book, nth === 119 ? "vip" : "greeting", {});
    ports.clock.advance(1_000);
  }
  await button(common.state.queued).click();
  await expect.element(button(sync.list.open({ kind: common.kind.vip, time: "09:31" }))).toBeVisible();
  const rows = document.querySelectorAll("main [data-row]");
  expect(rows.length).toBeLessThan(40);
  expect(rows[0]?.getAttribute("aria-setsize")).toBe("120");
  expect(rows[0]?.textContent).toContain(common.kind.vip);
});

test("a state without messages says so", async () => {
  for (const state of ["parked", "unknown", "sent", "queued"] as const) {
    await button(common.state[state]).click();
    await expect.element(page.getByText(sync.list.empty[state])).toBeVisible();
  }
});

test("a comparison shows what the server has lost and sends it again", async () => {
  const { book, ports } = stage;
  for (let nth = 0; nth < 5; nth += 1) {
    const row = await addMessage(book, "need", {});
    const leaf = await leafOf(book, row);
    if (nth > 1) server.hold(row, nth === 2 ? "0".repeat(64) : leaf);
    await endAttempt(book, row, profile, { kind: "acked" }, ports.clock.nowMs());
  }
  await button(reconcile.start).click();
  const main = page.getByRole("main");
  await expectText(main, reconcile.foundMissing({ count: "2" }));
  await expectText(main, reconcile.foundOther({ count: "1" }));
  await expectText(main, reconcile.missingExplain);
  expect(await findViolations()).toEqual([]);
  await button(reconcile.queue({ count: "2" })).click();
  await expect.element(page.getByText(reconcile.result.ok({ count: "2" }))).toBeVisible();
  expect(await inState(book.db, "queued").count()).toBe(2);
});

test("an endpoint that knows no repetition is warned of before anything is sent again", async () => {
  await stage.setUp({ ...profile, idempotency: "none" });
  const { book, ports } = stage;
  const row = await addMessage(book, "need", {});
  await endAttempt(book, row, profile, { kind: "acked" }, ports.clock.nowMs());
  await button(reconcile.start).click();
  await button(reconcile.queue({ count: "1" })).click();
  await expect.element(page.getByText(reconcile.mayDuplicate.body)).toBeVisible();
  expect(await stateOf(row)).toBe("acked");
  await button(reconcile.mayDuplicate.confirm({ count: "1" })).click();
  await expect.element(page.getByText(reconcile.result.ok({ count: "1" }))).toBeVisible();
  expect(await stateOf(row)).toBe("queued");
});

test("an endpoint that cannot be asked offers no comparison", async () => {
  const { lookup: _lookup, ...silent } = profile;
  await stage.setUp(silent);
  await expect.element(page.getByText(reconcile.refusal.noLookup)).toBeVisible();
  await expect.element(button(reconcile.start)).not.toBeInTheDocument();
});
