import { describe, expect, test } from "vitest";
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { Leased } from "../../../src/sync/lease.ts";
import { createUnitQueue, type UnitQueueOptions } from "../../../src/sync/unit-queue.ts";
import { leasedItem } from "../../support/sync/sample-profile.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const element = (
  seq: number,
  own: { body?: string; wasUnknown?: boolean; via?: "single" | "batch" } = {},
): Leased =>
  leasedItem({
    row: { seq, recordId: `record-${seq}` as OutboxRow["recordId"] },
    frozen: { via: own.via ?? "batch", body: own.body ?? "{}" },
    wasUnknown: own.wasUnknown ?? false,
  });

function arrange(groups: (readonly Leased[] | Error)[], own: Partial<UnitQueueOptions> = {}) {
  let taken = 0;
  const queue = createUnitQueue({
    takeUp() {
      const group = groups[taken++] ?? [];
      return group instanceof Error ? Promise.reject(group) : Promise.resolve(group);
    },
    mayStart: () => true,
    unitSize: () => 3,
    placeOf: () => "",
    maxBytes: Number.POSITIVE_INFINITY,
    ahead: () => 3,
    ...own,
  });
  const next = async (): Promise<number[] | null> => (await queue.next())?.map(({ row }) => row.seq) ?? null;
  return { queue, next, taken: () => taken };
}

describe("units", () => {
  test("B-2 hold as many items as a request takes", async () => {
    const { queue, next } = arrange([[1, 2, 3, 4].map((seq) => element(seq)), [element(5)]], {
      ahead: () => 0,
    });
    expect(await queue.start()).toBe(true);
    expect([await next(), await next(), await next(), await next()]).toEqual([[1, 2, 3], [4], [5], null]);
  });

  test("B-7 go to one place: what goes elsewhere begins the next one", async () => {
    const group = [1, 2, 3, 4, 5].map((seq) => element(seq));
    const { next } = arrange([group], { placeOf: ({ row }) => (row.seq === 3 ? "there" : "here") });
    expect([await next(), await next(), await next(), await next()]).toEqual([[1, 2], [3], [4, 5], null]);
  });

  test("B-2 what is left of a group goes with the next one, where that is leased in time", async () => {
    const { queue, next } = arrange([[1, 2, 3, 4].map((seq) => element(seq)), [element(5)]]);
    await queue.start();
    expect([await next(), await next(), await next()]).toEqual([[1, 2, 3], [4, 5], null]);
  });

  test("B-5 what may have arrived and what goes single goes alone", async () => {
    const group = [
      element(1),
      element(2, { wasUnknown: true }),
      element(3),
      element(4, { via: "single" }),
      element(5),
    ];
    const { next } = arrange([group]);
    expect([await next(), await next(), await next(), await next(), await next()]).toEqual([
      [1],
      [2],
      [3],
      [4],
      [5],
    ]);
  });

  test("B-2 stay within the bytes of a request, counted as they go over the wire", async () => {
    // Nine characters, twenty-seven bytes.
    const wide = "厅堂簿厅堂簿厅堂簿";
    const group = [1, 2, 3].map((seq) => element(seq, { body: wide }));
    expect(await arrange([group], { maxBytes: 60 }).next()).toEqual([1, 2]);
    expect(await arrange([group], { maxBytes: 55 }).next()).toEqual([1]);
    expect(await arrange([group], { maxBytes: 1 }).next()).toEqual([1]);
  });

  test("B-4 halves go before all others", async () => {
    const { queue, next } = arrange([[1, 2, 3, 4].map((seq) => element(seq))]);
    const unit = await queue.next();
    if (unit === null) throw new Error("nothing");
    queue.split(unit);
    expect([await next(), await next(), await next()]).toEqual([[1, 2], [3], [4]]);
  });
});

describe("leasing ahead", () => {
  test("D-4 the next group is leased while the last unit of this one is under way", async () => {
    const { next, taken } = arrange([[element(1)], [element(2)]], { ahead: () => 1 });
    await next();
    expect(taken()).toBe(2);
  });

  test("D-4 groups are leased until as many lie ready as were asked for, one at a time", async () => {
    const groups = [1, 2, 3, 4, 5].map((seq) => [element(seq)]);
    const { queue, next, taken } = arrange(groups, { unitSize: () => 1, ahead: () => 3 });
    expect(await next()).toEqual([1]);
    expect(queue.isLeasing()).toBe(true);
    await settled();
    expect(taken()).toBe(4);
    expect(queue.isLeasing()).toBe(false);
    expect(await next()).toEqual([2]);
    await settled();
    expect(taken()).toBe(5);
  });

  test("D-9 nothing more is leased ahead once nothing may be started", async () => {
    let leased = 0;
    const { next } = arrange([], {
      ahead: () => 9,
      mayStart: () => leased < 2,
      takeUp: () => Promise.resolve([element(++leased)]),
    });
    await next();
    await settled();
    expect(leased).toBe(2);
  });

  test("D-4 not where nothing may be leased that does not go out at once", async () => {
    const { next, taken } = arrange([[element(1)], [element(2)]], { ahead: () => 0 });
    expect(await next()).toEqual([1]);
    expect(taken()).toBe(1);
    expect(await next()).toEqual([2]);
  });

  test("D-4 whoever finds a group taken by others waits for the next one", async () => {
    const { next, taken } = arrange([[element(1)], [element(2)], [element(3)]], { ahead: () => 0 });
    expect(await Promise.all([next(), next(), next(), next()])).toEqual([[1], [2], [3], null]);
    expect(taken()).toBe(4);
  });

  test("D-4 several that ask at once lease one group", async () => {
    const { next, taken } = arrange([[element(1), element(2)]], { unitSize: () => 1, ahead: () => 0 });
    expect(await Promise.all([next(), next()])).toEqual([[1], [2]]);
    expect(taken()).toBe(1);
  });
});

describe("the end", () => {
  test("D-9 nothing is handed out once nothing may be started, halves neither", async () => {
    let mayStart = true;
    const { queue, next } = arrange([[1, 2, 3, 4].map((seq) => element(seq))], { mayStart: () => mayStart });
    const unit = await queue.next();
    if (unit === null) throw new Error("nothing");
    queue.split(unit);
    mayStart = false;
    expect(await next()).toBeNull();
    expect((await queue.close()).map(({ row }) => row.seq)).toEqual([1, 2, 3, 4]);
  });

  test("D-6 what was leased and not sent is known at the end, also what was being leased", async () => {
    const { queue } = arrange([[element(1)], [element(2)]]);
    await queue.next();
    expect((await queue.close()).map(({ row }) => row.seq)).toEqual([2]);
  });

  test("D-6 nothing is leased after the end", async () => {
    const { queue, next, taken } = arrange([[element(1)], [element(2)]], { ahead: () => 0 });
    await queue.close();
    expect(await next()).toBeNull();
    expect(taken()).toBe(0);
  });

  test("D-6 a failure to lease is thrown to whoever asks next, and is an error", async () => {
    const { queue } = arrange([[element(1)], new RangeError("full")]);
    await queue.next();
    await expect(queue.next()).rejects.toEqual(new RangeError("full"));
    expect(await queue.close()).toEqual([]);
    await expect(arrange([new RangeError("full")]).queue.start()).rejects.toThrow("full");
  });
});
