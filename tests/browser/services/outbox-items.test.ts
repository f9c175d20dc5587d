// What a person sees of a message and decides about it: a real book, real PINs, the real queue.
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteBook, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { Role } from "../../../src/domain/staff.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import { reviseLogged } from "../../../src/services/day-log.ts";
import { handItemFile, noteWords, previewRequest } from "../../../src/services/item-preview.ts";
import {
  discardItem,
  isAmendable,
  mayEndSending,
  readQueueTimes,
  retryItem,
  vouchForItem,
  watchItems,
  watchItemSeqs,
  watchParkedCounts,
  type DecisionParts,
  type OutboxItem,
} from "../../../src/services/outbox-items.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { createMemoryPorts, type MemoryPorts } from "../../support/memory-ports.ts";
import { addMessage, endAttempt, type Ending } from "../../support/sync-center/outbox-scene.ts";
import { TEST_PIN, testBranch } from "../../support/test-book.ts";

const WRONG_PIN = "470938";
const NAME = "张国庆";
const PHONE = "13800001234";
const WORDS = "排了很久，窗口又停了";
const REASON = "测试时记的，不用发";
const profile = receiverProfile("https://floor.bank.example");

interface Desk extends DecisionParts {
  readonly ports: MemoryPorts;
  readonly book: OpenBook;
  readonly told: { nudged: number };
}

let desk: Desk;

async function openDesk(role: Role = "lobbyManager"): Promise<Desk> {
  const ports = createMemoryPorts();
  const session = createSession(ports);
  const told = { nudged: 0 };
  await session.start();
  // Founded like a sample, since that one stretches its PIN least.
  const book = await session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role, secretKind: "pin", secret: TEST_PIN },
    recoveryCode: newRecoveryCode(ports),
  });
  return { ports, session, book, told, delivery: { nudge: () => void (told.nudged += 1) } };
}

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.session.lock();
  await deleteBook(SAMPLE_BOOK_NAME);
});

async function addEnded(ending: Ending): Promise<OutboxRow> {
  const { book, ports } = desk;
  const row = await addMessage(book, "vip", { customerName: NAME, customerPhone: PHONE, note: WORDS });
  return endAttempt(book, row, profile, ending, ports.clock.nowMs());
}

function openItem(row: OutboxRow): Promise<OutboxItem> {
  const { book, ports } = desk;
  return new Promise((resolve, reject) => {
    const watch = watchItems(
      ports,
      book,
      [row.seq],
      ([item]) => {
        if (item === undefined) return;
        resolve(item);
        queueMicrotask(() => watch.close());
      },
      reject,
    );
  });
}

const stateOf = async ({ seq }: OutboxRow): Promise<string | undefined> =>
  (await desk.book.db.outbox.get(seq))?.state;

/** Newest first, without what every event has. */
async function newestAudit(count: number): Promise<readonly object[]> {
  const events = await listNewestAudit(desk.book);
  return events.slice(0, count).map(({ id: _id, at: _at, actor: _actor, ...rest }) => rest);
}

const refusal: Ending = { kind: "parked", code: "refused", status: 422, says: `${NAME} has no ${PHONE}` };

test("a message opens with its record, the server's words and its place in the lane", async () => {
  const item = await openItem(await addEnded(refusal));
  expect(item.entry).toMatchObject({ kind: "vip", body: { customerName: NAME } });
  expect(item.row.problem).toEqual({ code: "refused", status: 422 });
  expect(item).toMatchObject({
    note: `${NAME} has no ${PHONE}`,
    frozen: null,
    amends: false,
    isFollowed: false,
  });
  expect(noteWords(item, "masked")).toBe("张* has no 138****1234");
  expect(isAmendable(item)).toBe(true);
});

test("what cannot be read here says so and shows nothing of the server's words", async () => {
  const row = await addEnded(refusal);
  const payload = new Uint8Array(row.payload ?? []);
  payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1;
  await desk.book.db.outbox.update(row.seq, { payload });
  const item = await openItem(row);
  expect(item.entry).toBeNull();
  expect(noteWords(item, "masked")).not.toContain(NAME);
  expect(await previewRequest(desk.book, item, profile, "masked")).toBeNull();
});

