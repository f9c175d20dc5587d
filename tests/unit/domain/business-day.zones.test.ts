// Runs in two device zones; the branch's zone alone may decide.
import * as fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  addDays,
  isBusinessDate,
  toBusinessDate,
  toEpochMs,
  toZonedTimestamp,
  type BusinessDate,
} from "../../../src/domain/business-day.ts";

const runs = { seed: 20261124, numRuns: 400 };
const DAY_MS = 86_400_000;
const zones = [
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "UTC",
] as const;

const day = (text: string): BusinessDate => text as BusinessDate;
const two = (value: number): string => String(value).padStart(2, "0");
const shanghai = (dayCutoff: string) => ({ zone: "Asia/Shanghai", dayCutoff });
const berlin = (dayCutoff: string) => ({ zone: "Europe/Berlin", dayCutoff });
const newYork = (dayCutoff: string) => ({ zone: "America/New_York", dayCutoff });

const zone = fc.constantFrom(...zones);
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const epochMs = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2060, 0, 1) });
const date = epochMs.map((ms) => day(new Date(ms).toISOString().slice(0, 10)));

describe("toBusinessDate", () => {
  it.each([
    ["midnight begins the day", "2026-11-24T00:00:00.000+08:00", shanghai("00:00"), "2026-11-24"],
    [
      "one ms before midnight is the day before",
      "2026-11-23T23:59:59.999+08:00",
      shanghai("00:00"),
      "2026-11-23",
    ],
    ["the cut-off begins the day", "2026-11-24T04:30:00.000+08:00", shanghai("04:30"), "2026-11-24"],
    [
      "one ms before the cut-off is the day before",
      "2026-11-24T04:29:59.999+08:00",
      shanghai("04:30"),
      "2026-11-23",
    ],
    ["one ms after the cut-off is the day", "2026-11-24T04:30:00.001+08:00", shanghai("04:30"), "2026-11-24"],
    [
      "midnight is still yesterday under a cut-off",
      "2026-11-24T00:00:00.000+08:00",
      shanghai("04:30"),
      "2026-11-23",
    ],
    [
      "new year's night belongs to the old year",
      "2027-01-01T03:59:59.999+08:00",
      shanghai("04:00"),
      "2026-12-31",
    ],
    ["new year begins at midnight", "2027-01-01T00:00:00.000+08:00", shanghai("00:00"), "2027-01-01"],
    [
      "the night after a leap day belongs to it",
      "2028-03-01T01:00:00.000+08:00",
      shanghai("04:00"),
      "2028-02-29",
    ],
    [
      "the night before March without a leap day",
      "2027-03-01T01:00:00.000+08:00",
      shanghai("04:00"),
      "2027-02-28",
    ],
    ["2100 has no leap day", "2100-03-01T01:00:00.000+08:00", shanghai("04:00"), "2100-02-28"],
    ["2000 has one", "2000-03-01T01:00:00.000+08:00", shanghai("04:00"), "2000-02-29"],
  ])("%s", (_rule, moment, rule, expected) => {
    expect(toBusinessDate(Date.parse(moment), rule)).toBe(expected);
  });

  it("differs by the branch's zone at one and the same moment", () => {
    const ms = Date.parse("2026-11-24T05:00:00Z");
    const dates = ["Pacific/Kiritimati", "Asia/Shanghai", "America/New_York", "Pacific/Pago_Pago"].map(
      (place) => toBusinessDate(ms, { zone: place, dayCutoff: "06:00" }),
    );
    expect(dates).toEqual(["2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23"]);
  });

  it("begins at the cut-off and not a millisecond sooner, in every zone", () => {
    fc.assert(
      fc.property(zone, date, wallTime, (place, on, dayCutoff) => {
        const rule = { zone: place, dayCutoff };
        const startMs = toEpochMs(on, dayCutoff, rule);
        fc.pre(startMs !== null);
        expect(toBusinessDate(startMs, rule)).toBe(on);
        expect(toBusinessDate(startMs - 1, rule)).toBe(addDays(on, -1));
      }),
      runs,
    );
  });
});

