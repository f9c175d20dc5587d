import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  LOOK_BACK_DAYS,
  orderChoices,
  tallyChoices,
  type ChoiceEvent,
} from "../../../src/domain/choice-order.ts";

const runs = { seed: 20261124, numRuns: 500 };
const CHANNELS = ["counter", "selfService", "smartTeller", "mobileBank", "wealthRoom"] as const;

const chosen = (code: string, hour: number, daysAgo = 0): ChoiceEvent => ({
  field: "channel",
  code,
  hour,
  daysAgo,
});
const times = (count: number, event: ChoiceEvent): ChoiceEvent[] =>
  Array.from({ length: count }, () => event);
const orderAt = (hour: number, events: readonly ChoiceEvent[]): readonly string[] =>
  orderChoices(CHANNELS, tallyChoices(events, hour));

const events = fc.array(
  fc.record({
    field: fc.constant("channel"),
    code: fc.constantFrom(...CHANNELS, "closedCounter"),
    hour: fc.integer({ min: 0, max: 23 }),
    daysAgo: fc.integer({ min: 0, max: LOOK_BACK_DAYS + 3 }),
  }),
  { maxLength: 60 },
);
const hourOfDay = fc.integer({ min: 0, max: 23 });

describe("the order of choices", () => {
  it("is the dictionary's where nothing was chosen yet", () => {
    expect(orderAt(10, [])).toEqual(CHANNELS);
  });

  it("puts what was used most at this hour first, before what was used more at other hours", () => {
    const history = [
      ...times(9, chosen("counter", 16)),
      ...times(2, chosen("mobileBank", 10)),
      chosen("wealthRoom", 10),
    ];
    expect(orderAt(10, history)).toEqual([
      "mobileBank",
      "wealthRoom",
      "counter",
      "selfService",
      "smartTeller",
    ]);
  });

  it("settles a tie at this hour by the uses at any hour, then by the dictionary", () => {
    const history = [
      chosen("wealthRoom", 10),
      chosen("selfService", 10),
      chosen("wealthRoom", 15),
      chosen("mobileBank", 15),
      chosen("smartTeller", 15),
    ];
    expect(orderAt(10, history)).toEqual([
      "wealthRoom",
      "selfService",
      "smartTeller",
      "mobileBank",
      "counter",
    ]);
  });

  it.each([
    [9, true],
    [10, true],
    [11, true],
    [8, false],
    [12, false],
  ])("at 10 counts a use at %d as near: %s", (hour, isNear) => {
    expect(tallyChoices([chosen("counter", hour)], 10).nearby.get("counter")).toBe(isNear ? 1 : undefined);
  });

  it.each([
    [0, 23],
    [23, 0],
  ])("knows that %d h and %d h are neighbours", (now, used) => {
    expect(tallyChoices([chosen("counter", used)], now).nearby.get("counter")).toBe(1);
    expect(tallyChoices([chosen("counter", used === 0 ? 1 : 22)], now).nearby.size).toBe(0);
  });

  it("looks back 28 days, today included, and no further", () => {
    expect(LOOK_BACK_DAYS).toBe(28);
    expect(orderAt(10, [chosen("wealthRoom", 10, 27)])[0]).toBe("wealthRoom");
    expect(orderAt(10, [chosen("wealthRoom", 10, 28)])).toEqual(CHANNELS);
    expect(orderAt(10, [chosen("wealthRoom", 15, 28)])).toEqual(CHANNELS);
  });
});

describe("for any history", () => {
  it("shows every code of the dictionary exactly once and none besides", () => {
    fc.assert(
      fc.property(events, hourOfDay, (history, hour) => {
        expect(orderAt(hour, history).toSorted()).toEqual(CHANNELS.toSorted());
      }),
      runs,
    );
  });

  it("can be redone by hand: near uses, all uses, place in the dictionary", () => {
    fc.assert(
      fc.property(events, hourOfDay, (history, hour) => {
        const recent = history.filter(({ daysAgo }) => daysAgo <= 27);
        const nearHours = [(hour + 23) % 24, hour, (hour + 1) % 24];
        const score = (code: string): number => {
          const own = recent.filter((event) => event.code === code);
          const near = own.filter((event) => nearHours.includes(event.hour));
          return near.length * 1e6 + own.length * 1e3 - CHANNELS.findIndex((channel) => channel === code);
        };
        expect(orderAt(hour, history)).toEqual(CHANNELS.toSorted((a, b) => score(b) - score(a)));
      }),
      runs,
    );
  });

  it("does not depend on the order in which the choices were made, and changes neither list", () => {
    fc.assert(
      fc.property(events, hourOfDay, (history, hour) => {
        const codes = [...CHANNELS];
        const before = JSON.stringify(history);
        expect(orderChoices(codes, tallyChoices(history.toReversed(), hour))).toEqual(orderAt(hour, history));
        expect(codes).toEqual(CHANNELS);
        expect(JSON.stringify(history)).toBe(before);
      }),
      runs,
    );
  });
});
