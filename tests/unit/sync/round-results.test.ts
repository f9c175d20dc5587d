import { expect, test } from "vitest";
import type { ItemEvent } from "../../../src/sync/item.ts";
import { createRoundResults, type Result, type RoundResults } from "../../../src/sync/round-results.ts";
import { leasedItem } from "../../support/sync/sample-profile.ts";

const acked: ItemEvent = { kind: "acked", atMs: 1, receipt: new Uint8Array() };
const result = (seq: number, event: ItemEvent = acked): Result => ({
  leased: leasedItem({ row: { seq } }),
  event,
});
async function keep(results: RoundResults, one: Result): Promise<void> {
  results.add([one]);
  await results.flushFull();
}
const perWrite = 100;
const each = { together: 1, perWrite, most: 0 };
const pairs = { together: 2, perWrite, most: 0 };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const seqsOf = (group: readonly Result[]): number[] => group.map(({ leased }) => leased.row.seq);

test("D-7 results are stored in groups, and the rest at the end", async () => {
  const written: number[][] = [];
  const results = createRoundResults((group) => Promise.resolve(void written.push(seqsOf(group))), pairs);
  for (const seq of [1, 2, 3]) await keep(results, result(seq));
  expect(written).toEqual([[1, 2]]);
  await results.flush();
  await results.flush();
  expect(written).toEqual([[1, 2], [3]]);
});

test("D-7 a write takes no more than keeps a lease waiting, but what was added together", async () => {
  const written: number[][] = [];
  const results = createRoundResults((group) => Promise.resolve(void written.push(seqsOf(group))), {
    together: 99,
    perWrite: 3,
    most: 0,
  });
  results.add([1, 2].map((seq) => result(seq)));
  results.add([3, 4, 5].map((seq) => result(seq)));
  results.add([6].map((seq) => result(seq)));
  await results.flush();
  expect(written).toEqual([[1, 2, 3, 4, 5], [6]]);
  expect(results.counts.acked).toBe(6);
});

test("D-7 one write at a time: what comes meanwhile waits for it", async () => {
  const begun: number[][] = [];
  const finish: (() => void)[] = [];
  const results = createRoundResults((group) => {
    begun.push(seqsOf(group));
    return new Promise((resolve) => finish.push(() => resolve()));
  }, each);
  const first = keep(results, result(1));
  await settled();
  const second = keep(results, result(2));
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
  }, pairs);
  await keep(results, result(1));
  await expect(keep(results, result(2))).rejects.toThrow("full");
  expect(results.counts.acked).toBe(0);
  isFull = false;
  await results.flush();
  expect(written).toEqual([[1, 2]]);
  expect(results.counts).toEqual({ acked: 2, sent: 0, parked: 0, uncertain: 0 });
});

test("D-7 nobody waits for a write before more is kept than a crash may cost", async () => {
  const begun: number[][] = [];
  const finish: (() => void)[] = [];
  const results = createRoundResults(
    (group) => {
      begun.push(seqsOf(group));
      return new Promise((resolve) => finish.push(() => resolve()));
    },
    { together: 1, perWrite, most: 2 },
  );
  for (const seq of [1, 2, 3]) await keep(results, result(seq));
  const fourth = keep(results, result(4));
  await settled();
  expect(begun).toEqual([[1]]);
  finish.shift()?.();
  await settled();
  expect(begun).toEqual([[1], [2, 3, 4]]);
  finish.shift()?.();
  await fourth;
});

test("D-7 while a lease is being written no result is, unless more is kept than a crash may cost", async () => {
  let isLeasing = true;
  const written: number[][] = [];
  const results = createRoundResults((group) => Promise.resolve(void written.push(seqsOf(group))), {
    together: 1,
    perWrite,
    most: 2,
    isPressed: () => isLeasing,
  });
  await keep(results, result(1));
  await keep(results, result(2));
  await settled();
  expect(written).toEqual([]);
  await keep(results, result(3));
  expect(written).toEqual([[1, 2, 3]]);
  isLeasing = false;
  await keep(results, result(4));
  await settled();
  expect(written).toEqual([[1, 2, 3], [4]]);
});

test("D-7 what a write met that nobody waited for is thrown to the next, and at the end", async () => {
  let isFull = true;
  const results = createRoundResults(() => (isFull ? Promise.reject(new Error("full")) : Promise.resolve()), {
    together: 1,
    perWrite,
    most: 9,
  });
  await keep(results, result(1));
  await settled();
  await expect(keep(results, result(2))).rejects.toThrow("full");
  await keep(results, result(3));
  await settled();
  isFull = false;
  await expect(results.flush()).rejects.toThrow("full");
  expect(results.counts.acked).toBe(3);
});

test("D-10 only what was stored is counted, by what became of it", async () => {
  const results = createRoundResults(() => Promise.resolve(), { together: 99, perWrite, most: 0 });
  await keep(results, result(1));
  await keep(results, result(2, { kind: "delivered", atMs: 1, receipt: new Uint8Array() }));
  await keep(results, result(3, { kind: "parked", code: "refused", stored: "no" }));
  await keep(results, result(4, { kind: "uncertain", nextAttemptAtMs: 0, isCharged: true }));
  await keep(results, result(5, { kind: "returned" }));
  expect(results.counts.acked).toBe(0);
  await results.flush();
  expect(results.counts).toEqual({ acked: 1, sent: 1, parked: 1, uncertain: 1 });
});
