// Sending again what a server has lost: which revisions, by whom, and on whose word.
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutboxCodec } from "../../../src/data/repos/outbox-codec.ts";
import { inState } from "../../../src/data/repos/outbox-states.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import {
  addRecord,
  addRevision,
  compareToday,
  noCounts,
  openReconcileDesk,
  receiver,
  type ReconcileDesk,
} from "../../support/sync-center/reconcile-desk.ts";

let desk: ReconcileDesk;
beforeEach(async () => {
  desk = await openReconcileDesk();
});
afterEach(() => desk.close());

test("what is missing goes again: same number, id and revision, the record's own bytes, audited, once", async () => {
  const { book, ports } = desk;
  const plain = await addRecord(desk, { isThere: false });
  const worded = await addRecord(desk, { isThere: false, hasWords: true });
  await addRecord(desk);
  await compareToday(desk);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "ok", count: 2 });
  expect(desk.told.nudged).toBe(1);
  expect(desk.reconcile.run.value).toMatchObject({
    missing: [],
    counts: { there: 1, missing: 0, underWay: 2 },
  });
  const codec = createOutboxCodec({ worker: book.workerKey, vault: book.vault.outbox }, ports.random);
  for (const [before, sealedFor] of [
    [plain, "worker"],
    [worded, "vault"],
  ] as const) {
    const row = await book.db.outbox.get(before.seq);
    expect(row).toMatchObject({ recordId: before.recordId, rev: 1, state: "queued", attempts: 0, sealedFor });
    if (row === undefined) continue;
    const record = JSON.parse(await codec.openPayload(row)) as { id: string };
    expect(record.id).toBe(before.recordId);
  }
  const [event] = await listNewestAudit(book);
  expect(event).toMatchObject({
    kind: "requeue",
    subject: "2026-11-24/2026-11-24",
    detail: "2",
    actor: "A01",
  });
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "nothing" });
});

test("of a record that is missing there, the earlier revisions are asked for and go again before it", async () => {
  const { book, server } = desk;
  const first = await addRecord(desk, { isThere: false });
  const kept = await addRecord(desk);
  for (const { recordId } of [first, kept]) await addRevision(desk, recordId);
  const run = await compareToday(desk);
  expect(run.counts).toMatchObject({ missing: 2 });
  expect(run.missing.map(({ row, earlier }) => [row.rev, earlier.map((one) => one.row.rev)])).toEqual([
    [2, [1]],
    [2, []],
  ]);
  expect(server.asked).toHaveLength(4);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "ok", count: 2 });
  const queued = await inState(book.db, "queued").sortBy("seq");
  expect(queued.map(({ recordId, rev }) => [recordId === first.recordId, rev])).toEqual([
    [true, 1],
    [true, 2],
    [false, 2],
  ]);
});

test("a record whose first revision cannot be read is not sent to a server that would not know it", async () => {
  await desk.close();
  desk = await openReconcileDesk({
    profile: { ...receiver, amend: { method: "PATCH", path: "/api/v1/entries/{id}" } },
  });
  const { book } = desk;
  const row = await addRecord(desk, { isThere: false });
  await addRevision(desk, row.recordId);
  const earlier = await book.db.journal.get([row.recordId, 1]);
  if (earlier === undefined) throw new Error("no journal");
  const sealed = new Uint8Array(earlier.sealed);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  await book.db.journal.put({ ...earlier, sealed });
  book.opener.empty();
  expect((await compareToday(desk)).counts).toEqual({ ...noCounts, unreadable: 1 });
});

test("nothing goes again that has moved since the comparison", async () => {
  const { book } = desk;
  const missing = await addRecord(desk, { isThere: false });
  const second = await addRecord(desk, { isThere: false });
  await compareToday(desk);
  const newer = { ...missing, rev: 2, seq: second.seq + 1 };
  await book.db.outbox.put(newer);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: true })).toEqual({ status: "changed" });
  expect((await book.db.outbox.get(second.seq))?.state).toBe("acked");
  expect(desk.told.nudged).toBe(0);
});

test("an endpoint that knows no repetition needs somebody to accept a second record first", async () => {
  await desk.close();
  desk = await openReconcileDesk({ profile: { ...receiver, idempotency: "none" } });
  await addRecord(desk, { isThere: false });
  await compareToday(desk);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "mayDuplicate" });
  expect(desk.reconcile.run.value?.missing).toHaveLength(1);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: true })).toEqual({ status: "ok", count: 1 });
});

test("a stand-in may compare, and may not send again", async () => {
  await desk.close();
  desk = await openReconcileDesk({ role: "standIn" });
  await addRecord(desk, { isThere: false });
  expect((await compareToday(desk)).counts.missing).toBe(1);
  expect(await desk.reconcile.queueMissing({ acceptsDuplicates: true })).toEqual({ status: "notAllowed" });
});
