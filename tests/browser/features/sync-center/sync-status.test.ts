// What the sync centre says: how many are not there yet, why, since when, who acts; in every state, with axe.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, type Locator } from "vitest/browser";
import { holdDetails, type HoldReason } from "../../../../src/data/rows.ts";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import type { EndOfDayRun, SendNowAnswer } from "../../../../src/services/delivery/delivery-contract.ts";
import { receiverProfile } from "../../../../src/sync/profile/menu/receiver.ts";
import { addMessage, endAttempt } from "../../../support/sync-center/outbox-scene.ts";
import {
  findViolations,
  openSyncStage,
  type StageOptions,
  type SyncStage,
} from "../../../support/sync-center/sync-stage.ts";

const { endpoint, sync } = zhCn;
const profile = receiverProfile("https://floor.bank.example");
const HOUR_MS = 3_600_000;

let stage: SyncStage;
async function restage(own: StageOptions): Promise<void> {
  await stage.close();
  stage = await openSyncStage(own);
}
beforeEach(async () => {
  await page.viewport(1024, 768);
  stage = await openSyncStage();
});
afterEach(() => stage.close());

const heading = () => page.getByRole("main").getByRole("heading", { level: 2 }).first();
const status = () => page.getByRole("region", { name: /送|not there|arrived/ }).first();
/** That a part of the screen says something, among other things. */
const expectText = (part: Locator, words: string) =>
  expect.poll(() => part.query()?.textContent ?? "").toContain(words);
const button = (name: string) => page.getByRole("button", { name, exact: true });

async function addWaiting(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await addMessage(stage.book, "greeting", {});
}
/** Time goes on, on the clock and for what is drawn every minute. */
function later(ms: number): void {
  stage.ports.clock.advance(ms);
  stage.ports.scheduler.advance(60_000);
}

