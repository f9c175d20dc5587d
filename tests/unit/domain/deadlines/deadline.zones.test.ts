// Runs in two device zones; the branch's zone and cut-off alone may decide.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  toBusinessDate,
  type BusinessDate,
  type DayRule,
} from "../../../../src/domain/business-day.ts";
import {
  createWorkingDays,
  isWeekend,
  weekdayOf,
  type Calendar,
  type SpecialDay,
} from "../../../../src/domain/deadlines/calendar.ts";
import {
  accountFor,
  computeDeadline,
  daysBetween,
  missedFromMs,
  standingOf,
  type DeadlineTerms,
} from "../../../../src/domain/deadlines/deadline.ts";
import { defaultCalendar } from "../../../../src/domain/deadlines/holidays-2026.ts";

const runs = { seed: 20261125, numRuns: 300 };
const date = (text: string): BusinessDate => text as BusinessDate;
const empty: Calendar = { version: "EMPTY.0", source: "", years: [], days: [] };
const shipped = createWorkingDays(defaultCalendar);
const plain = createWorkingDays(empty);

const terms = (own: Partial<DeadlineTerms>): DeadlineTerms => ({
  stage: 0,
  days: 15,
  counting: "calendar",
  countsFirstDay: false,
  movesToWorkingDay: false,
  startsOn: date("2026-11-24"),
  ...own,
});

const anyDate = fc.integer({ min: 0, max: 366 * 40 }).map((days) => addDays(date("2000-01-01"), days));
const anySpecial: fc.Arbitrary<SpecialDay> = fc.record({
  date: anyDate,
  kind: fc.constantFrom("holiday" as const, "workday" as const),
  name: fc.constant("节"),
});
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .uniqueArray(anySpecial, { maxLength: 60, selector: ({ date: day }) => day })
  .map((days) => ({ version: "ANY.0", source: "", years: [2026], days }));
const anyTerms: fc.Arbitrary<DeadlineTerms> = fc.record({
  stage: fc.constant(0),
  days: fc.integer({ min: 1, max: 60 }),
  counting: fc.constantFrom("calendar" as const, "working" as const),
  countsFirstDay: fc.boolean(),
  movesToWorkingDay: fc.boolean(),
  startsOn: anyDate,
});

describe("a deadline in calendar days", () => {
  it.each([
    ["2026-01-31", 15, "2026-02-15"],
    ["2026-01-31", 30, "2026-03-02"],
    ["2028-02-14", 15, "2028-02-29"],
    ["2027-02-14", 15, "2027-03-01"],
    ["2026-12-20", 15, "2027-01-04"],
    ["2026-12-02", 60, "2027-01-31"],
    ["2027-12-31", 60, "2028-02-29"],
  ] as const)("from %s, %i days, ends on %s", (startsOn, days, dueOn) => {
    expect(computeDeadline(terms({ startsOn: date(startsOn), days }), plain).dueOn).toBe(dueOn);
  });

  it("is that many days on, one less where the first day counts, whatever holidays lie between", () => {
    fc.assert(
      fc.property(anyTerms, anyCalendar, (own, calendar) => {
        const asked = { ...own, counting: "calendar" as const, movesToWorkingDay: false };
        const { dueOn } = computeDeadline(asked, createWorkingDays(calendar));
        expect(daysBetween(own.startsOn, dueOn)).toBe(own.days - (own.countsFirstDay ? 1 : 0));
      }),
      runs,
    );
  });
});

describe("a deadline in working days", () => {
  it.each([
    // 国庆节 1–7 October is off, 10 October (Saturday) is worked.
    ["2026-09-30", 1, "2026-10-08"],
    ["2026-09-30", 3, "2026-10-10"],
    ["2026-09-30", 4, "2026-10-12"],
    // 春节 15–23 February is off, the Saturdays 14 and 28 are worked.
    ["2026-02-13", 1, "2026-02-14"],
    ["2026-02-13", 2, "2026-02-24"],
    ["2026-02-13", 6, "2026-02-28"],
    ["2026-11-24", 15, "2026-12-15"],
  ] as const)("from %s, %i days, ends on %s by the table of 2026", (startsOn, days, dueOn) => {
    const own = terms({ startsOn: date(startsOn), days, counting: "working" });
    expect(computeDeadline(own, shipped)).toMatchObject({ dueOn, calendar: "CN-2026.0" });
  });

  it("counts exactly the days that are worked, and ends on one of them", () => {
    fc.assert(
      fc.property(anyTerms, anyCalendar, (own, calendar) => {
        const days = createWorkingDays(calendar);
        const { dueOn } = computeDeadline({ ...own, counting: "working" }, days);
        let worked = 0;
        const first = own.countsFirstDay ? own.startsOn : addDays(own.startsOn, 1);
        for (let day = first; day <= dueOn; day = addDays(day, 1)) if (days.isWorking(day)) worked += 1;
        expect(worked).toBe(own.days);
        expect(days.isWorking(dueOn)).toBe(true);
      }),
      runs,
    );
  });

  it("never ends before the same number of calendar days", () => {
    fc.assert(
      fc.property(anyTerms, anyCalendar, (own, calendar) => {
        const days = createWorkingDays(calendar);
        const ends = (["calendar", "working"] as const).map(
          (counting) => computeDeadline({ ...own, counting, movesToWorkingDay: false }, days).dueOn,
        );
        expect((ends[0] ?? "") <= (ends[1] ?? "")).toBe(true);
      }),
      runs,
    );
  });
});

