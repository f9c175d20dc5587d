// The session of one page and of several: real IndexedDB, WebCrypto and BroadcastChannel; time is moved by hand.
import { signal } from "@preact/signals";
import { Dexie } from "dexie";
import { afterEach, expect, test } from "vitest";
import { BOOK_NAME, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { getHeadRow } from "../../../src/data/repos/entry-reads.ts";
import type { EntryKind } from "../../../src/domain/entries/entry.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { createWindowChannel } from "../../../src/platform/window/window-ports.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import { reviseLogged } from "../../../src/services/day-log.ts";
import type { AppPorts } from "../../../src/services/ports.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import type { Session } from "../../../src/services/session/session-contract.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { addPerson } from "../../../src/services/staff-admin.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";
import { makeEntry, TEST_PIN, testBranch } from "../../support/test-book.ts";

const WRONG_PIN = "470938";
const NEXT_PIN = "936410";
const YEAR_MS = 365 * 24 * 3_600_000;
const manager = {
  code: "A01",
  name: "林晓岚",
  role: "lobbyManager",
  secretKind: "pin",
  secret: TEST_PIN,
} as const;
const standIn = {
  code: "B02",
  name: "周予安",
  role: "standIn",
  secretKind: "pin",
  secret: NEXT_PIN,
} as const;

let channelName = "";
afterEach(async () => {
  await deleteDatabase(SAMPLE_BOOK_NAME);
  await deleteDatabase(BOOK_NAME);
});

/** A further tab, or the same one after a reload: its own ports, clock and timers. */
async function openTab() {
  const ports = createMemoryPorts({ channel: createWindowChannel(channelName) });
  ports.preferences.set("book", "sample");
  const session = createSession(ports);
  await session.start();
  return { ports, session };
}

async function foundTablet() {
  channelName = `session-test-${performance.now()}`;
  const ports = createMemoryPorts({ channel: createWindowChannel(channelName) });
  const session = createSession(ports);
  await session.start();
  const recoveryCode = newRecoveryCode(ports);
  await session.startSample({ branch: testBranch, person: manager, recoveryCode });
  return { ports, session, recoveryCode, staffId: bookOf(session).staff.id };
}

function bookOf(session: Session): OpenBook {
  const book = session.book.peek();
  if (book === null) throw new Error("no open book");
  return book;
}

async function noteDown(session: Session, kind: EntryKind = "greeting"): Promise<RecordId> {
  const entry = makeEntry(bookOf(session), kind, {});
  await bookOf(session).commit([{ kind: "create", entry }]);
  return entry.id;
}

async function read(session: Session, id: RecordId) {
  const { db, opener } = bookOf(session);
  const row = await getHeadRow(db, id);
  const [opened] = row === undefined ? [] : await opener.openRows([row]);
  if (opened?.status !== "opened") throw new Error("not readable");
  return opened.entry;
}

/** A lock that nobody here waits for ends by reading the cards of the lock screen. */
async function lockedBy(session: Session, cause: () => unknown): Promise<void> {
  const before = session.cards.value;
  await cause();
  await expect
    .poll(() => session.state.value.status === "locked" && session.cards.value !== before)
    .toBe(true);
}

const auditKinds = async (session: Session) =>
  (await listNewestAudit(bookOf(session))).map(({ kind }) => kind).toReversed();

test("a founded tablet locks, refuses a wrong PIN and opens with the right one, everything still in it", async () => {
  const { session, staffId } = await foundTablet();
  expect(session.state.value).toEqual({ status: "open" });
  const id = await noteDown(session);
  await session.lock();
  expect(session.state.value).toEqual({ status: "locked" });
  expect(session.book.value).toBeNull();
  expect(await session.unlock(staffId, WRONG_PIN)).toEqual({ status: "wrong", waitS: 0 });
  expect(session.state.value).toEqual({ status: "locked" });
  expect(session.book.value).toBeNull();
  expect(await session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "ok", earlierFailures: 1 });
  expect(session.state.value).toEqual({ status: "open" });
  expect(await read(session, id)).toMatchObject({ author: "A01", rev: 1 });
  expect(await auditKinds(session)).toEqual(["setup", "wrongSecret", "unlock"]);
});

test("the PIN opens the same book after a reload; a stranger's card opens nothing", async () => {
  const { session, staffId } = await foundTablet();
  const id = await noteDown(session);
  const reloaded = await openTab();
  expect(reloaded.session.state.value).toEqual({ status: "locked" });
  expect(reloaded.session.cards.value).toEqual([{ id: staffId, code: "A01", secretKind: "pin" }]);
  expect(await reloaded.session.unlock("nobody", TEST_PIN)).toEqual({ status: "unknown" });
  expect(await reloaded.session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "ok" });
  expect(await read(reloaded.session, id)).toMatchObject({ id });
});

