import type { BusinessDate } from "../business-day.ts";

/** The same day that many months later; the month's last day where it has no such day. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const moved = new Date(
    Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())),
  );
  return moved.toISOString().slice(0, 10) as BusinessDate;
}
