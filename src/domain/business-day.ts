// Calendar arithmetic of a branch: its zone and cut-off decide which business day a moment belongs to.
// The answer is stored as text at capture and never derived again from UTC (dcloudio/uni-ui#998).

declare const dateBrand: unique symbol;
/** `YYYY-MM-DD` in the branch's zone, shifted by its cut-off. */
export type BusinessDate = string & { readonly [dateBrand]: "BusinessDate" };

/** Where and how a branch counts its days; copied into every record. */
export interface DayRule {
  /** IANA zone of the branch, such as `Asia/Shanghai`. */
  readonly zone: string;
  /** `HH:MM` local time at which a new business day begins; before it, the day before still runs. */
  readonly dayCutoff: string;
}

interface LocalDateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** True when this engine knows the zone by that name. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function toLocal(epochMs: number, zone: string): LocalDateTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(epochMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** Minutes that the zone stands ahead of UTC at that moment. */
export function toOffsetMinutes(epochMs: number, zone: string): number {
  const local = toLocal(epochMs, zone);
  const asUtcMs = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  return Math.round((asUtcMs - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

/** RFC 3339 with milliseconds and the zone's own offset at that moment, such as `2026-11-24T09:30:00.000+08:00`. */
export function toZonedTimestamp(epochMs: number, zone: string): string {
  const offset = toOffsetMinutes(epochMs, zone);
  const wall = new Date(Math.trunc(epochMs) + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? "-" : "+";
  const magnitude = Math.abs(offset);
  return `${wall}${sign}${pad(Math.floor(magnitude / 60))}:${pad(magnitude % 60)}`;
}

/** The business day that a moment belongs to. */
export function toBusinessDate(epochMs: number, rule: DayRule): BusinessDate {
  const local = toLocal(epochMs, rule.zone);
  const date = `${pad(local.year, 4)}-${pad(local.month)}-${pad(local.day)}` as BusinessDate;
  if (`${pad(local.hour)}:${pad(local.minute)}` >= rule.dayCutoff) return date;
  // Clocks set back over the cut-off show an earlier time again; the day that has begun goes on.
  const startMs = toEpochMs(date, rule.dayCutoff, rule);
  return startMs !== null && epochMs >= startMs ? date : addDays(date, -1);
}

/** Shifts a date by whole calendar days, across months, years and leap days. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  const shifted = new Date(`${date}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return shifted.toISOString().slice(0, 10) as BusinessDate;
}

/** True for a date that exists in the calendar. */
export function isBusinessDate(text: string): text is BusinessDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
}

/** Wall-clock `HH:MM` of a zoned timestamp, read from its own text and so free of the device's zone. */
export function toWallTime(timestamp: string): string {
  return timestamp.slice(11, 16);
}

/**
 * The moment of a wall-clock time on a business day, or null where the clocks skipped it (spring forward).
 * A time that occurs twice resolves to the first. Times before the cut-off belong to the next calendar date.
 */
export function toEpochMs(date: BusinessDate, wallTime: string, rule: DayRule): number | null {
  const calendarDate = wallTime < rule.dayCutoff ? addDays(date, 1) : date;
  const asUtcMs = Date.parse(`${calendarDate}T${wallTime}:00Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const dayMs = 86_400_000;
  const candidates = [asUtcMs - dayMs, asUtcMs, asUtcMs + dayMs]
    .map((nearMs) => asUtcMs - toOffsetMinutes(nearMs, rule.zone) * 60_000)
    .filter((ms) => toZonedTimestamp(ms, rule.zone).startsWith(`${calendarDate}T${wallTime}:`));
  return candidates.length > 0 ? Math.min(...candidates) : null;
}
