import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findRange,
  growTowards,
  rangeWithin,
  sumHeights,
  type RowRange,
} from "../../../src/ui/row-window.ts";

const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });

describe("the rows that touch a stretch", () => {
  it("are exactly those whose pixels it shares", () => {
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: -200, max: 3_000 }),
        fc.integer({ min: 1, max: 900 }),
        (list, from, size) => {
          const sums = sumHeights(list);
          const { start, end } = findRange(sums, from, from + size);
          const touching = list
            .map((_height, row) => row)
            .filter((row) => (sums[row] ?? 0) < from + size && (sums[row + 1] ?? 0) > from);
          const found = touching.filter((row) => row >= start && row < end);
          expect(found).toEqual(touching);
          // A row that only meets the edge may be there as well, no more than one at each.
          expect(end - start).toBeLessThanOrEqual(touching.length + 2);
        },
      ),
    );
  });

  it("are none above and none below the list", () => {
    const sums = sumHeights([50, 50]);
    expect(findRange(sums, -300, -10)).toEqual({ start: 0, end: 0 });
    expect(findRange(sums, 100, 300)).toEqual({ start: 2, end: 2 });
  });
});

it("a range over all lists falls to each list as far as it goes", () => {
  const range = { start: 3, end: 8 };
  expect(rangeWithin(range, 0, 5)).toEqual({ start: 3, end: 5 });
  expect(rangeWithin(range, 5, 2)).toEqual({ start: 0, end: 2 });
  expect(rangeWithin(range, 7, 9)).toEqual({ start: 0, end: 1 });
  expect(rangeWithin(range, 16, 4)).toEqual({ start: 0, end: 0 });
});

describe("a growing window", () => {
  const ranges = fc
    .tuple(fc.nat(400), fc.integer({ min: 1, max: 20 }), fc.nat(12), fc.nat(12), fc.nat(400), fc.nat(40))
    .map(([at, size, above, below, drawnAt, drawnSize]) => ({
      visible: { start: at, end: at + size },
      near: { start: Math.max(0, at - above), end: at + size + below },
      drawn: { start: drawnAt, end: drawnAt + drawnSize },
    }));
  const size = ({ start, end }: RowRange): number => end - start;
  const added = (before: RowRange, after: RowRange): number =>
    Array.from({ length: size(after) }, (_one, nth) => after.start + nth).filter(
      (row) => row < before.start || row >= before.end,
    ).length;

  it("never draws more new rows at once than it may, nor any that nobody wants", () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 24 }), ({ drawn, ...wanted }, most) => {
        const next = growTowards(drawn, wanted, most);
        expect(added(drawn, next)).toBeLessThanOrEqual(most);
        expect(next.start).toBeGreaterThanOrEqual(wanted.near.start);
        expect(next.end).toBeLessThanOrEqual(wanted.near.end);
      }),
    );
  });

  it("fills the view in as many steps as it takes, and then what is near", () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 24 }), ({ drawn, ...wanted }, most) => {
        const { visible, near } = wanted;
        let window = drawn;
        for (let step = 0; step < Math.ceil(size(visible) / most); step += 1)
          window = growTowards(window, wanted, most);
        expect(window.start).toBeLessThanOrEqual(visible.start);
        expect(window.end).toBeGreaterThanOrEqual(visible.end);
        for (let step = 0; step < size(near); step += 1) window = growTowards(window, wanted, most);
        expect(window).toEqual(near);
      }),
    );
  });

  it("starts at the top of the view after a jump", () => {
    const wanted = { visible: { start: 100, end: 112 }, near: { start: 94, end: 118 } };
    expect(growTowards({ start: 0, end: 20 }, wanted, 5)).toEqual({ start: 100, end: 105 });
    expect(growTowards({ start: 100, end: 112 }, wanted, 5)).toEqual({ start: 100, end: 117 });
  });

  it("only lets go of the place before when it may draw nothing", () => {
    const wanted = { visible: { start: 100, end: 112 }, near: { start: 94, end: 118 } };
    expect(growTowards({ start: 0, end: 20 }, wanted, 0)).toEqual({ start: 100, end: 100 });
    expect(growTowards({ start: 100, end: 100 }, wanted, 3)).toEqual({ start: 100, end: 103 });
  });
});
