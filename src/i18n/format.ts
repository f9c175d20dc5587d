// Dates and numbers through Intl, with explicit locale and zone.
import type { BusinessDate } from "../domain/business-day.ts";
import { localeTag } from "./i18n.ts";

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const full = `${localeTag()}/${key}`;
  let format = cache.get(full);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeTag(), options);
    cache.set(full, format);
  }
  return format;
}

// A business date is a calendar day, no moment: UTC on both sides keeps it from shifting.
const atUtc = (date: BusinessDate): number => Date.parse(`${date}T00:00:00Z`);

/** Such as 2026年11月24日星期二. */
export const formatLongDate = (date: BusinessDate): string =>
  dateFormat("long", {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
  }).format(atUtc(date));

/** Such as 2026年11月24日. */
export const formatDay = (date: BusinessDate): string =>
  dateFormat("day", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" }).format(atUtc(date));

/** Such as 星期二. */
export const formatWeekday = (date: BusinessDate): string =>
  dateFormat("weekday", { timeZone: "UTC", weekday: "long" }).format(atUtc(date));

/** Such as 11月24日 周二. */
export const formatShortDate = (date: BusinessDate): string =>
  dateFormat("short", { timeZone: "UTC", month: "short", day: "numeric", weekday: "short" }).format(
    atUtc(date),
  );

/** Such as 2026年11月, for a calendar's head. */
export const formatMonth = (date: BusinessDate): string =>
  dateFormat("month", { timeZone: "UTC", year: "numeric", month: "long" }).format(atUtc(date));

/** Wall-clock HH:MM of a moment in the branch's zone. */
export const formatClock = (epochMs: number, zone: string): string =>
  dateFormat(`clock/${zone}`, {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(epochMs);

/** Such as 11月24日 09:41, a moment in the branch's zone. */
export const formatDateTime = (epochMs: number, zone: string): string =>
  dateFormat(`moment/${zone}`, {
    timeZone: zone,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(epochMs);

export const formatNumber = (value: number): string => new Intl.NumberFormat(localeTag()).format(value);

/** Such as 40%, of a share from 0 to 1. */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat(localeTag(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** Such as 1.2 MB. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = units[power] ?? "byte";
  return new Intl.NumberFormat(localeTag(), { style: "unit", unit, maximumFractionDigits: 1 }).format(
    bytes / 1000 ** power,
  );
}
