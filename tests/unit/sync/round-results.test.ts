import { expect, test } from "vitest";
import type { ItemEvent } from "../../../src/sync/item.ts";
import { createRoundResults, type Result } from "../../../src/sync/round-results.ts";
import { leasedItem } from "../../support/sync/sample-profile.ts";

const acked: ItemEvent = { kind: "acked", atMs: 1, receipt: new Uint8Array() };
const result = (seq: number, event: ItemEvent = acked): Result => ({
  leased: leasedItem({ row: { seq } }),
  event,
});
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const seqsOf = (group: readonly Result[]): number[] => group.map(({ leased }) => leased.row.seq);

test("D-7 results are stored in groups, and the rest at the end", async () => {
  const written: number[][] = [];
  const results = createRoundResults((group) => Promise.resolve(void written.push(seqsOf(group))), 2);
  for (const seq of [1, 2, 3]) await results.keep(result(seq));
  expect(written).toEqual([[1, 2]]);
  await results.flush();
  await results.flush();
  expect(written).toEqual([[1, 2], [3]]);
});

test("D-7 one write at a time: what comes meanwhile waits for it", async () => {
  const begun: number[][] = [];
  const finish: (() => void)[] = [];
  const results = createRoundResults((group) => {
    begun.push(seqsOf(group));
    return new Promise((resolve) => finish.push(() => resolve()));
  }, 1);
  const first = results.keep(result(1));
  await settled();
  const second = results.keep(result(2));
  await settled();
  expect(begun).toEqual([[1]]);
  finish.shift()?.();
  await first;
  await settled();
  expect(begun).toEqual([[1], [2]]);
  finish.shift()?.();
  await second;
});

test("D-7 a group that could not be stored is stored the next time: it may hold a proof", async () => {
  let isFull = true;
  const written: number[][] = [];
  const results = createRoundResults((group) => {
    if (isFull) return Promise.reject(new Error("full"));
    return Promise.resolve(void written.push(seqsOf(group)));
  }, 2);
  await results.keep(result(1));
  await expect(results.keep(result(2))).rejects.toThrow("full");
  expect(results.counts.acked).toBe(0);
  isFull = false;
  await results.flush();
  expect(written).toEqual([[1, 2]]);
  expect(results.counts).toEqual({ acked: 2, sent: 0, parked: 0, uncertain: 0 });
});

test("D-10 only what was stored is counted, by what became of it", async () => {
  const results = createRoundResults(() => Promise.resolve(), 99);
  await results.keep(result(1));
  await results.keep(result(2, { kind: "delivered", atMs: 1, receipt: new Uint8Array() }));
  await results.keep(result(3, { kind: "parked", code: "refused", stored: "no" }));
  await results.keep(result(4, { kind: "uncertain", nextAttemptAtMs: 0, isCharged: true }));
  await results.keep(result(5, { kind: "returned" }));
  expect(results.counts.acked).toBe(0);
  await results.flush();
  expect(results.counts).toEqual({ acked: 1, sent: 1, parked: 1, uncertain: 1 });
});
