import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_WAIT_MS } from "../../../src/data/repos/outbox-store.ts";
import {
  computeDelayMs,
  HELD_BACKOFF,
  ITEM_BACKOFF,
  OFFLINE_BACKOFF,
  readRetryAfterMs,
} from "../../../src/sync/backoff.ts";

const ranges = { ITEM_BACKOFF, OFFLINE_BACKOFF, HELD_BACKOFF };

describe.each(Object.entries(ranges))("%s", (_name, range) => {
  test("E-3 lies between half a second and the ceiling, which doubles up to the cap", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (failures, draw) => {
        const ceilingMs = Math.min(range.capMs, range.baseMs * 2 ** Math.max(0, failures - 1));
        const delayMs = computeDelayMs(failures, draw, range);
        expect(delayMs).toBeGreaterThanOrEqual(500);
        expect(delayMs).toBeLessThanOrEqual(ceilingMs);
        expect(Number.isInteger(delayMs)).toBe(true);
      }),
    );
  });

  test("E-3 is jittered over its whole range, not around a value", () => {
    expect(computeDelayMs(30, 0, range)).toBe(500);
    expect(computeDelayMs(30, 1, range)).toBe(range.capMs);
    const middleMs = computeDelayMs(30, 0.5, range);
    expect(middleMs).toBeGreaterThan(range.capMs * 0.45);
    expect(middleMs).toBeLessThan(range.capMs * 0.55);
  });
});

test("L-5 no wait of an item is longer than the longest that is believed", () => {
  expect(ITEM_BACKOFF.capMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
});

describe("Retry-After", () => {
  const nowMs = Date.parse("2026-11-24T01:00:00Z");

  test("E-6 seconds and dates (RFC 9110 §10.2.3)", () => {
    expect(readRetryAfterMs("120", nowMs)).toBe(120_000);
    expect(readRetryAfterMs(" 7 ", nowMs)).toBe(7_000);
    expect(readRetryAfterMs("Tue, 24 Nov 2026 01:02:00 GMT", nowMs)).toBe(120_000);
    expect(readRetryAfterMs("Tue, 24 Nov 2026 00:00:00 GMT", nowMs)).toBe(0);
  });

  test.each([undefined, "", "soon", "-5", "1.5.2", "1234567890", "Tue, 99 Nov 2026 GMT"])(
    "E-6 %j says nothing",
    (value) => {
      expect(readRetryAfterMs(value, nowMs)).toBeNull();
    },
  );

  test("E-6 any header is a number of milliseconds from now on, or nothing", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const readMs = readRetryAfterMs(value, nowMs);
        expect(readMs === null || readMs >= 0).toBe(true);
      }),
    );
  });
});
