// Which days a branch works. The table names only days that differ from the rule Monday to Friday: holidays, and
// weekends that are worked instead (调休).
import * as z from "zod/mini";
import type { BusinessDate } from "../business-day.ts";
import { plain, taggedObject } from "../records/field.ts";
import { businessDateSchema } from "../records/primitives.ts";

export const specialDayKinds = ["holiday", "workday"] as const;

export const calendarVersionSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/));

export const specialDaySchema = taggedObject({
  date: plain(businessDateSchema, "The day."),
  kind: plain(
    z.enum(specialDayKinds),
    "holiday: not worked whatever the weekday; workday: worked although a weekend (调休).",
  ),
  name: plain(z.string().check(z.minLength(1), z.maxLength(20)), "Name of the holiday that it belongs to."),
});
export type SpecialDay = Readonly<z.infer<typeof specialDaySchema>>;

export const calendarSchema = taggedObject({
  version: plain(calendarVersionSchema, "Names this table; a deadline keeps the version it came from."),
  source: plain(
    z.string().check(z.maxLength(120)),
    "Where the table comes from, such as the notice's title.",
  ),
  years: plain(
    z.array(z.int().check(z.gte(2000), z.lte(2199))).check(z.maxLength(40)),
    "Years that the table is complete for; in others only weekends are known.",
  ),
  days: plain(z.array(specialDaySchema).check(z.maxLength(1_000)), "Days that differ, each once."),
});
export type Calendar = Readonly<z.infer<typeof calendarSchema>>;

export type CalendarFault = "dateTwice" | "weekdayWorked";

/** A day that makes no sense in a table. */
export interface CalendarProblem {
  readonly date: BusinessDate;
  readonly fault: CalendarFault;
}

/** What is wrong with a table beyond its shape, day by day; a holiday on a weekend is no fault. */
export function findCalendarProblems({ days }: Pick<Calendar, "days">): readonly CalendarProblem[] {
  const seen = new Set<string>();
  return days.flatMap(({ date, kind }): CalendarProblem[] => {
    const isTwice = seen.has(date);
    seen.add(date);
    if (isTwice) return [{ date, fault: "dateTwice" }];
    return kind === "workday" && !isWeekend(date) ? [{ date, fault: "weekdayWorked" }] : [];
  });
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (date: BusinessDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export const isWeekend = (date: BusinessDate): boolean => weekdayOf(date) % 6 === 0;

export const yearOf = (date: BusinessDate): number => Number(date.slice(0, 4));

/** A calendar made ready for many questions. */
export interface WorkingDays {
  readonly calendar: Calendar;
  isWorking(date: BusinessDate): boolean;
  /** The table's word about a day; undefined where the weekday decides. */
  special(date: BusinessDate): SpecialDay | undefined;
}

export function createWorkingDays(calendar: Calendar): WorkingDays {
  const byDate = new Map<string, SpecialDay>(calendar.days.map((day) => [day.date, day]));
  return {
    calendar,
    special: (date) => byDate.get(date),
    isWorking(date) {
      const special = byDate.get(date);
      return special === undefined ? !isWeekend(date) : special.kind === "workday";
    },
  };
}
