// The small ports of the worker, over its own globals.
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Scheduler } from "../ports/scheduler.ts";

export const workerClock: Clock = { nowMs: () => Date.now() };

export const workerRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

export const workerScheduler: Pick<Scheduler, "after" | "monotonicMs"> = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  monotonicMs: () => performance.now(),
};
