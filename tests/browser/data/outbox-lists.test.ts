// Messages as a person looks through them, and what a person decides about them: the real store under real captures.
import { afterEach, beforeEach, expect, test } from "vitest";
import { sealAudit } from "../../../src/data/repos/audit.ts";
import { listDayKeys } from "../../../src/data/repos/entry-reads.ts";
import { storeDecision } from "../../../src/data/repos/outbox-decision.ts";
import {
  findLastReceiptMs,
  findNextDue,
  getRevisionRow,
  listLanes,
  watchMessages,
  watchParked,
  watchSeqs,
} from "../../../src/data/repos/outbox-lists.ts";
import { watchUnsentOverview, type UnsentOverview } from "../../../src/data/repos/outbox-overview.ts";
import { requeueMessages } from "../../../src/data/repos/outbox-requeue.ts";
import { listRecordRows } from "../../../src/data/repos/outbox-leases.ts";
import { createOutboxStore } from "../../../src/data/repos/outbox-store.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import { reviseLogged } from "../../../src/services/day-log.ts";
import { createAuditEvent } from "../../../src/services/session/book.ts";
import { transition } from "../../../src/sync/item.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { queueAgain } from "../../../src/sync/reconcile.ts";
import { addMessage, endAttempt, type Ending } from "../../support/sync-center/outbox-scene.ts";
import { makeEntry, openTestBook, type TestBook } from "../../support/test-book.ts";

const profile = receiverProfile("https://floor.bank.example");
const fail = (error: unknown): never => {
  throw error;
};
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

let testBook: TestBook;
beforeEach(async () => {
  testBook = await openTestBook();
});
afterEach(() => testBook.close());

const nowMs = (): number => testBook.ports.clock.nowMs();

async function addEnded(ending: Ending): Promise<OutboxRow> {
  const { book } = testBook;
  return endAttempt(book, await addMessage(book, "greeting", {}), profile, ending, nowMs());
}

async function auditRow() {
  const { book } = testBook;
  const event = createAuditEvent({ ids: book.ids, atMs: nowMs(), zone: "Asia/Shanghai" }, "requeue");
  return sealAudit(event, book.vault.data, random);
}

const sealedAgain = (row: OutboxRow) => ({
  sealedFor: "worker" as const,
  payloadVersion: 1,
  keyId: row.keyId,
  payload: new Uint8Array([1]),
});

function requeued(before: OutboxRow): OutboxRow {
  const after = queueAgain(before, sealedAgain(before), nowMs());
  if (after === null) throw new Error("not acknowledged");
  return after;
}

test("the oldest of what waits is known from the first capture on", async () => {
  const { book, ports } = testBook;
  const seen: UnsentOverview[] = [];
  const watch = watchUnsentOverview(book.db, (overview) => void seen.push(overview), fail);
  await expect.poll(() => seen.at(-1)?.counts.queued).toBe(0);
  const firstMs = ports.clock.nowMs();
  for (let nth = 0; nth < 5; nth += 1) {
    await book.commit([{ kind: "create", entry: makeEntry(book, "greeting", {}) }]);
    ports.clock.advance(60_000);
  }
  await expect.poll(() => seen.at(-1)?.counts.queued).toBe(5);
  await expect.poll(() => seen.at(-1)?.oldestUnsentAtMs).toBe(firstMs);
  watch.close();
});

