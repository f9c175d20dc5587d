// A day's rows by the hour in which they happened, newest first.
import { toZonedTimestamp } from "../../domain/business-day.ts";
import type { EntryKind } from "../../domain/entries/entry.ts";
import { toIdTimeMs } from "../../domain/ids.ts";
import type { Opened } from "../../data/opener.ts";

export interface LogItem {
  readonly opened: Opened;
  readonly kind: EntryKind;
  readonly atMs: number;
  /** `YYYY-MM-DDTHH`, local. */
  readonly hour: string;
}

/** Orders rows by when they happened; an unreadable one stands where it was noted down. */
export function toItems(rows: readonly Opened[], zone: string): LogItem[] {
  const items = rows.map((opened): LogItem => {
    if (opened.status === "opened") {
      const { occurredAt, kind } = opened.entry;
      return { opened, kind, atMs: Date.parse(occurredAt), hour: occurredAt.slice(0, 13) };
    }
    const atMs = toIdTimeMs(opened.id);
    return { opened, kind: opened.row.kind, atMs, hour: toZonedTimestamp(atMs, zone).slice(0, 13) };
  });
  // Rows come newest first; the sort is stable, so entries of one moment keep that order.
  return items.sort((a, b) => b.atMs - a.atMs);
}

export interface HourGroup {
  readonly hour: string;
  readonly items: readonly LogItem[];
}

/** Consecutive items of one hour together. */
export function groupByHour(items: readonly LogItem[]): HourGroup[] {
  const groups: { hour: string; items: LogItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.hour === item.hour) last.items.push(item);
    else groups.push({ hour: item.hour, items: [item] });
  }
  return groups;
}

/** Live rows and rows that cannot be read, by kind. */
export function countKinds(items: readonly LogItem[]): ReadonlyMap<EntryKind, number> {
  const counts = new Map<EntryKind, number>();
  for (const { opened, kind } of items) {
    if (opened.status === "opened" && opened.entry.status === "void") continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