test("an empty book has nothing to send and says so", async () => {
  await expectText(heading(), sync.status.nothingYet);
  await expect.element(page.getByText(sync.status.noReceiptYet)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("everything that has arrived is said in one sentence, with the newest receipt", async () => {
  await stage.setUp(profile);
  const row = await addMessage(stage.book, "greeting", {});
  await endAttempt(stage.book, row, profile, { kind: "acked" }, stage.ports.clock.nowMs());
  stage.ports.scheduler.advance(2_000);
  await expectText(heading(), sync.status.allThere);
  await expect.element(page.getByText(sync.status.lastReceipt({ date: "09:30" }))).toBeVisible();
});

test("without an endpoint the first thing to do is to set one up, and nothing is said to be lost", async () => {
  await addWaiting(12);
  later(3 * HOUR_MS);
  await expectText(heading(), sync.status.notThere({ count: "12", age: "3 小时" }));
  await expect.element(page.getByText(sync.hold.noProfile.what)).toBeVisible();
  await expect.element(page.getByText(sync.status.safe)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await button(endpoint.action.choose).click();
  expect(stage.visited).toEqual(["/settings/endpoint"]);
});

const reasonOf = (detail: (typeof holdDetails)[number]): HoldReason =>
  detail === "sealedSecrets" ? "locked" : "config";

test("each hold says what happened, what to do, who acts, since when, and when it is tried next", async () => {
  await stage.setUp(profile);
  await addWaiting(2);
  later(HOUR_MS);
  const nowMs = stage.ports.clock.nowMs();
  for (const detail of holdDetails) {
    const held = { sinceMs: nowMs - HOUR_MS / 2, nextTryAtMs: nowMs + 120_000 };
    await stage.hold({ reason: reasonOf(detail), detail, ...held });
    const words = sync.hold[detail];
    await expect.element(page.getByText(words.what)).toBeVisible();
    const card = status();
    await expectText(card, endpoint.hold[detail].todo);
    await expectText(card, sync.who[words.who]);
    await expectText(card, sync.status.since({ date: "10:00" }));
    if (detail === "noProfile") continue;
    await expectText(card, sync.status.nextTry({ time: "10:32", age: "2 分钟" }));
  }
  expect(await findViolations()).toEqual([]);
});

test("the endpoint's settings are offered for what they can mend, and only to those who may change them", async () => {
  await stage.setUp(profile);
  await addWaiting(1);
  await stage.hold({ reason: "auth", detail: "credentials" });
  await expect.element(button(sync.status.endpoint)).toBeVisible();
  await stage.hold({ reason: "offline", detail: "noNetwork" });
  await expect.element(button(sync.status.endpoint)).not.toBeInTheDocument();
  await restage({ role: "standIn" });
  await stage.setUp(profile);
  await addWaiting(1);
  await stage.hold({ reason: "auth", detail: "credentials" });
  await expect.element(page.getByText(sync.hold.credentials.what)).toBeVisible();
  await expect.element(button(sync.status.endpoint)).not.toBeInTheDocument();
});

test("what has just been noted down waits to settle; what failed waits for its next try", async () => {
  await stage.setUp(profile);
  await addWaiting(1);
  await expect.element(page.getByText(sync.why.settling)).toBeVisible();
  later(60_000);
  await expect.element(page.getByText(sync.why.due)).toBeVisible();
  const row = await addMessage(stage.book, "greeting", {});
  const [first] = await stage.book.db.outbox.toArray();
  if (first === undefined) throw new Error("nothing waits");
  const nextAttemptAtMs = stage.ports.clock.nowMs() + 240_000;
  for (const one of [first, row])
    await endAttempt(stage.book, one, profile, { kind: "failed", nextAttemptAtMs, status: 500 }, 0);
  await expect.element(page.getByText(sync.why.backoff)).toBeVisible();
  await expectText(status(), sync.status.nextTry({ time: "09:35", age: "4 分钟" }));
  stage.delivery.activity.value = "worker";
  await expect.element(page.getByText(sync.why.sending)).toBeVisible();
});

test("the sample says that it is never sent", async () => {
  await restage({ isSample: true });
  await addWaiting(3);
  await expect.element(page.getByText(sync.why.sample)).toBeVisible();
  await expect.element(page.getByText(zhCn.reconcile.refusal.sample)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

const answers: readonly (readonly [SendNowAnswer, string])[] = [
  [{ kind: "nothingWaits" }, sync.answer.nothingWaits],
  [{ kind: "nothingDue" }, sync.answer.nothingDue],
  [{ kind: "held" }, sync.answer.held],
  [{ kind: "sample" }, sync.answer.sample],
  [{ kind: "busy" }, sync.answer.busy],
  [{ kind: "failed" }, sync.answer.failed],
  [{ kind: "sent", arrived: 3, left: 0 }, sync.answer.sentAll({ count: "3" })],
  [{ kind: "sent", arrived: 3, left: 2 }, sync.answer.sent({ count: "3", left: "2" })],
];

test("every press of “send now” answers", async () => {
  await addWaiting(1);
  for (const [answer, words] of answers) {
    stage.delivery.answer = answer;
    await button(sync.sendNow).click();
    await expect.element(page.getByText(words)).toBeVisible();
  }
});

test("the end-of-day sync shows how far it is and what remains, is stopped, taken up again, and ends", async () => {
  await addWaiting(4);
  await button(sync.endOfDay.start).click();
  expect(stage.delivery.told.started).toBe(1);
  const run = (now: EndOfDayRun): void => {
    stage.delivery.endOfDay.value = now;
  };
  run({ status: "running", total: 40, arrived: 27 });
  await expect.element(page.getByText(sync.endOfDay.progress({ arrived: "27", total: "40" }))).toBeVisible();
  await expect.element(page.getByRole("progressbar")).toBeVisible();
  await expectText(page.getByRole("main"), sync.endOfDay.left({ count: "13" }));
  expect(await findViolations()).toEqual([]);
  await button(sync.endOfDay.stop).click();
  expect(stage.delivery.told.stopped).toBe(1);
  run({ status: "stopped", total: 40, arrived: 27 });
  await expect.element(page.getByText(sync.endOfDay.stopped({ arrived: "27", left: "13" }))).toBeVisible();
  await button(sync.endOfDay.resume).click();
  expect(stage.delivery.told.started).toBe(2);
  run({ status: "held", total: 40, arrived: 30 });
  await expect.element(page.getByText(sync.endOfDay.held({ arrived: "30", left: "10" }))).toBeVisible();
  run({ status: "done", total: 40, arrived: 40 });
  await expect.element(page.getByText(sync.endOfDay.done({ count: "40" }))).toBeVisible();
  await expect.element(button(sync.endOfDay.again)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("counts carry exactly the states' names; the number is a description", async () => {
  await addWaiting(3);
  for (const state of ["queued", "unknown", "parked", "sent"] as const)
    await expect.element(button(zhCn.common.state[state])).toBeVisible();
  await expect
    .element(button(zhCn.common.state.queued))
    .toHaveAccessibleDescription(`${sync.counts.countOf({ count: "3" })} ${sync.counts.meaning.queued}`);
});

test("what a lock would keep back is said as it was decided", async () => {
  await stage.setUp(profile);
  await addWaiting(2);
  await expect.element(page.getByText(sync.counts.whileLocked.plainNone)).toBeVisible();
  const settings = stage.delivery.settings.value;
  if (settings === null) throw new Error("no endpoint");
  stage.delivery.settings.value = { ...settings, sendWhileLocked: "all" };
  await expect.element(page.getByText(sync.counts.whileLocked.all)).toBeVisible();
  stage.delivery.settings.value = { ...settings, sendWhileLocked: "none" };
  await expect.element(page.getByText(sync.counts.whileLocked.none({ count: "0" }))).toBeVisible();
});

test("the header leads here from everywhere, with what waits, since when and why", async () => {
  await stage.setUp(profile);
  await addWaiting(5);
  const row = await addMessage(stage.book, "greeting", {});
  await endAttempt(stage.book, row, profile, { kind: "parked", code: "refused", status: 422 }, 0);
  later(2 * HOUR_MS);
  await stage.hold({ reason: "portal", detail: "htmlAnswer" });
  const link = page.getByRole("banner").getByRole("link");
  for (const words of [
    zhCn.shell.unsentCount({ count: "5" }),
    sync.header.refused({ count: "1" }),
    zhCn.shell.oldest({ age: "2 小时" }),
    endpoint.hold.htmlAnswer.title,
  ])
    await expectText(link, words);
  await link.click();
  expect(stage.visited).toEqual(["/sync"]);
});

test("in English, on the smallest screen, nothing is cut off at the side", async () => {
  await stage.setUp(profile);
  await addWaiting(3);
  await stage.hold({ reason: "config", detail: "sameRefusal" });
  await stage.speak("en");
  await page.viewport(360, 780);
  await expect.element(page.getByText(en.sync.hold.sameRefusal.what)).toBeVisible();
  for (const element of document.querySelectorAll("main, main section, header"))
    expect(element.scrollWidth, element.outerHTML.slice(0, 80)).toBeLessThanOrEqual(element.clientWidth + 1);
  expect(await findViolations()).toEqual([]);
});

test("the header keeps its height whatever it says of the queue: the page does not move under a finger", async () => {
  await stage.setUp(profile);
  const sizes = [
    [1024, 768],
    [768, 1024],
    [360, 740],
  ] as const;
  const heightsOf = async (): Promise<Record<string, number>> => {
    const heights: Record<string, number> = {};
    for (const locale of ["zh-CN", "en"] as const) {
      await stage.speak(locale);
      for (const [width, height] of sizes) {
        await page.viewport(width, height);
        heights[`${locale} ${width}`] = document.querySelector("header")?.offsetHeight ?? 0;
      }
    }
    return heights;
  };
  const empty = await heightsOf();
  await addWaiting(12);
  later(3 * HOUR_MS);
  const nowMs = stage.ports.clock.nowMs();
  await stage.hold({ reason: "offline", detail: "noNetwork", sinceMs: nowMs, nextTryAtMs: nowMs + 120_000 });
  await stage.speak("zh-CN");
  await expectText(page.getByRole("banner"), endpoint.hold.noNetwork.title);
  expect(await heightsOf()).toEqual(empty);
});
