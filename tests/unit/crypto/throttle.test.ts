import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delayAfterFailures, remainingDelayS } from "../../../src/crypto/throttle.ts";

const runs = { seed: 20261124, numRuns: 500 };
const FIVE_MINUTES_S = 300;

describe("the delay after wrong secrets", () => {
  it("leaves room for two slips, then grows to five minutes and stays there", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map(delayAfterFailures)).toEqual([
      0, 0, 0, 5, 30, 60, 300, 300, 300,
    ]);
  });

  it("never decreases and never passes five minutes", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (failures, more) => {
        const [before, after] = [delayAfterFailures(failures), delayAfterFailures(failures + more)];
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(FIVE_MINUTES_S);
      }),
      runs,
    );
  });

  it("leaves a guesser who never stops less than three hundred tries a day", () => {
    let [tries, elapsedS] = [0, 0];
    while (elapsedS < 24 * 60 * 60) {
      tries += 1;
      elapsedS += delayAfterFailures(tries);
    }
    expect(tries).toBeLessThan(300);
  });
});

describe("what remains of it", () => {
  it("is the whole delay after a restart, however long the page was gone", () => {
    for (const failures of [3, 4, 5, 6, 50])
      expect(remainingDelayS(failures, 0)).toBe(delayAfterFailures(failures));
  });

  it("is over exactly when the delay has passed, never a moment before", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(400_000), (failures, sinceMs) => {
        const isOver = sinceMs >= delayAfterFailures(failures) * 1_000;
        expect(remainingDelayS(failures, sinceMs) === 0).toBe(isOver);
      }),
      runs,
    );
  });

  it("shrinks with time and with nothing else", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(400_000), fc.nat(400_000), (failures, sinceMs, moreMs) => {
        const before = remainingDelayS(failures, sinceMs);
        expect(remainingDelayS(failures, sinceMs + moreMs)).toBeLessThanOrEqual(before);
        expect(remainingDelayS(failures + 1, sinceMs)).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });

  it("is no shorter for a clock that stands before the failure", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ max: -1, min: -1e9 }), (failures, sinceMs) => {
        expect(remainingDelayS(failures, sinceMs)).toBeGreaterThanOrEqual(delayAfterFailures(failures));
      }),
      runs,
    );
  });
});