describe("the account of a deadline", () => {
  it("names the holidays it passed over, the weekends that were worked, and the table", () => {
    const own = terms({ startsOn: date("2026-09-30"), days: 3, counting: "working" });
    expect(accountFor(own, shipped)).toEqual({
      startsOn: "2026-09-30",
      firstDay: "2026-10-08",
      days: 3,
      counting: "working",
      skipped: ["01", "02", "03", "04", "05", "06", "07"].map((day) => ({
        date: `2026-10-${day}`,
        name: "国庆节",
      })),
      worked: [{ date: "2026-10-10", kind: "workday", name: "国庆节" }],
      dueOn: "2026-10-10",
      calendar: "CN-2026.0",
      uncoveredYears: [],
    });
  });

  it("says for which years only weekends are known", () => {
    const own = terms({ startsOn: date("2026-12-20"), days: 20, counting: "working" });
    expect(accountFor(own, shipped).uncoveredYears).toEqual([2027]);
    expect(accountFor({ ...own, counting: "calendar" }, shipped).uncoveredYears).toEqual([]);
  });

  it("adds up: what counted, what was passed over and what it was moved by", () => {
    fc.assert(
      fc.property(anyTerms, anyCalendar, (own, calendar) => {
        const account = accountFor(own, createWorkingDays(calendar));
        const first = own.countsFirstDay ? own.startsOn : addDays(own.startsOn, 1);
        const end = account.movedFrom ?? account.dueOn;
        expect(daysBetween(first, end) + 1).toBe(own.days + account.skipped.length);
        if (account.movedFrom !== undefined) expect(account.movedFrom < account.dueOn).toBe(true);
      }),
      runs,
    );
  });

  it("moves an end on a day off to the next working day where the branch wants that", () => {
    const own = terms({ startsOn: date("2026-09-25"), days: 10, movesToWorkingDay: true });
    expect(accountFor(own, shipped)).toMatchObject({ movedFrom: "2026-10-05", dueOn: "2026-10-08" });
  });
});

describe("where a deadline stands", () => {
  it.each([
    [-3, { kind: "overdue", days: 3 }],
    [-1, { kind: "overdue", days: 1 }],
    [0, { kind: "today" }],
    [1, { kind: "soon", days: 1 }],
    [3, { kind: "soon", days: 3 }],
    [4, { kind: "later", days: 4 }],
  ] as const)("%i days from today", (days, expected) => {
    const today = date("2026-12-30");
    expect(standingOf(addDays(today, days), today, 3)).toEqual(expected);
  });

  const rules: readonly DayRule[] = [
    { zone: "Asia/Shanghai", dayCutoff: "00:00" },
    { zone: "Asia/Shanghai", dayCutoff: "04:30" },
    { zone: "Asia/Urumqi", dayCutoff: "00:00" },
    { zone: "America/Sao_Paulo", dayCutoff: "00:00" },
    { zone: "Europe/Berlin", dayCutoff: "02:30" },
  ];

  it("is missed from the first moment of the next business day, in the branch's zone and by its cut-off", () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), anyDate, (rule, dueOn) => {
        const missedMs = missedFromMs(dueOn, rule);
        expect(toBusinessDate(missedMs, rule) > dueOn).toBe(true);
        expect(toBusinessDate(missedMs - 1, rule)).toBe(dueOn);
      }),
      runs,
    );
  });
});

describe("the table of 2026", () => {
  it("has every day once, works only weekends, and comes to the days off of the notice", () => {
    const { days } = defaultCalendar;
    expect(new Set(days.map((day) => day.date)).size).toBe(days.length);
    for (const { date: day, kind } of days) if (kind === "workday") expect(isWeekend(day)).toBe(true);
    expect(days.filter(({ kind }) => kind === "holiday")).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
    // The weekdays that the notice prints beside its dates.
    expect(weekdayOf(date("2026-01-01"))).toBe(4);
    expect(weekdayOf(date("2026-02-14"))).toBe(6);
    expect(weekdayOf(date("2026-09-20"))).toBe(0);
  });
});