test("the numbers of a state come newest first and follow every change; rows follow theirs", async () => {
  const { book } = testBook;
  const lists: (readonly number[])[] = [];
  const seqs = watchSeqs(book.db, "parked", (list) => void lists.push(list), fail);
  await expect.poll(() => lists.at(-1)).toEqual([]);
  const first = await addEnded({ kind: "parked", code: "refused", status: 422 });
  const second = await addEnded({ kind: "parked", code: "tooLarge", status: 413 });
  await addEnded({ kind: "acked" });
  await expect.poll(() => lists.at(-1)).toEqual([second.seq, first.seq]);

  const rows: (readonly OutboxRow[])[] = [];
  const messages = watchMessages(
    book.db,
    [second.seq, 9_999, first.seq],
    (list) => void rows.push(list),
    fail,
  );
  await expect.poll(() => rows.at(-1)?.map(({ seq }) => seq)).toEqual([second.seq, first.seq]);
  const retried = transition(first, { kind: "retried" });
  if (retried === null) throw new Error("not parked");
  await createOutboxStore(book.db).replace([{ before: first, after: retried }]);
  await expect.poll(() => rows.at(-1)?.map(({ state }) => state)).toEqual(["parked", "queued"]);
  await expect.poll(() => lists.at(-1)).toEqual([second.seq]);
  seqs.close();
  messages.close();
});

test("parked messages are counted by reason", async () => {
  const { book } = testBook;
  let counts: object | null = null;
  const watch = watchParked(book.db, (next) => (counts = next), fail);
  await expect.poll(() => counts).toEqual({});
  await addEnded({ kind: "parked", code: "refused", status: 422 });
  await addEnded({ kind: "parked", code: "refused", status: 400 });
  await addEnded({ kind: "mayHaveArrived" });
  await expect.poll(() => counts).toEqual({ refused: 2, mayHaveArrived: 1 });
  watch.close();
});

test("the next due message and why it waits; the newest receipt", async () => {
  const { book, ports } = testBook;
  expect(await findNextDue(book.db)).toBeNull();
  expect(await findLastReceiptMs(book.db)).toBeNull();
  await addEnded({ kind: "failed", nextAttemptAtMs: nowMs() + 90_000, status: 500 });
  expect(await findNextDue(book.db)).toEqual({ atMs: nowMs() + 90_000, cause: "backoff" });
  await addMessage(book, "greeting", {});
  expect(await findNextDue(book.db)).toEqual({ atMs: nowMs() + 20_000, cause: "settling" });
  await addEnded({ kind: "acked" });
  ports.clock.advance(5_000);
  await addEnded({ kind: "acked" });
  expect(await findLastReceiptMs(book.db)).toBe(nowMs());
});

test("lanes hold all messages of the asked records and of no other; a revision is found in head or journal", async () => {
  const { book } = testBook;
  const first = await addMessage(book, "need", {});
  const second = await addMessage(book, "greeting", {});
  await endAttempt(book, first, profile, { kind: "acked" }, nowMs());
  const head = await book.db.entries.where("id").equals(first.recordId).first();
  const [opened] = await book.opener.openRows(head === undefined ? [] : [head]);
  if (opened?.status !== "opened") throw new Error("not readable");
  expect(await reviseLogged(book, opened.entry, { body: { needs: ["loan"] } })).toBeNull();
  const ids = (await listDayKeys(book.db, book.today())).map(([, id]) => id);
  const lanes = await listLanes(book.db, ids.slice(0, 1));
  expect([...lanes.keys()]).toEqual([first.recordId]);
  expect(lanes.get(first.recordId)?.map(({ rev, state }) => `${rev} ${state}`)).toEqual([
    "1 acked",
    "2 queued",
  ]);
  expect([...(await listLanes(book.db, ids)).keys()]).toEqual([first.recordId, second.recordId]);
  const date = book.today();
  expect(
    (await getRevisionRow(book.db, { collection: "entries", date, id: first.recordId, rev: 1 }))?.rev,
  ).toBe(1);
  expect(
    (await getRevisionRow(book.db, { collection: "entries", date, id: first.recordId, rev: 2 }))?.rev,
  ).toBe(2);
  expect(
    await getRevisionRow(book.db, { collection: "entries", date, id: first.recordId, rev: 3 }),
  ).toBeUndefined();
});

