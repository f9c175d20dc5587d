import { expect, test } from "vitest";
import type { DueItem } from "../../../src/data/repos/outbox-store.ts";
import type { Leased, Prepared } from "../../../src/sync/lease.ts";
import { createTakeUp, type TakeUpOptions } from "../../../src/sync/take-up.ts";
import { leasedItem } from "../../support/sync/sample-profile.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const seqsOf = (items: readonly { readonly row: { readonly seq: number } }[]): number[] =>
  items.map(({ row }) => row.seq);

/** A queue of so many due items, and what was done with them in which order. */
function arrange(due: number, own: Partial<TakeUpOptions> = {}) {
  const steps: string[] = [];
  let first = 1;
  const note = (what: string, seqs: readonly number[]): void =>
    void steps.push(`${what} ${seqs.at(0) ?? "none"}-${seqs.at(-1) ?? ""}`);
  const supply = createTakeUp({
    async list(limit) {
      const last = Math.min(first + limit - 1, due);
      const seqs = Array.from({ length: last - first + 1 }, (_one, nth) => first + nth);
      first = last + 1;
      note("list", seqs);
      return seqs.map((seq): DueItem => ({ row: leasedItem({ row: { seq } }).row, amends: false }));
    },
    async prepare(items) {
      note("prepare", seqsOf(items));
      return items.map(({ row }): Prepared => {
        const leased: Leased = leasedItem({ row: { seq: row.seq } });
        return { change: { before: row, after: leased.row }, leased };
      });
    },
    async lease(prepared) {
      const leased = prepared.flatMap((one) => one.leased ?? []);
      note("lease", seqsOf(leased));
      return leased;
    },
    groupSize: () => 2,
    left: () => 100,
    isAhead: () => true,
    ...own,
  });
  const next = async (): Promise<number[]> => seqsOf(await supply.next());
  return { next, steps, close: () => supply.close() };
}

test("D-4 one group is listed at first, two together later, and at the end no more", async () => {
  const { next, steps } = arrange(9);
  expect(await next()).toEqual([1, 2]);
  expect(steps.slice(0, 3)).toEqual(["list 1-2", "prepare 1-2", "lease 1-2"]);
  for (const group of [[3, 4], [5, 6], [7, 8], [9], [], []]) expect(await next()).toEqual(group);
  expect(steps.filter((step) => step.startsWith("list"))).toEqual(["list 1-2", "list 3-6", "list 7-9"]);
});

test("D-4 a list that was full is followed by another", async () => {
  const { next, steps } = arrange(6);
  for (const group of [[1, 2], [3, 4], [5, 6], []]) expect(await next()).toEqual(group);
  expect(steps.filter((step) => step.startsWith("list"))).toEqual(["list 1-2", "list 3-6", "list none-"]);
});

test("D-4 groups are listed behind a lease, before they are asked for", async () => {
  const { next, steps } = arrange(9);
  await next();
  await settled();
  expect(steps.slice(2)).toEqual(["lease 1-2", "list 3-6", "prepare 3-4"]);
  await next();
  await settled();
  expect(steps.slice(5)).toEqual(["lease 3-4", "prepare 5-6", "list 7-9"]);
});

test("D-4 a list that failed before it was needed is made again by whoever needs it", async () => {
  let lists = 0;
  const { next } = arrange(9, {
    async list(limit) {
      lists += 1;
      if (lists === 3) throw new RangeError("full");
      const first = [1, 3, 0, 7][lists - 1] ?? 9;
      return Array.from({ length: Math.min(limit, 10 - first) }, (_one, nth) => ({
        row: leasedItem({ row: { seq: first + nth } }).row,
        amends: false,
      }));
    },
  });
  const taken: number[][] = [];
  for (let nth = 0; nth < 4; nth += 1) {
    taken.push(await next());
    await settled();
  }
  expect(taken).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);
});

test("D-4 one group is rendered ahead, and leased only when it is asked for", async () => {
  const { next, steps } = arrange(6);
  await next();
  await settled();
  expect(steps.slice(3)).toEqual(["list 3-6", "prepare 3-4"]);
  expect(await next()).toEqual([3, 4]);
});

test("D-4 nothing is done ahead where nothing may be", async () => {
  const { next, steps } = arrange(6, { isAhead: () => false });
  await next();
  await settled();
  expect(steps).toEqual(["list 1-2", "prepare 1-2", "lease 1-2"]);
  await next();
  expect(steps.slice(3)).toEqual(["list 3-4", "prepare 3-4", "lease 3-4"]);
});

test("D-3 no more is listed than the round can send", async () => {
  let listed = 0;
  const { next, steps } = arrange(9, {
    left: () => 5 - listed,
    groupSize: () => 2,
    isAhead: () => {
      listed = steps.filter((step) => step.startsWith("list")).length > 1 ? 5 : 2;
      return true;
    },
  });
  expect([await next(), await next(), await next(), await next()]).toEqual([[1, 2], [3, 4], [5], []]);
  expect(steps.filter((step) => step.startsWith("list"))).toEqual(["list 1-2", "list 3-5"]);
});

test("D-4 what fails ahead is thrown to whoever asks for that group, and the group before it goes", async () => {
  let prepared = 0;
  const { next } = arrange(6, {
    async prepare(items) {
      prepared += 1;
      if (prepared > 1) throw new RangeError("full");
      return items.map(({ row }) => ({
        change: { before: row, after: row },
        leased: leasedItem({ row: { seq: row.seq } }),
      }));
    },
  });
  expect(await next()).toEqual([1, 2]);
  await settled();
  await expect(next()).rejects.toThrow("full");
});

test("D-6 the end waits for what is being rendered ahead, and nothing of that is leased", async () => {
  let fail = (): void => undefined;
  let prepared = 0;
  const { next, close, steps } = arrange(6, {
    prepare: (items) =>
      ++prepared === 1
        ? Promise.resolve(
            items.map(({ row }) => ({
              change: { before: row, after: row },
              leased: leasedItem({ row: { seq: row.seq } }),
            })),
          )
        : new Promise((_resolve, reject) => (fail = () => reject(new RangeError("full")))),
  });
  await next();
  let isClosed = false;
  const closing = close().then(() => (isClosed = true));
  await settled();
  expect(isClosed).toBe(false);
  fail();
  await closing;
  expect(steps.filter((step) => step.startsWith("lease"))).toEqual(["lease 1-2"]);
});
