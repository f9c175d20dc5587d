import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIdGenerator, isRecordId, toIdTimeMs, type RecordId } from "../../../src/domain/ids.ts";
import type { Random } from "../../../src/platform/ports/random.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const runs = { seed: 20261124, numRuns: 300 };
const NOW_MS = Date.parse("2026-11-24T09:30:00+08:00");
const MAX_MS = 2 ** 48 - 1;
/** RFC 9562 §5.7, written here a second time on purpose. */
const LAYOUT = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const filledWith = (byte: number): Random => ({ bytes: (length) => new Uint8Array(length).fill(byte) });

function generatorAt(startMs: number, random: Random = createSeededRandom(7)) {
  const clock = createHandClock(startMs);
  return { clock, ids: createIdGenerator({ clock, random }) };
}

const take = (ids: { next(): RecordId }, count: number): RecordId[] =>
  Array.from({ length: count }, () => ids.next());

const ascends = (ids: readonly string[]): boolean =>
  ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ""));

const timestampBits = (id: string): bigint => BigInt(`0x${id.replaceAll("-", "")}`) >> 80n;

describe("layout", () => {
  it("is a lower-case UUIDv7 whose first 48 bits are the clock's milliseconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_MS }), fc.integer(), (atMs, seed) => {
        const id = generatorAt(atMs, createSeededRandom(seed)).ids.next();
        expect(id).toMatch(LAYOUT);
        expect(timestampBits(id)).toBe(BigInt(atMs));
        expect(toIdTimeMs(id)).toBe(atMs);
      }),
      runs,
    );
  });

  it.each([0x00, 0xff])("keeps version and variant when chance gives only 0x%x", (byte) => {
    const [first = "", second = ""] = take(generatorAt(NOW_MS, filledWith(byte)).ids, 2);
    expect(first).toMatch(LAYOUT);
    expect(second).toMatch(LAYOUT);
    expect(second > first).toBe(true);
  });

  it("takes 62 bits from chance, so that two tablets in one millisecond do not collide", () => {
    const tails = Array.from({ length: 200 }, (_one, seed) =>
      generatorAt(NOW_MS, createSeededRandom(seed * 2))
        .ids.next()
        .slice(19),
    );
    expect(new Set(tails).size).toBe(200);
    expect(generatorAt(NOW_MS, filledWith(0xff)).ids.next().slice(19)).toBe("bfff-ffffffffffff");
  });

  it.each([Number.NaN, -1, Number.NEGATIVE_INFINITY, NOW_MS + 0.75])(
    "stays valid and ascending under a clock that says %d",
    (nowMs) => {
      const ids = take(generatorAt(nowMs).ids, 50);
      expect(ids.every((id) => LAYOUT.test(id))).toBe(true);
      expect(ascends(ids)).toBe(true);
    },
  );
});

describe("order", () => {
  it("ascends strictly through a burst in one millisecond, also past the end of its counter", () => {
    const ids = take(generatorAt(NOW_MS).ids, 10_000);
    expect(ascends(ids)).toBe(true);
    expect(ids.every((id) => LAYOUT.test(id))).toBe(true);
  });

  it("leaves room for 2048 more ids in the millisecond before it borrows from the next", () => {
    const ids = take(generatorAt(NOW_MS, filledWith(0xff)).ids, 2050);
    expect(ids.map(toIdTimeMs).slice(0, 2049)).toEqual(Array.from({ length: 2049 }, () => NOW_MS));
    expect(ids.slice(2049).map(toIdTimeMs)).toEqual([NOW_MS + 1]);
  });

  it("ascends strictly whichever way the clock jumps", () => {
    const jump = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1e10, max: 1e10 }));
    fc.assert(
      fc.property(fc.array(jump, { minLength: 2, maxLength: 60 }), fc.integer(), (jumps, seed) => {
        const { clock, ids } = generatorAt(NOW_MS, createSeededRandom(seed));
        const made = jumps.map((ms) => {
          clock.advance(ms);
          return ids.next();
        });
        expect(ascends(made)).toBe(true);
      }),
      runs,
    );
  });

  it("keeps the time of the newest id while the clock is behind, and follows the clock once it has passed", () => {
    const { clock, ids } = generatorAt(NOW_MS);
    ids.next();
    clock.advance(-3_600_000);
    expect(toIdTimeMs(ids.next())).toBe(NOW_MS);
    clock.set(NOW_MS + 1);
    expect(toIdTimeMs(ids.next())).toBe(NOW_MS + 1);
  });
});

describe("observe", () => {
  it("puts every later id above any stored one, whatever the clock says", () => {
    const atMs = fc.integer({ min: NOW_MS - 5, max: NOW_MS + 5 });
    fc.assert(
      fc.property(
        fc.array(atMs, { minLength: 1, maxLength: 20 }),
        atMs,
        fc.integer(),
        (times, nowMs, seed) => {
          const random = createSeededRandom(seed);
          const stored = times.map((ms) => generatorAt(ms, random).ids.next());
          const { ids } = generatorAt(nowMs, random);
          for (const id of stored) ids.observe(id);
          const made = ids.next();
          expect(stored.filter((id) => id >= made)).toEqual([]);
        },
      ),
      runs,
    );
  });

  it("sees the counter of a stored id in its own millisecond", () => {
    const stored = take(generatorAt(NOW_MS, filledWith(0xff)).ids, 2000).at(-1) as RecordId;
    const { ids } = generatorAt(NOW_MS, filledWith(0));
    ids.observe(stored);
    expect(ids.next() > stored).toBe(true);
  });

  it("is not lowered by an older id", () => {
    const { ids } = generatorAt(NOW_MS);
    const before = ids.next();
    ids.observe(generatorAt(NOW_MS - 1000).ids.next());
    expect(toIdTimeMs(ids.next())).toBe(toIdTimeMs(before));
  });
});

describe("clockLagMs", () => {
  it("tells how far the clock stands behind the newest id, and 0 when it does not", () => {
    const { clock, ids } = generatorAt(NOW_MS);
    ids.next();
    expect(ids.clockLagMs()).toBe(0);
    clock.advance(-300_001);
    expect(ids.clockLagMs()).toBe(300_001);
    clock.advance(600_000);
    expect(ids.clockLagMs()).toBe(0);
  });

  it("counts from an id found in the store", () => {
    const { ids } = generatorAt(NOW_MS);
    ids.observe(generatorAt(NOW_MS + 42).ids.next());
    expect(ids.clockLagMs()).toBe(42);
  });
});

describe("isRecordId", () => {
  const good = "019ab3c4-5d6e-7f80-9123-456789abcdef";

  it("knows a canonical UUIDv7", () => {
    expect(isRecordId(good)).toBe(true);
  });

  it.each([
    ["upper case", good.toUpperCase()],
    ["version 4", "019ab3c4-5d6e-4f80-9123-456789abcdef"],
    ["another variant", "019ab3c4-5d6e-7f80-c123-456789abcdef"],
    ["no dashes", good.replaceAll("-", "")],
    ["a trailing line break", `${good}\n`],
    ["a leading space", ` ${good}`],
    ["one digit too many", `${good}0`],
    ["nothing", ""],
  ])("refuses %s", (_what, text) => {
    expect(isRecordId(text)).toBe(false);
  });
});