test("the preview is the frozen request where there is one, and otherwise the one that would be made", async () => {
  const uncertain = await openItem(await addEnded({ kind: "mayHaveArrived" }));
  const frozen = await previewRequest(desk.book, uncertain, null, "masked");
  expect(frozen).toMatchObject({ kind: "frozen", method: "POST", path: "/api/v1/entries/batch" });
  expect(frozen?.body).toMatchObject({
    seq: uncertain.row.seq,
    body: { customerName: "张*", customerPhone: "138****1234", note: "〔略〕" },
  });
  const refused = await openItem(await addEnded(refusal));
  expect(await previewRequest(desk.book, refused, null, "masked")).toBeNull();
  const planned = await previewRequest(desk.book, refused, profile, "words");
  expect(planned).toMatchObject({ kind: "planned", body: { body: { customerName: "张*", note: WORDS } } });
  const empty = { ...profile, create: { ...profile.create, path: "/x/{nothing}" } };
  const { batch: _batch, ...single } = empty;
  expect(await previewRequest(desk.book, refused, single, "masked")).toBeNull();
});

test("lists, counts and times follow the book", async () => {
  const { book, ports } = desk;
  const seqs: (readonly number[])[] = [];
  const counts: object[] = [];
  const fail = (error: unknown): never => {
    throw error;
  };
  const watches = [
    watchItemSeqs(book, "parked", (list) => void seqs.push(list), fail),
    watchParkedCounts(book, (next) => void counts.push(next), fail),
  ];
  const row = await addEnded(refusal);
  await expect.poll(() => seqs.at(-1)).toEqual([row.seq]);
  await expect.poll(() => counts.at(-1)).toEqual({ refused: 1 });
  expect(await readQueueTimes(book)).toEqual({ nextDue: null, lastReceiptMs: null });
  await addEnded({ kind: "acked" });
  expect(await readQueueTimes(book)).toEqual({ nextDue: null, lastReceiptMs: ports.clock.nowMs() });
  for (const watch of watches) watch.close();
});

test("a refused message is retried by anybody and told to the sender; a second press finds it gone", async () => {
  const row = await addEnded(refusal);
  expect(await retryItem(desk, row)).toEqual({ status: "ok" });
  expect(await stateOf(row)).toBe("queued");
  expect(desk.told.nudged).toBe(1);
  expect(await retryItem(desk, row)).toEqual({ status: "gone" });
  expect(desk.told.nudged).toBe(1);
});

test("a message that may have arrived goes again only on the record", async () => {
  const row = await addEnded({ kind: "mayHaveArrived" });
  expect(await retryItem(desk, row)).toEqual({ status: "ok" });
  expect(await newestAudit(1)).toEqual([{ kind: "resend", subject: row.recordId, detail: "rev 1" }]);
});

test("somebody who has seen it on the server may say so: it counts as sent without receipt", async () => {
  const row = await addEnded({ kind: "mayHaveArrived" });
  expect(await vouchForItem(desk, row)).toEqual({ status: "ok" });
  expect(await stateOf(row)).toBe("sent");
  expect(await newestAudit(1)).toEqual([{ kind: "vouch", subject: row.recordId, detail: "rev 1" }]);
  const refused = await addEnded(refusal);
  expect(await vouchForItem(desk, refused)).toEqual({ status: "gone" });
  expect(await stateOf(refused)).toBe("parked");
});

test("sending is given up with a reason and the person's own PIN, and the entry stays in the log", async () => {
  const row = await addEnded(refusal);
  const give = (reason: string, secret: string) => discardItem(desk, row, { reason, secret });
  expect(await give("  ", TEST_PIN)).toEqual({ status: "reasonMissing" });
  expect(await give("客户身份证 11010519491231002X", TEST_PIN)).toEqual({ status: "linted" });
  expect(await give(REASON, WRONG_PIN)).toEqual({ status: "wrong", waitS: 0 });
  expect(await stateOf(row)).toBe("parked");
  expect(await give(REASON, TEST_PIN)).toEqual({ status: "ok" });
  expect(await desk.book.db.outbox.get(row.seq)).toMatchObject({
    state: "saved",
    payload: null,
    problem: { code: "discarded" },
  });
  expect(await newestAudit(2)).toEqual([
    { kind: "discard", subject: row.recordId, detail: "rev 1", reason: REASON },
    { kind: "wrongSecret", detail: "1" },
  ]);
  expect(await desk.book.db.entries.where("id").equals(row.recordId).count()).toBe(1);
});

test("what was delivered in another window meanwhile is not given up", async () => {
  const row = await addEnded(refusal);
  await retryItem(desk, row);
  expect(await discardItem(desk, row, { reason: REASON, secret: TEST_PIN })).toEqual({ status: "gone" });
  expect(await stateOf(row)).toBe("queued");
});

