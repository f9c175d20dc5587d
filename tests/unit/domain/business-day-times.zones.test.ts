// Runs in two device zones; the branch's zone alone may decide.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  isBusinessDate,
  isZone,
  toBusinessDate,
  toEpochMs,
  toOffsetMinutes,
  toWallTime,
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

/** Wall clock by another road: Swedish locale text instead of parts. */
const wallClockOf = (ms: number, timeZone: string): string =>
  new Date(ms).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");

describe("toZonedTimestamp", () => {
  it.each([
    ["2026-11-24T01:30:00.000Z", "Asia/Shanghai", "2026-11-24T09:30:00.000+08:00"],
    ["2026-11-24T01:30:00.001Z", "Asia/Kathmandu", "2026-11-24T07:15:00.001+05:45"],
    ["2026-07-01T12:00:00.999Z", "America/St_Johns", "2026-07-01T09:30:00.999-02:30"],
    ["2026-10-25T00:30:00.000Z", "Europe/Berlin", "2026-10-25T02:30:00.000+02:00"],
    ["2026-10-25T01:30:00.000Z", "Europe/Berlin", "2026-10-25T02:30:00.000+01:00"],
    ["2026-12-31T23:59:59.999Z", "UTC", "2026-12-31T23:59:59.999+00:00"],
    ["1969-12-31T23:59:59.999Z", "America/New_York", "1969-12-31T18:59:59.999-05:00"],
  ])("writes %s in %s as %s", (moment, place, expected) => {
    expect(toZonedTimestamp(Date.parse(moment), place)).toBe(expected);
  });

  it("shows the zone's wall clock and reads back to the same millisecond", () => {
    fc.assert(
      fc.property(epochMs, zone, (ms, place) => {
        const timestamp = toZonedTimestamp(ms, place);
        expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
        expect(timestamp.slice(0, 19)).toBe(wallClockOf(ms, place));
        expect(toWallTime(timestamp)).toBe(wallClockOf(ms, place).slice(11, 16));
        expect(Date.parse(timestamp)).toBe(ms);
      }),
      runs,
    );
  });

  it.each([
    ["Asia/Shanghai", "2026-07-01T00:00:00Z", 480],
    ["Asia/Kathmandu", "2026-07-01T00:00:00Z", 345],
    ["America/St_Johns", "2026-01-01T00:00:00Z", -210],
    ["Australia/Lord_Howe", "2026-01-01T00:00:00.999Z", 660],
    ["Australia/Lord_Howe", "2026-07-01T00:00:00.001Z", 630],
  ])("%s stands at %s %d minutes ahead", (place, moment, minutes) => {
    expect(toOffsetMinutes(Date.parse(moment), place)).toBe(minutes);
  });
});

describe("toEpochMs", () => {
  it.each([
    ["2026-11-24", "09:30", shanghai("00:00"), "2026-11-24T09:30:00+08:00"],
    ["2026-11-24", "03:59", shanghai("04:00"), "2026-11-25T03:59:00+08:00"],
    ["2026-11-24", "04:00", shanghai("04:00"), "2026-11-24T04:00:00+08:00"],
    ["2026-12-31", "00:30", shanghai("04:00"), "2027-01-01T00:30:00+08:00"],
    ["2028-02-28", "00:30", shanghai("04:00"), "2028-02-29T00:30:00+08:00"],
    ["2026-10-25", "02:30", berlin("00:00"), "2026-10-25T02:30:00+02:00"],
    ["2026-11-01", "01:30", newYork("00:00"), "2026-11-01T01:30:00-04:00"],
    ["2026-03-29", "03:00", berlin("00:00"), "2026-03-29T03:00:00+02:00"],
    ["2026-03-08", "01:59", newYork("00:00"), "2026-03-08T01:59:00-05:00"],
  ])("finds %s %s, the first of two where it occurs twice", (on, wall, rule, expected) => {
    expect(toEpochMs(day(on), wall, rule)).toBe(Date.parse(expected));
  });

  it.each([
    ["a skipped hour in Berlin", "2026-03-29", "02:30", berlin("00:00")],
    ["its first minute", "2026-03-29", "02:00", berlin("00:00")],
    ["a skipped hour in New York", "2026-03-08", "02:59", newYork("00:00")],
    [
      "a skipped midnight in São Paulo",
      "2018-11-04",
      "00:00",
      { zone: "America/Sao_Paulo", dayCutoff: "00:00" },
    ],
    ["a skipped day in Apia", "2011-12-30", "12:00", { zone: "Pacific/Apia", dayCutoff: "00:00" }],
    ["no time at all", "2026-11-24", "25:00", shanghai("00:00")],
  ])("has no answer for %s", (_what, on, wall, rule) => {
    expect(toEpochMs(day(on), wall, rule)).toBeNull();
  });

  it("answers with a moment of that business day and wall time", () => {
    fc.assert(
      fc.property(date, wallTime, zone, wallTime, (on, wall, place, dayCutoff) => {
        const rule = { zone: place, dayCutoff };
        const ms = toEpochMs(on, wall, rule);
        fc.pre(ms !== null);
        expect(wallClockOf(ms, place).slice(11)).toBe(`${wall}:00`);
        expect(toBusinessDate(ms, rule)).toBe(on);
      }),
      runs,
    );
  });

  it("leads from a moment's date and wall time back to it, or to its earlier twin", () => {
    fc.assert(
      fc.property(epochMs, zone, wallTime, (someMs, place, dayCutoff) => {
        const rule = { zone: place, dayCutoff };
        const ms = Math.floor(someMs / 60_000) * 60_000;
        const wall = toWallTime(toZonedTimestamp(ms, place));
        const found = toEpochMs(toBusinessDate(ms, rule), wall, rule) ?? Number.NaN;
        expect([0, 30, 60]).toContain((ms - found) / 60_000);
        expect(wallClockOf(found, place)).toBe(wallClockOf(ms, place));
      }),
      runs,
    );
  });
});

describe("calendar dates", () => {
  it.each([
    ["2026-11-24", 1, "2026-11-25"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2027-01-01", -1, "2026-12-31"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2028-03-01", -1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-11-24", 0, "2026-11-24"],
  ])("%s shifted by %d is %s", (from, days, expected) => {
    expect(addDays(day(from), days)).toBe(expected);
  });

  it("shift by whole days of 24 hours, and back", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        const to = addDays(from, days);
        expect((Date.parse(to) - Date.parse(from)) / DAY_MS).toBe(days);
        expect(addDays(to, -days)).toBe(from);
      }),
      runs,
    );
  });

  it.each(["2026-11-24", "2028-02-29", "2000-02-29", "2026-12-31"])("knows %s", (text) => {
    expect(isBusinessDate(text)).toBe(true);
  });

  it.each([
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-11-00",
    "2026-1-1",
    "",
    "2026-11-24T00:00",
    "２０２６-11-24",
    "2026-11-24\n",
  ])("refuses %j", (text) => {
    expect(isBusinessDate(text)).toBe(false);
  });

  it("knows zones by name and refuses others", () => {
    expect(zones.filter((place) => !isZone(place))).toEqual([]);
    expect(["Asia/Nowhere", "", "Shanghai", "Asia/Shanghai "].filter(isZone)).toEqual([]);
  });
});
