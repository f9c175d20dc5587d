// The worker's side of delivery without a browser: what it does when it is woken, and what an order has to wait for.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  deliverOnRequest,
  type WorkerDelivery,
  type WorkerDeliveryReport,
} from "../../../../src/platform/worker/delivery-events.ts";
import { SYNC_TAG } from "../../../../src/platform/ports/courier.ts";

const nothingDue: WorkerDeliveryReport = {
  ended: "nothingDue",
  arrived: 0,
  isWorthWaking: false,
  settlesInMs: null,
};
/** How long the worker waits for an unlocked page to lend its key. */
const KEY_MS = 300;

class Extendable extends Event {
  readonly work: Promise<unknown>[] = [];
  waitUntil(promise: Promise<unknown>): void {
    this.work.push(promise);
  }
}

function startWorker(reports: readonly WorkerDeliveryReport[]) {
  const registered: string[] = [];
  const sync = { register: (tag: string) => Promise.resolve(void registered.push(tag)) };
  const worker = Object.assign(new EventTarget(), { registration: { sync } });
  const wishes: WorkerDelivery[] = [];
  deliverOnRequest(worker, (wish) => {
    wishes.push(wish);
    return Promise.resolve(reports[wishes.length - 1] ?? nothingDue);
  });
  return {
    wishes,
    registered,
    wake(): Promise<unknown> {
      const event = Object.assign(new Extendable("sync"), { tag: SYNC_TAG, lastChance: false });
      worker.dispatchEvent(event);
      return Promise.all(event.work);
    },
    order(name: string): Promise<unknown> {
      const data = { type: "deliver", order: name, manual: true, nudged: false, lentKey: null };
      const event = Object.assign(new Extendable("message"), { data });
      worker.dispatchEvent(event);
      return Promise.all(event.work);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a wake waits for what settles within seconds, and sends it then", async () => {
  const worker = startWorker([{ ...nothingDue, settlesInMs: 15_000 }]);
  const woken = worker.wake();
  await vi.advanceTimersByTimeAsync(KEY_MS + 14_000);
  expect(worker.wishes).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await woken;
  expect(worker.wishes).toHaveLength(2);
});

test("an order does not wait for what a wake waits for", async () => {
  const worker = startWorker([{ ...nothingDue, settlesInMs: 15_000 }]);
  const woken = worker.wake();
  await vi.advanceTimersByTimeAsync(KEY_MS);
  expect(worker.wishes).toHaveLength(1);
  await worker.order("end of day");
  expect(worker.wishes[1]).toMatchObject({ manual: true });
  await vi.advanceTimersByTimeAsync(15_000);
  await woken;
  expect(worker.wishes).toHaveLength(3);
});

test("T-07: a wake fails only for the network's sake, and asks for another when its time is up", async () => {
  const held = startWorker([{ ...nothingDue, ended: "held", isWorthWaking: true }]);
  const [outcome] = await Promise.all([
    held.wake().catch((error: unknown) => error),
    vi.advanceTimersByTimeAsync(KEY_MS),
  ]);
  expect(outcome).toEqual(new Error("nothing could be sent"));
  const busy = startWorker([{ ...nothingDue, ended: "timeUp", arrived: 400 }]);
  const woken = busy.wake();
  await vi.advanceTimersByTimeAsync(KEY_MS);
  await woken;
  expect(busy.registered).toEqual([SYNC_TAG]);
});