describe("clocks set back", () => {
  it.each([
    ["Berlin, first 02:30", "2026-10-25T02:30:00+02:00", berlin("00:00"), "2026-10-25"],
    ["Berlin, second 02:30", "2026-10-25T02:30:00+01:00", berlin("00:00"), "2026-10-25"],
    [
      "Berlin, both before a cut-off of 03:00 (first)",
      "2026-10-25T02:59:59.999+02:00",
      berlin("03:00"),
      "2026-10-24",
    ],
    [
      "Berlin, both before a cut-off of 03:00 (second)",
      "2026-10-25T02:59:59.999+01:00",
      berlin("03:00"),
      "2026-10-24",
    ],
    ["Berlin, cut-off of 03:00 reached", "2026-10-25T03:00:00+01:00", berlin("03:00"), "2026-10-25"],
    ["New York, first 01:30", "2026-11-01T01:30:00-04:00", newYork("00:00"), "2026-11-01"],
    ["New York, second 01:30", "2026-11-01T01:30:00-05:00", newYork("00:00"), "2026-11-01"],
    [
      "New York, second 01:30 before the cut-off",
      "2026-11-01T01:30:00-05:00",
      newYork("04:00"),
      "2026-10-31",
    ],
  ])("%s", (_case, moment, rule, expected) => {
    expect(toBusinessDate(Date.parse(moment), rule)).toBe(expected);
  });

  it.each([
    ["Europe/Berlin", "2026-10-25"],
    ["America/New_York", "2026-11-01"],
    ["America/Havana", "2026-11-01"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["America/Sao_Paulo", "2018-02-17"],
  ])(
    "never lead back to an earlier business day in %s, where the cut-off is no repeated time",
    (place, on) => {
      for (const dayCutoff of ["00:00", "04:00", "06:30"]) {
        const startMs = Date.parse(`${on}T00:00:00Z`) - DAY_MS;
        const dates = Array.from({ length: 3 * 24 * 6 }, (_one, step) =>
          toBusinessDate(startMs + step * 600_000, { zone: place, dayCutoff }),
        );
        expect(dates).toEqual(dates.toSorted());
        expect(new Set(dates).size).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

describe("the device's own zone", () => {
  const own = process.env["TZ"];
  afterEach(() => {
    process.env["TZ"] = own;
  });

  it("decides nothing", () => {
    const ms = Date.parse("2026-10-24T22:30:00Z");
    const answers = ["Asia/Shanghai", "America/Phoenix", "Pacific/Kiritimati", "Europe/Berlin"].map(
      (place) => {
        process.env["TZ"] = place;
        return JSON.stringify([
          toBusinessDate(ms, berlin("01:00")),
          toZonedTimestamp(ms, "Europe/Berlin"),
          toEpochMs(day("2026-10-25"), "02:30", berlin("01:00")),
          addDays(day("2026-10-25"), 1),
          isBusinessDate("2026-10-25"),
        ]);
      },
    );
    expect(new Set(answers)).toEqual(
      new Set([
        JSON.stringify([
          "2026-10-24",
          "2026-10-25T00:30:00.000+02:00",
          Date.parse("2026-10-25T00:30:00Z"),
          "2026-10-26",
          true,
        ]),
      ]),
    );
  });
});

it("a cut-off inside the repeated hour begins the day once", () => {
  const rule = berlin("02:30");
  const times = ["02:29:59+02:00", "02:30:00+02:00", "02:45:00+02:00", "02:00:00+01:00", "02:31:00+01:00"];
  expect(times.map((time) => toBusinessDate(Date.parse(`2026-10-25T${time}`), rule))).toEqual([
    "2026-10-24",
    "2026-10-25",
    "2026-10-25",
    "2026-10-25",
    "2026-10-25",
  ]);
});
