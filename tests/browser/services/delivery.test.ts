// Delivery as the page drives it: real store and crypto, a receiver in memory, a worker that is there, silent or not
// there at all; time is moved by hand.
import { signal } from "@preact/signals";
import { Dexie } from "dexie";
import { afterEach, expect, test } from "vitest";
import { BOOK_NAME, deleteBook, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import type { Courier } from "../../../src/platform/ports/courier.ts";
import type { Net, NetAnswer, NetRequest } from "../../../src/platform/ports/net.ts";
import { createDelivery, WORKER_SILENCE_MS } from "../../../src/services/delivery/delivery.ts";
import type { Delivery } from "../../../src/services/delivery/delivery-contract.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import type { Session } from "../../../src/services/session/session-contract.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { createHandChannels, createMemoryPorts, type MemoryPorts } from "../../support/memory-ports.ts";
import { setEndpoint } from "../../support/set-endpoint.ts";
import { makeEntry, TEST_PIN, testBranch } from "../../support/test-book.ts";

const SETTLED_MS = 21_000;
const anyKey: unknown = expect.any(CryptoKey);
const person = {
  code: "A01",
  name: "林晓岚",
  role: "lobbyManager",
  secretKind: "pin",
  secret: TEST_PIN,
} as const;

afterEach(async () => {
  await deleteBook(SAMPLE_BOOK_NAME);
  await Dexie.delete(BOOK_NAME);
});

/** Proves every item, unless told to be away. */
function createServer() {
  const requests: NetRequest[] = [];
  const server = { requests, isAway: false, openNet: (): Net => net };
  const answer = (request: NetRequest): NetAnswer => {
    if (server.isAway) return { kind: "unanswered", cause: "failed" };
    const { items } = JSON.parse(request.body ?? "{}") as { items: { id: string; rev: number }[] };
    const results = items.map(({ id, rev }) => ({ id, rev, status: "created" }));
    return {
      kind: "answered",
      status: 200,
      contentType: "application/json",
      headers: {},
      text: JSON.stringify({ results }),
    };
  };
  const net: Net = {
    isOwnOrigin: true,
    send(request) {
      requests.push(request);
      return Promise.resolve(answer(request));
    },
    probeOwnServer: () => Promise.resolve(server.isAway ? "silent" : "ours"),
    reachesEndpoint: () => Promise.resolve(!server.isAway),
  };
  return server;
}

interface Tablet {
  readonly ports: MemoryPorts;
  readonly session: Session;
  readonly delivery: Delivery;
  readonly server: ReturnType<typeof createServer>;
  readonly orders: unknown[];
}

/** @param worker `silent` takes orders and never answers; `none` is not there */
async function startTablet(worker: "silent" | "none", own: { sample?: boolean } = {}): Promise<Tablet> {
  const server = createServer();
  const orders: unknown[] = [];
  const courier: Courier = {
    order(message) {
      orders.push(message);
      return worker === "silent";
    },
    askForWake: () => Promise.resolve(),
  };
  const ports: MemoryPorts = { ...createMemoryPorts(), openNet: server.openNet, courier };
  const session = createSession(ports);
  await session.start();
  const founding = { branch: testBranch, person, recoveryCode: newRecoveryCode(ports) };
  if (own.sample === true) await session.startSample(founding);
  else await session.found(founding);
  const book = session.book.peek();
  if (book === null) throw new Error("no book");
  if (own.sample !== true) await setEndpoint(book, receiverProfile("https://bank.example"));
  const errors = signal<unknown>(null);
  const delivery = createDelivery(ports, session, (error) => (errors.value = error));
  await expect.poll(() => delivery.overview.value).not.toBeNull();
  return { ports, session, delivery, server, orders };
}

async function note({ session }: Tablet, count: number): Promise<void> {
  const book = session.book.peek();
  if (book === null) throw new Error("no book");
  for (let nth = 0; nth < count; nth += 1) {
    const body = nth % 2 === 0 ? {} : { note: "客户询问贷款" };
    await book.commit([{ kind: "create", entry: makeEntry(book, "greeting", body) }]);
  }
}

const acked = ({ delivery }: Tablet): number => delivery.overview.value?.counts.acked ?? 0;

/** Moves both clocks on, as time does. */
function pass({ ports }: Tablet, ms: number): void {
  ports.clock.advance(ms);
  ports.scheduler.advance(ms);
}

test("without a worker the page sends what has settled, by itself", async () => {
  const tablet = await startTablet("none");
  await note(tablet, 4);
  await expect.poll(() => tablet.delivery.overview.value?.counts.queued).toBe(4);
  expect(tablet.server.requests).toHaveLength(0);
  await expect
    .poll(() => {
      pass(tablet, SETTLED_MS);
      return tablet.delivery.overview.value?.counts.queued;
    })
    .toBe(0);
  // What is done is counted now and then, not at every change.
  await expect
    .poll(() => {
      pass(tablet, 2_000);
      return acked(tablet);
    })
    .toBe(4);
});

test("a worker that says nothing for 30 s is taken for hanging, and the page sends", async () => {
  const tablet = await startTablet("silent");
  await note(tablet, 3);
  await expect.poll(() => tablet.delivery.overview.value?.counts.queued).toBe(3);
  const answer = tablet.delivery.sendNow();
  await expect.poll(() => tablet.orders.length).toBeGreaterThan(0);
  expect(tablet.server.requests).toHaveLength(0);
  pass(tablet, WORKER_SILENCE_MS);
  expect(await answer).toEqual({ kind: "sent", arrived: 3, left: 0 });
});

test("every press of send now gets an answer", async () => {
  const tablet = await startTablet("none");
  expect(await tablet.delivery.sendNow()).toEqual({ kind: "nothingWaits" });
  await note(tablet, 2);
  await expect.poll(() => tablet.delivery.overview.value?.counts.queued).toBe(2);
  tablet.server.isAway = true;
  expect(await tablet.delivery.sendNow()).toEqual({ kind: "held" });
  await expect
    .poll(() => tablet.delivery.overview.value?.endpoint)
    .toMatchObject({ state: "held", reason: "offline" });
  tablet.server.isAway = false;
  expect(await tablet.delivery.sendNow()).toEqual({ kind: "sent", arrived: 2, left: 0 });
});

test("the worker gets the vault's key with an order, and is told to forget it by the lock", async () => {
  const tablet = await startTablet("silent");
  await expect.poll(() => tablet.orders.length).toBeGreaterThan(0);
  expect(tablet.orders.at(-1)).toMatchObject({ type: "deliver", lentKey: { key: anyKey } });
  await tablet.session.lock();
  expect(tablet.orders.at(-1)).toEqual({ type: "forget" });
});

test("an unlocked page lends the key when the worker asks, a locked one does not", async () => {
  const channels = createHandChannels();
  const worker = channels.open();
  const server = createServer();
  const orders: unknown[] = [];
  const ports: MemoryPorts = {
    ...createMemoryPorts(),
    openNet: server.openNet,
    deliveryChannel: channels.open(),
    courier: {
      order(message) {
        orders.push(message);
        return true;
      },
      askForWake: () => Promise.resolve(),
    },
  };
  const session = createSession(ports);
  await session.start();
  await session.found({ branch: testBranch, person, recoveryCode: newRecoveryCode(ports) });
  createDelivery(ports, session, () => undefined);
  worker.post({ kind: "keyWanted" });
  expect(orders.at(-1)).toMatchObject({ type: "lend", lentKey: { key: anyKey } });
  await session.lock();
  const before = orders.length;
  worker.post({ kind: "keyWanted" });
  expect(orders).toHaveLength(before);
});

test("end of day sends all that waits, without waiting for it to settle, and says what is left", async () => {
  const tablet = await startTablet("none");
  await note(tablet, 6);
  await expect.poll(() => tablet.delivery.overview.value?.counts.queued).toBe(6);
  tablet.delivery.startEndOfDay();
  await expect.poll(() => tablet.delivery.endOfDay.value?.status).toBe("done");
  expect(tablet.delivery.endOfDay.value).toMatchObject({ total: 6, arrived: 6 });
});

test("end of day without a network ends held, and can be taken up again", async () => {
  const tablet = await startTablet("none");
  await note(tablet, 2);
  await expect.poll(() => tablet.delivery.overview.value?.counts.queued).toBe(2);
  tablet.server.isAway = true;
  tablet.delivery.startEndOfDay();
  await expect.poll(() => tablet.delivery.endOfDay.value?.status).toBe("held");
  tablet.server.isAway = false;
  tablet.delivery.startEndOfDay();
  await expect.poll(() => tablet.delivery.endOfDay.value?.status).toBe("done");
});

test("the sample book is never sent", async () => {
  const tablet = await startTablet("none", { sample: true });
  await note(tablet, 2);
  expect(await tablet.delivery.sendNow()).toEqual({ kind: "sample" });
  pass(tablet, SETTLED_MS);
  expect(tablet.server.requests).toEqual([]);
});
