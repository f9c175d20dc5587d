// When a backup is worth a reminder.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days without a backup after which one is due. */
export const BACKUP_EVERY_DAYS = 7;
/** Hours without a network after which what waits is better kept elsewhere, too. */
export const UNSENT_WITHOUT_NETWORK_H = 24;

export interface BackupFacts {
  readonly nowMs: number;
  /** When the book was founded. */
  readonly foundedAtMs: number;
  /** When the last verified backup was handed out; null for never. */
  readonly lastBackupAtMs: number | null;
  /** Revisions that the book holds. */
  readonly savedCount: number;
  readonly unsentCount: number;
  /** Since when the endpoint has been held for want of a network; null while it is not. */
  readonly offlineSinceMs: number | null;
}

export type BackupDue =
  /** A week or more has passed. */
  | { readonly kind: "never" | "weekly"; readonly days: number }
  /** Records wait that exist nowhere else, and no network has come for a day. */
  | { readonly kind: "unsentOffline"; readonly hours: number; readonly count: number };

/** What to remind of, or null. A clock that was set back reminds of nothing: the next hour will tell. */
export function findBackupDue(facts: BackupFacts): BackupDue | null {
  const { nowMs, lastBackupAtMs, foundedAtMs, offlineSinceMs, unsentCount } = facts;
  if (facts.savedCount === 0) return null;
  const sinceMs = nowMs - (lastBackupAtMs ?? foundedAtMs);
  const offlineH = offlineSinceMs === null ? 0 : Math.floor((nowMs - offlineSinceMs) / HOUR_MS);
  const isFresh = sinceMs < UNSENT_WITHOUT_NETWORK_H * HOUR_MS;
  if (unsentCount > 0 && offlineH >= UNSENT_WITHOUT_NETWORK_H && !isFresh)
    return { kind: "unsentOffline", hours: offlineH, count: unsentCount };
  const days = Math.floor(sinceMs / DAY_MS);
  if (days < BACKUP_EVERY_DAYS) return null;
  return { kind: lastBackupAtMs === null ? "never" : "weekly", days };
}