test("a real founding stretches at least 600,000 times, leaves its mark and wakes the tabs that wait", async () => {
  channelName = `session-test-${performance.now()}`;
  let nowMs = Date.parse("2026-11-24T08:20:00+08:00");
  // A device on which the probe takes half a second: the calibration stays at its floor.
  const clock = { nowMs: () => (nowMs += 500) };
  const ports: AppPorts = { ...createMemoryPorts({ channel: createWindowChannel(channelName) }), clock };
  const founding = createSession(ports);
  const waiting = createSession(createMemoryPorts({ channel: createWindowChannel(channelName) }));
  await Promise.all([founding.start(), waiting.start()]);
  expect(waiting.state.value).toEqual({ status: "unset", cleared: false });
  await founding.found({ branch: testBranch, person: manager, recoveryCode: newRecoveryCode(ports) });
  expect(founding.state.value).toEqual({ status: "open" });
  await expect.poll(() => waiting.state.value.status).toBe("locked");
  expect(waiting.cards.value.map(({ code }) => code)).toEqual(["A01"]);
  const wraps = await bookOf(founding).db.wraps.toArray();
  expect(wraps.map(({ secretKind }) => secretKind).sort()).toEqual(["pin", "recovery"]);
  for (const { stretch } of wraps) expect(stretch.iterations).toBeGreaterThanOrEqual(600_000);
  expect(await ports.canary.find()).not.toEqual([]);
});

test("an empty tablet with the mark of an earlier book says that it was cleared", async () => {
  const ports = createMemoryPorts();
  await ports.canary.plant("019aa000-0000-7000-8000-000000000001");
  const session = createSession(ports);
  await session.start();
  expect(session.state.value).toEqual({ status: "unset", cleared: true });
});

test("delays after wrong PINs grow to five minutes over reloads; neither those nor the clock shorten them", async () => {
  const { session, staffId } = await foundTablet();
  await session.lock();
  const expectedWaits = [0, 0, 5, 30, 60, 300, 300, 300];
  for (const [nth, waitS] of expectedWaits.entries()) {
    const { ports, session } = await openTab();
    const owedS = expectedWaits[nth - 1] ?? 0;
    expect(await session.waitS(staffId)).toBe(owedS);
    ports.clock.set(ports.clock.nowMs() + (nth % 2 === 0 ? YEAR_MS : -YEAR_MS));
    ports.scheduler.advance(Math.max(0, owedS * 1_000 - 1));
    // Still waiting: not even the right PIN is tried, and asking costs nothing.
    const early = owedS === 0 ? [] : [await session.unlock(staffId, TEST_PIN)];
    expect(early).toEqual(owedS === 0 ? [] : [{ status: "wait", waitS: 1 }]);
    ports.scheduler.advance(1);
    expect(await session.unlock(staffId, WRONG_PIN)).toEqual({ status: "wrong", waitS });
    expect(await session.waitS(staffId)).toBe(waitS);
  }
  const last = await openTab();
  last.ports.scheduler.advance(300_000);
  const opened = await last.session.unlock(staffId, TEST_PIN);
  expect(opened).toMatchObject({ status: "ok", earlierFailures: expectedWaits.length });
  expect(await auditKinds(last.session)).toEqual(["setup", "wrongSecret", "unlock"]);
  await last.session.lock();
  expect(await last.session.waitS(staffId)).toBe(0);
});

test("the recovery code sets a new PIN; the old one opens nothing and the entries are readable", async () => {
  const { session, staffId, recoveryCode } = await foundTablet();
  const id = await noteDown(session, "consultation");
  await session.lock();
  const next = { secretKind: "pin", secret: NEXT_PIN } as const;
  const wrongCode = newRecoveryCode(createMemoryPorts());
  expect(await session.recover(staffId, wrongCode, next)).toEqual({ status: "wrong", waitS: 0 });
  expect(await session.unlock(staffId, NEXT_PIN)).toMatchObject({ status: "wrong" });
  expect(await session.recover(staffId, recoveryCode, next)).toMatchObject({ status: "ok" });
  expect(session.state.value).toEqual({ status: "open" });
  expect(await read(session, id)).toMatchObject({ kind: "consultation", author: "A01" });
  expect((await auditKinds(session)).at(-1)).toBe("recoveryUsed");
  await session.lock();
  expect(await session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "wrong" });
  expect(await session.unlock(staffId, NEXT_PIN)).toMatchObject({ status: "ok" });
});

