// The arithmetic of deadlines. Pure: days are business dates of the branch, which were derived once, at capture.
import * as z from "zod/mini";
import { addDays, toEpochMs, type BusinessDate, type DayRule } from "../business-day.ts";
import { plain, taggedObject } from "../records/field.ts";
import { businessDateSchema } from "../records/primitives.ts";
import { calendarVersionSchema, yearOf, type SpecialDay, type WorkingDays } from "./calendar.ts";

export const deadlineSchema = taggedObject({
  stage: plain(z.int().check(z.gte(0), z.lte(5)), "0 for the first deadline, counting extensions."),
  days: plain(z.int().check(z.gte(1), z.lte(365)), "Days from the start, in total."),
  counting: plain(z.enum(["calendar", "working"]), "Which days count."),
  countsFirstDay: plain(z.boolean(), "Whether the day of the start is day 1."),
  movesToWorkingDay: plain(z.boolean(), "Whether an end on a day off moves to the next working day."),
  startsOn: plain(businessDateSchema, "Business day on which the clock started."),
  dueOn: plain(
    businessDateSchema,
    "Last business day of the deadline; it is missed when that day has ended.",
  ),
  calendar: plain(calendarVersionSchema, "Version of the holiday table that it was computed with."),
});
/** A deadline with everything that it was computed from. */
export type Deadline = Readonly<z.infer<typeof deadlineSchema>>;

export type DeadlineTerms = Pick<
  Deadline,
  "stage" | "days" | "counting" | "countsFirstDay" | "movesToWorkingDay" | "startsOn"
>;

/** How a date came about, for a person who wants to check it. */
export interface DeadlineAccount {
  readonly startsOn: BusinessDate;
  /** Day 1. */
  readonly firstDay: BusinessDate;
  readonly days: number;
  readonly counting: Deadline["counting"];
  /** Days that did not count, oldest first; `name` of a holiday, none for a plain weekend. */
  readonly skipped: readonly { readonly date: BusinessDate; readonly name?: string }[];
  /** Weekends that counted because they are worked. */
  readonly worked: readonly SpecialDay[];
  /** The end before it was moved off a day off; absent where it was not. */
  readonly movedFrom?: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly calendar: string;
  /** Years that the count touched and the table does not cover: there only weekends are known. */
  readonly uncoveredYears: readonly number[];
}

/** Computes a deadline. */
export function computeDeadline(terms: DeadlineTerms, workingDays: WorkingDays): Deadline {
  const { dueOn } = accountFor(terms, workingDays);
  return { ...terms, dueOn, calendar: workingDays.calendar.version };
}

/** Says how a deadline comes about under a holiday table. */
export function accountFor(terms: DeadlineTerms, workingDays: WorkingDays): DeadlineAccount {
  const { startsOn, days, counting, countsFirstDay } = terms;
  const skipped: { date: BusinessDate; name?: string }[] = [];
  const worked: SpecialDay[] = [];
  const counts = (date: BusinessDate): boolean => {
    if (counting === "calendar") return true;
    const special = workingDays.special(date);
    if (workingDays.isWorking(date)) {
      if (special !== undefined) worked.push(special);
      return true;
    }
    skipped.push({ date, ...(special === undefined ? {} : { name: special.name }) });
    return false;
  };
  let day = countsFirstDay ? startsOn : addDays(startsOn, 1);
  let firstDay: BusinessDate | null = null;
  let left = days;
  for (;;) {
    if (counts(day)) {
      firstDay ??= day;
      left -= 1;
    }
    if (left === 0) break;
    day = addDays(day, 1);
  }
  const end = day;
  if (terms.movesToWorkingDay) while (!workingDays.isWorking(day)) day = addDays(day, 1);
  const covered = new Set(workingDays.calendar.years);
  const asksTable = counting === "working" || terms.movesToWorkingDay;
  const years = asksTable ? listYears(startsOn, day).filter((year) => !covered.has(year)) : [];
  return {
    startsOn,
    firstDay: firstDay ?? day,
    days,
    counting,
    skipped,
    worked,
    ...(end === day ? {} : { movedFrom: end }),
    dueOn: day,
    calendar: workingDays.calendar.version,
    uncoveredYears: years,
  };
}

function listYears(from: BusinessDate, to: BusinessDate): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) years.push(year);
  return years;
}

const DAY_MS = 86_400_000;

/** Whole days from one date to another; negative when the other is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export type DueStanding =
  /** Missed, since that many days. */
  | { readonly kind: "overdue"; readonly days: number }
  | { readonly kind: "today" }
  | { readonly kind: "soon"; readonly days: number }
  | { readonly kind: "later"; readonly days: number };

/** Where a deadline stands on a business day. */
export function standingOf(dueOn: BusinessDate, today: BusinessDate, soonDays: number): DueStanding {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { kind: "overdue", days: -days };
  if (days === 0) return { kind: "today" };
  return { kind: days <= soonDays ? "soon" : "later", days };
}

/** The moment from which a deadline is missed: the end of its last business day, ms since the epoch. */
export function missedFromMs(dueOn: BusinessDate, rule: DayRule): number {
  const next = addDays(dueOn, 1);
  const startMs = toEpochMs(next, rule.dayCutoff, rule);
  // Clocks that skip the cut-off in spring begin the day with the skip.
  return startMs ?? firstMomentOf(next, rule);
}

function firstMomentOf(date: BusinessDate, rule: DayRule): number {
  const [hour = "00", minute = "00"] = rule.dayCutoff.split(":");
  for (let after = 1; after <= 180; after += 1) {
    const minutes = Number(hour) * 60 + Number(minute) + after;
    const wall = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const ms = toEpochMs(date, wall, rule);
    if (ms !== null) return ms;
  }
  throw new RangeError("no such day in this zone");
}
