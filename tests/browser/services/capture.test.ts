import { afterEach, expect, test } from "vitest";
import type { StoreGate } from "../../../src/platform/ports/store-gate.ts";
import { createCapture, type Capture } from "../../../src/services/capture.ts";
import type { Session } from "../../../src/services/session/session-contract.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts, type MemoryPorts } from "../../support/memory-ports.ts";
import { TEST_PIN, testBranch } from "../../support/test-book.ts";

interface Floor {
  readonly ports: MemoryPorts;
  readonly session: Session;
  readonly capture: Capture;
}

async function openFloor(storeGate?: StoreGate): Promise<Floor> {
  const ports = createMemoryPorts(storeGate === undefined ? {} : { storeGate });
  const session = createSession(ports);
  const capture = createCapture(session);
  await session.start();
  await session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role: "lobbyManager", secretKind: "pin", secret: TEST_PIN },
    recoveryCode: newRecoveryCode(ports),
  });
  return { ports, session, capture };
}

const requireBook = (session: Session) => {
  const book = session.book.peek();
  if (book === null) throw new Error("no open book");
  return book;
};

afterEach(() => deleteDatabase(SAMPLE_BOOK_NAME));

/** Holds every commit until it is let go, one by one or all. */
function createSlowGate(): StoreGate & { release(): void; waiting(): number } {
  const waiting: (() => void)[] = [];
  return {
    async pass(step) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return step();
    },
    release: () => waiting.splice(0).forEach((go) => go()),
    waiting: () => waiting.length,
  };
}

test("20 taps while the store is slow show 20 strips at once and lose none", async () => {
  const gate = createSlowGate();
  const { session, capture } = await openFloor(gate);
  for (let tap = 0; tap < 20; tap += 1) capture.tap(tap % 2 === 0 ? "greeting" : "consultation", {});
  expect(capture.strips.value).toHaveLength(20);
  expect(capture.strips.value.every(({ status }) => status.value.status === "saving")).toBe(true);
  expect(gate.waiting()).toBe(20);
  gate.release();
  await expect
    .poll(() => capture.strips.value.every(({ status }) => status.value.status === "saved"))
    .toBe(true);
  const book = requireBook(session);
  const stored = await book.db.entries.orderBy("id").keys();
  expect(stored).toEqual(capture.strips.value.map(({ id }) => id).toReversed());
});

test("a change tapped before the first revision is stored follows it in order", async () => {
  const gate = createSlowGate();
  const { session, capture } = await openFloor(gate);
  const strip = capture.tap("need", {});
  const change = capture.change(strip, { body: { needs: ["loan"] } });
  const undo = capture.undo(strip);
  for (let round = 0; round < 3; round += 1) {
    await expect.poll(() => gate.waiting()).toBe(1);
    gate.release();
  }
  expect(await change).toBeNull();
  expect(await undo).toBeNull();
  expect(strip.status.value.status).toBe("undone");
  const book = requireBook(session);
  expect(await book.db.journal.count()).toBe(2);
  expect((await book.db.entries.toArray()).map(({ rev, status }) => [rev, status])).toEqual([[3, "void"]]);
  expect((await book.db.outbox.toArray()).map(({ state }) => state)).toEqual(["saved"]);
});

test("a capture that could not be stored says so and can be tried again", async () => {
  let isFull = true;
  const { session, capture } = await openFloor({
    pass: (step) => {
      if (isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
      return step();
    },
  });
  const strip = capture.tap("greeting", {});
  await expect.poll(() => strip.status.value.status).toBe("failed");
  isFull = false;
  expect(await capture.retry(strip)).toBeNull();
  expect(strip.status.value.status).toBe("saved");
  expect(await requireBook(session).db.entries.count()).toBe(1);
});

test("the lock waits for captures under way and then forgets them", async () => {
  const gate = createSlowGate();
  const { session, capture } = await openFloor(gate);
  capture.tap("greeting", {});
  const { db } = requireBook(session);
  const locked = session.lock();
  await expect.poll(() => session.state.value.status).toBe("veiled");
  gate.release();
  await locked;
  expect(session.state.value.status).toBe("locked");
  expect(session.book.value).toBeNull();
  expect(capture.strips.value).toEqual([]);
  expect(await db.entries.count()).toBe(1);
});