test("a decision is stored with its audit, or neither is once the message has moved", async () => {
  const { book } = testBook;
  const parked = await addEnded({ kind: "parked", code: "refused", status: 422 });
  const discarded = transition(parked, { kind: "discarded", atMs: nowMs() });
  const retried = transition(parked, { kind: "retried" });
  if (discarded === null || retried === null) throw new Error("not parked");
  const audits = await book.db.audit.count();
  expect(await storeDecision(book.db, { before: parked, after: retried }, [])).toBe(true);
  expect(await storeDecision(book.db, { before: parked, after: discarded }, [await auditRow()])).toBe(false);
  expect((await book.db.outbox.get(parked.seq))?.state).toBe("queued");
  expect(await book.db.audit.count()).toBe(audits);
});

test("an acknowledged message is queued again under its own number, once, with its audit", async () => {
  const { book } = testBook;
  const acked = await addEnded({ kind: "acked" });
  const audits = await book.db.audit.count();
  const change = { before: acked, after: requeued(acked) };
  expect(await requeueMessages(book.db, [change], await auditRow())).toEqual([true]);
  expect(await listRecordRows(book.db, acked.recordId)).toMatchObject([
    { seq: acked.seq, rev: 1, state: "queued", attempts: 0, queuedAtMs: acked.queuedAtMs },
  ]);
  expect(await book.db.audit.count()).toBe(audits + 1);
  expect(await requeueMessages(book.db, [change], await auditRow())).toEqual([false]);
  expect(await book.db.audit.count()).toBe(audits + 1);
});

test("one that cannot be queued again keeps all others from it", async () => {
  const { book } = testBook;
  const acked = await addEnded({ kind: "acked" });
  const moved = await addEnded({ kind: "acked" });
  const changes = [acked, moved].map((before) => ({ before, after: requeued(before) }));
  await requeueMessages(book.db, [{ before: moved, after: requeued(moved) }], await auditRow());
  expect(await requeueMessages(book.db, changes, await auditRow())).toEqual([true, false]);
  expect((await book.db.outbox.get(acked.seq))?.state).toBe("acked");
});

test("an older revision never goes again once a newer one was delivered; one that was kept here does not count", async () => {
  const { book } = testBook;
  const first = await addEnded({ kind: "acked" });
  const newer = { ...first, rev: 2, seq: first.seq + 1 };
  await book.db.outbox.put(newer);
  const change = { before: first, after: requeued(first) };
  expect(await requeueMessages(book.db, [change], await auditRow())).toEqual([false]);
  await book.db.outbox.put({ ...newer, state: "saved" });
  expect(await requeueMessages(book.db, [change], await auditRow())).toEqual([true]);
});

test("earlier revisions go again together with the newest, in their order", async () => {
  const { book } = testBook;
  const first = await addEnded({ kind: "acked" });
  const newer = { ...first, rev: 2, seq: first.seq + 1 };
  await book.db.outbox.put(newer);
  const changes = [first, newer].map((before) => ({ before, after: requeued(before) }));
  expect(await requeueMessages(book.db, changes, await auditRow())).toEqual([true, true]);
  const due = await createOutboxStore(book.db).listDue({
    nowMs: nowMs(),
    limit: 10,
    sealedFor: ["worker", "vault"],
    rush: true,
    except: new Set(),
  });
  expect(due.map(({ row, amends }) => `${row.rev} ${amends}`)).toEqual(["1 false"]);
});

test("a message that another tablet had sent before a restore gets a number of this one's", async () => {
  const { book } = testBook;
  const { seq: _seq, ...acked } = await addEnded({ kind: "acked" });
  await book.db.outbox.clear();
  const foreign: OutboxRow = { ...acked, seq: -3 };
  await book.db.outbox.put(foreign);
  await requeueMessages(book.db, [{ before: foreign, after: requeued(foreign) }], await auditRow());
  const [row, ...others] = await listRecordRows(book.db, acked.recordId);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ state: "queued", rev: 1, queuedAtMs: nowMs() });
  expect(row?.seq).toBeGreaterThan(0);
});
