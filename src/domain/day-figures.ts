// Figures of one day from its entries. Void ones never count; an empty base has no shares.
import { toWallTime } from "./business-day.ts";
import type { FileRecord } from "./day-file/day-file.ts";

export interface HourCount {
  /** `HH`, local. */
  readonly hour: string;
  readonly count: number;
}

/** Live entries by the hour in which they happened, in the order of the business day, without gaps. */
export function countByHour(records: readonly FileRecord[], dayCutoff: string): HourCount[] {
  const firstHour = Number(dayCutoff.slice(0, 2));
  const counts = new Map<number, number>();
  for (const record of records) {
    if (record.status !== "live") continue;
    const step = (Number(toWallTime(record.occurredAt).slice(0, 2)) - firstHour + 24) % 24;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const from = Math.min(...counts.keys());
  const to = Math.max(...counts.keys());
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    hour: String((from + index + firstHour) % 24).padStart(2, "0"),
    count: counts.get(from + index) ?? 0,
  }));
}

export interface ChannelShares {
  /** Live redirects. */
  readonly total: number;
  /** Channels that occur, the most frequent first. */
  readonly channels: readonly { readonly channel: string; readonly count: number }[];
}

/** Below this many a share says little (domain: survey and metrics, n < 30). */
export const SMALL_BASE = 30;

/** To which channels the day's customers were sent. */
export function shareByChannel(records: readonly FileRecord[]): ChannelShares {
  const counts = new Map<string, number>();
  for (const record of records) {
    if (record.status !== "live" || record.kind !== "redirect") continue;
    counts.set(record.body.channel, (counts.get(record.body.channel) ?? 0) + 1);
  }
  const channels = [...counts].map(([channel, count]) => ({ channel, count }));
  channels.sort((a, b) => b.count - a.count || (a.channel < b.channel ? -1 : 1));
  return { total: channels.reduce((sum, { count }) => sum + count, 0), channels };
}
