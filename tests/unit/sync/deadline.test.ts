import { expect, test } from "vitest";
import { StepStalled, withinDeadline } from "../../../src/sync/deadline.ts";
import { createHandScheduler } from "../../support/memory-ports.ts";

/** As a library in plain JavaScript may. */
const rejectWithText = (): Promise<never> =>
  new Promise((_resolve, reject: (reason: unknown) => void) => reject("text"));

test("D-5 a step that ends in time gives its result, and its timer is gone", async () => {
  const scheduler = createHandScheduler();
  await expect(withinDeadline(scheduler, "store", 1_000, Promise.resolve("done"))).resolves.toBe("done");
  scheduler.advance(5_000);
});

test("D-5 one that does not end is given up", async () => {
  const scheduler = createHandScheduler();
  const step = withinDeadline(scheduler, "store", 1_000, new Promise(() => undefined));
  scheduler.advance(999);
  scheduler.advance(1);
  await expect(step).rejects.toEqual(new StepStalled("store"));
});

test("D-5 a failure stays what it was, and anything thrown becomes an error", async () => {
  const scheduler = createHandScheduler();
  const fault = new RangeError("full");
  await expect(withinDeadline(scheduler, "store", 1_000, Promise.reject(fault))).rejects.toBe(fault);
  const odd = withinDeadline(scheduler, "store", 1_000, rejectWithText());
  await expect(odd).rejects.toEqual(new Error("text"));
});
