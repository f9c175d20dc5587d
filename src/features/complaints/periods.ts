// Times that complaints are looked at over.
import { addDays, isBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
import type { Period } from "../../domain/complaints/analysis.ts";

export const periodKinds = ["month", "quarter", "year", "own"] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface ChosenPeriod {
  readonly kind: PeriodKind;
  /** As typed; dates, or not yet. */
  readonly from: string;
  readonly to: string;
}

const day = (year: number, month: number): BusinessDate =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) as BusinessDate;

/** The month, quarter or year that a day lies in, up to that day. */
export function periodOf(kind: Exclude<PeriodKind, "own">, today: BusinessDate): ChosenPeriod {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = { month: month - 1, quarter: Math.floor((month - 1) / 3) * 3, year: 0 }[kind];
  return { kind, from: day(year, first), to: today };
}

export const monthOf = (today: BusinessDate): ChosenPeriod => periodOf("month", today);

/** The last 90 days, for a list. */
export const lastDays = (today: BusinessDate): ChosenPeriod => ({
  kind: "own",
  from: addDays(today, -90),
  to: today,
});

/** Null where the dates are none, or the wrong way round. */
export function toPeriod({ from, to }: ChosenPeriod): Period | null {
  return isBusinessDate(from) && isBusinessDate(to) && from <= to ? { from, to } : null;
}
