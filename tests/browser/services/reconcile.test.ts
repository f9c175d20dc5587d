// Comparing what was acknowledged here with the server: a real book, a server in memory.
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays } from "../../../src/domain/business-day.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { noAnswer, tooMany, unauthorised } from "../../support/sync-center/lookup-net.ts";
import {
  addRecord,
  compareToday,
  noCounts,
  openReconcileDesk,
  receiver,
  settled,
  type ReconcileDesk,
} from "../../support/sync-center/reconcile-desk.ts";
import { addMessage } from "../../support/sync-center/outbox-scene.ts";

const DAY_MS = 86_400_000;

let desk: ReconcileDesk;
beforeEach(async () => {
  desk = await openReconcileDesk();
});
afterEach(() => desk.close());

test("a server that has everything as it is here", async () => {
  for (let nth = 0; nth < 6; nth += 1) await addRecord(desk);
  const run = await compareToday(desk);
  expect(run).toMatchObject({
    status: "done",
    total: 6,
    counts: { ...noCounts, there: 6 },
    missing: [],
    other: [],
  });
  expect(new Set(desk.server.asked).size).toBe(6);
  expect(desk.server.mostAtOnce).toBeGreaterThan(1);
  expect(desk.server.mostAtOnce).toBeLessThanOrEqual(receiver.limits.parallel);
});

test("what is missing there, what differs, and what cannot be compared are told apart", async () => {
  const missing = await addRecord(desk, { isThere: false });
  const other = await addRecord(desk, { leaf: "0".repeat(64) });
  await addRecord(desk);
  await addRecord(desk, { ending: { kind: "parked", code: "refused", status: 422 } });
  await addRecord(desk, { ending: { kind: "delivered" } });
  await addMessage(desk.book, "greeting", {});
  const damaged = await addRecord(desk);
  const head = await desk.book.db.entries.where("id").equals(damaged.recordId).first();
  if (head === undefined) throw new Error("no head");
  const sealed = new Uint8Array(head.sealed);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  await desk.book.db.entries.put({ ...head, sealed });
  const run = await compareToday(desk);
  expect(run.counts).toEqual({
    ...noCounts,
    there: 1,
    missing: 1,
    other: 1,
    underWay: 2,
    noReceipt: 1,
    unreadable: 1,
  });
  expect(run.missing.map(({ row }) => row.recordId)).toEqual([missing.recordId]);
  expect(run.other.map(({ row }) => row.recordId)).toEqual([other.recordId]);
});

test("only the days asked for are compared, first and last included", async () => {
  await addRecord(desk);
  desk.ports.clock.advance(DAY_MS);
  await addRecord(desk);
  desk.ports.clock.advance(DAY_MS);
  await addRecord(desk);
  const today = desk.book.today();
  expect(await desk.reconcile.start(addDays(today, -1), today)).toBeNull();
  expect(await settled(desk)).toMatchObject({ total: 2, counts: { there: 2 } });
  expect(await desk.reconcile.start(today, addDays(today, -1))).toBe("noDays");
  expect(await desk.reconcile.start(addDays(today, -400), today)).toBe("noDays");
});

test("nothing is charged, held or changed by asking", async () => {
  await addRecord(desk, { isThere: false });
  const before = [await desk.book.db.outbox.toArray(), await desk.book.db.endpoints.toArray()];
  desk.server.interrupt([unauthorised]);
  expect((await compareToday(desk)).status).toBe("stopped");
  expect([await desk.book.db.outbox.toArray(), await desk.book.db.endpoints.toArray()]).toEqual(before);
});

test("a server that refuses to be asked stops it with the reason; it goes on from there", async () => {
  for (let nth = 0; nth < 5; nth += 1) await addRecord(desk, { isThere: nth % 2 === 0 });
  desk.server.interrupt([unauthorised]);
  const stopped = await compareToday(desk);
  expect(stopped).toMatchObject({ status: "stopped", halted: { reason: "auth", detail: "credentials" } });
  expect(stopped.counts.there + stopped.counts.missing).toBeLessThan(5);
  expect(await desk.reconcile.resume()).toBeNull();
  expect(await settled(desk)).toMatchObject({
    status: "done",
    halted: null,
    counts: { there: 3, missing: 2 },
  });
});

test("no network is told as that", async () => {
  await addRecord(desk);
  desk.server.interrupt([noAnswer]);
  expect((await compareToday(desk)).halted).toEqual({ reason: "offline", detail: "noNetwork" });
});

test("a server that asks for patience gets it, up to a point", async () => {
  await addRecord(desk);
  desk.server.interrupt([tooMany]);
  const today = desk.book.today();
  await desk.reconcile.start(today, today);
  await expect.poll(() => desk.server.asked.length).toBe(1);
  await expect.poll(() => (desk.ports.scheduler.advance(1_000), desk.server.asked.length)).toBe(2);
  expect(await settled(desk)).toMatchObject({ status: "done", counts: { there: 1 } });
  desk.server.interrupt([tooMany, tooMany, tooMany, tooMany]);
  await desk.reconcile.start(today, today);
  await expect
    .poll(() => (desk.ports.scheduler.advance(10_000), desk.reconcile.run.value?.status))
    .toBe("stopped");
  expect(desk.reconcile.run.value?.halted).toEqual({ reason: "rate", detail: "tooManyRequests" });
});

test("it can be stopped and taken up again; nothing is asked twice", async () => {
  for (let nth = 0; nth < 9; nth += 1) await addRecord(desk);
  const release = desk.server.pause();
  const today = desk.book.today();
  await desk.reconcile.start(today, today);
  await expect.poll(() => desk.server.asked.length).toBe(receiver.limits.parallel);
  expect(await desk.reconcile.start(today, today)).toBe("busy");
  desk.reconcile.cancel();
  release();
  expect(await settled(desk)).toMatchObject({
    status: "cancelled",
    counts: { there: receiver.limits.parallel },
  });
  expect(await desk.reconcile.resume()).toBeNull();
  expect(await settled(desk)).toMatchObject({ status: "done", counts: { there: 9 } });
  expect(desk.server.asked).toHaveLength(9);
  desk.reconcile.close();
  expect(desk.reconcile.run.value).toBeNull();
});

test("a lock forgets what was found, also in the middle", async () => {
  await addRecord(desk, { isThere: false });
  const release = desk.server.pause();
  const today = desk.book.today();
  await desk.reconcile.start(today, today);
  await expect.poll(() => desk.server.asked.length).toBe(1);
  desk.lock();
  expect(desk.reconcile.run.value).toBeNull();
  release();
  await expect.poll(() => desk.reconcile.run.value).toBeNull();
  expect(await desk.reconcile.start(today, today)).toBe("locked");
  expect(await desk.reconcile.resume()).toBe("locked");
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "locked" });
});

test.each([
  ["no endpoint", { profile: null }, "noLookup"],
  ["an endpoint that cannot be asked", { profile: withoutLookup(receiver) }, "noLookup"],
  ["the sample", { isSample: true }, "sample"],
] as const)("%s is not compared with", async (_name, own, refusal) => {
  await desk.close();
  desk = await openReconcileDesk(own);
  const today = desk.book.today();
  expect(await desk.reconcile.start(today, today)).toBe(refusal);
  expect(desk.server.asked).toEqual([]);
});

function withoutLookup({ lookup: _lookup, ...profile }: Profile): Profile {
  return profile;
}