test("wrong recovery codes are slowed down like wrong PINs, and the person's own PIN still opens", async () => {
  const { session, staffId } = await foundTablet();
  await session.lock();
  const next = { secretKind: "pin", secret: NEXT_PIN } as const;
  const tryCode = () => session.recover(staffId, newRecoveryCode(createMemoryPorts()), next);
  expect([await tryCode(), await tryCode(), await tryCode(), await tryCode()]).toEqual([
    { status: "wrong", waitS: 0 },
    { status: "wrong", waitS: 0 },
    { status: "wrong", waitS: 5 },
    { status: "wait", waitS: 5 },
  ]);
  expect(await session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "ok", earlierFailures: 0 });
});

test("locking one tab locks the other, after its unfinished work is stored", async () => {
  const first = await foundTablet();
  const second = await openTab();
  await second.session.unlock(first.staffId, TEST_PIN);
  const order: string[] = [];
  second.session.onBeforeLock(() => {
    order.push(second.session.state.value.status);
    return Promise.resolve();
  });
  await lockedBy(second.session, () => first.session.lock());
  expect(second.session.book.value).toBeNull();
  // The state while the work was being stored: covered, not yet locked.
  expect(order).toEqual(["veiled"]);
});

test("work in one tab keeps the other awake; messages of another build do nothing", async () => {
  const first = await foundTablet();
  const second = await openTab();
  await second.session.unlock(first.staffId, TEST_PIN);
  const heardAll = new Promise<void>((resolve) => {
    createWindowChannel(channelName).onMessage((message) => message === "last" && resolve());
  });
  first.ports.scheduler.advance(50_000);
  second.ports.scheduler.advance(50_000);
  first.ports.presence.touch();
  for (const odd of ["lock", { kind: "wipe" }, { kind: "lock", now: true }, null, "last"])
    first.ports.channel.post(odd);
  await heardAll;
  second.ports.scheduler.advance(50_000);
  expect(second.session.state.value).toEqual({ status: "open" });
  second.ports.scheduler.advance(10_000);
  expect(second.session.state.value).toEqual({ status: "veiled" });
});

test("an idle page is veiled with its book in place, and its lock drops the book", async () => {
  const { ports, session, staffId } = await foundTablet();
  const book = bookOf(session);
  ports.scheduler.advance(60_000);
  expect(session.state.value).toEqual({ status: "veiled" });
  expect(await session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "ok" });
  expect(session.book.value).toBe(book);
  await lockedBy(session, () => ports.scheduler.advance(10 * 60_000));
  expect(session.book.value).toBeNull();
});

test("whoever takes over signs their own entries and cannot undo those of the person before", async () => {
  const { ports, session, staffId } = await foundTablet();
  const mine = await noteDown(session);
  const parts = { ports, session, bank: { policy: signal({}) } };
  const added = await addPerson(parts, { kind: "own", secret: TEST_PIN }, standIn);
  expect(added).toEqual({ status: "ok" });
  const standInId = session.cards.value.find(({ code }) => code === "B02")?.id ?? "";
  // Straight from one to the other, without a lock between.
  expect(await session.unlock(standInId, NEXT_PIN)).toMatchObject({ status: "ok" });
  const theirs = await noteDown(session);
  expect(await read(session, theirs)).toMatchObject({ author: "B02", revisedBy: "B02" });
  const undo = { status: "void", reason: "undo" } as const;
  const refused = { kind: "refused", refusal: "notYourRecord" };
  expect(await reviseLogged(bookOf(session), await read(session, mine), undo)).toEqual(refused);
  expect(await read(session, mine)).toMatchObject({ rev: 1, status: "live" });
  // Back again: a manager may withdraw it with a reason, but an undo is the author's own.
  await session.unlock(staffId, TEST_PIN);
  const entry = await read(session, theirs);
  expect(await reviseLogged(bookOf(session), entry, undo)).toEqual(refused);
  expect(await reviseLogged(bookOf(session), entry, { status: "void", reason: "重复" })).toBeNull();
  expect(await read(session, theirs)).toMatchObject({ author: "B02", revisedBy: "A01", status: "void" });
});

test("leaving the sample deletes its book although another tab holds it open", async () => {
  const first = await foundTablet();
  const second = await openTab();
  await second.session.unlock(first.staffId, TEST_PIN);
  await first.session.leaveSample();
  expect(first.session.state.value).toEqual({ status: "unset", cleared: false });
  expect(first.session.sample.value).toBe(false);
  expect(second.session.state.value).toEqual({ status: "failed", fault: "replaced" });
  expect(second.session.book.value).toBeNull();
  expect(await Dexie.exists(SAMPLE_BOOK_NAME)).toBe(false);
});

test("a book written by a newer build is not opened, and the start says so", async () => {
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(BOOK_NAME, 990);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("open failed"));
  });
  newer.close();
  const session = createSession(createMemoryPorts());
  await session.start();
  expect(session.state.value).toEqual({ status: "failed", fault: "databaseNewer" });
  expect(session.book.value).toBeNull();
});