test("a stand-in may retry, and may neither give up nor vouch, PIN or not", async () => {
  await desk.session.lock();
  await deleteBook(SAMPLE_BOOK_NAME);
  desk = await openDesk("standIn");
  expect(mayEndSending(desk.book)).toBe(false);
  const refused = await addEnded(refusal);
  const uncertain = await addEnded({ kind: "mayHaveArrived" });
  expect(await discardItem(desk, refused, { reason: REASON, secret: TEST_PIN })).toEqual({
    status: "notAllowed",
  });
  expect(await vouchForItem(desk, uncertain)).toEqual({ status: "notAllowed" });
  expect([await stateOf(refused), await stateOf(uncertain)]).toEqual(["parked", "parked"]);
  expect(await retryItem(desk, refused)).toEqual({ status: "ok" });
});

test("nothing is decided while locked", async () => {
  const row = await addEnded(refusal);
  await desk.session.lock();
  expect(await retryItem(desk, row)).toEqual({ status: "locked" });
  expect(await vouchForItem(desk, row)).toEqual({ status: "locked" });
  expect(await discardItem(desk, row, { reason: REASON, secret: TEST_PIN })).toEqual({ status: "locked" });
});

test("a correction takes a refused message's place, and waits behind one that may have arrived", async () => {
  const { book } = desk;
  const revise = async (item: OutboxItem): Promise<void> => {
    if (item.entry === null) throw new Error("not readable");
    expect(await reviseLogged(book, item.entry, { body: { note: "改过了" } })).toBeNull();
  };
  const refused = await addEnded(refusal);
  await revise(await openItem(refused));
  expect(await book.db.outbox.get(refused.seq)).toMatchObject({ rev: 2, state: "queued" });
  const uncertain = await addEnded({ kind: "mayHaveArrived" });
  expect(isAmendable(await openItem(uncertain))).toBe(false);
  await revise(await openItem(uncertain));
  const behind = await openItem(uncertain);
  expect(behind).toMatchObject({ isFollowed: true, row: { rev: 1, state: "parked" } });
  // A refusal that came after the correction: the corrected one waits, and is let through by giving this one up.
  const parked = { ...behind.row, problem: { code: "refused" as const } };
  const { uncertain: _uncertain, frozen: _frozen, frozenAtMs: _frozenAtMs, ...seen } = parked;
  await book.db.outbox.put(seen);
  expect(isAmendable(await openItem(uncertain))).toBe(false);
});

test("a message goes out as a file for the bank's IT: masked, or in clear with the PIN and an audit", async () => {
  const { book, ports, session } = desk;
  const item = await openItem(await addEnded(refusal));
  const parts = { ports, session, profile };
  expect(await handItemFile(parts, book, item, null)).toEqual({ status: "downloaded" });
  const [masked] = ports.handed;
  expect(masked?.name).toBe(`floorbook-item-2026-11-24-${item.row.recordId.slice(-6)}-1-masked.json`);
  for (const secret of [NAME, PHONE, WORDS, item.entry?.salt ?? "?"])
    expect(masked?.text).not.toContain(secret);
  expect(JSON.parse(masked?.text ?? "")).toMatchObject({
    format: "floorbook.outbox-item",
    version: 1,
    masked: true,
    exportedBy: "A01",
    endpoint: { profile: "receiver", origin: "https://floor.bank.example" },
    message: {
      id: item.row.recordId,
      rev: 1,
      state: "parked",
      attempts: 1,
      mayHaveArrived: false,
      problem: { code: "refused", status: 422 },
      serverSays: "张* has no 138****1234",
    },
    request: { kind: "planned" },
    record: { body: { customerName: "张*" } },
  });
  expect(await newestAudit(1)).toEqual([
    { kind: "exportMasked", subject: item.row.recordId, detail: "item" },
  ]);

  expect(await handItemFile(parts, book, item, WRONG_PIN)).toEqual({ status: "wrong", waitS: 0 });
  expect(ports.handed).toHaveLength(1);
  expect(await handItemFile(parts, book, item, TEST_PIN)).toEqual({ status: "downloaded" });
  const clear = JSON.parse(ports.handed[1]?.text ?? "") as object;
  expect(clear).toMatchObject({
    masked: false,
    message: { serverSays: `${NAME} has no ${PHONE}` },
    record: { body: { customerName: NAME, customerPhone: PHONE, note: WORDS } },
  });
  expect(await newestAudit(1)).toEqual([{ kind: "exportClear", subject: item.row.recordId, detail: "item" }]);
});
