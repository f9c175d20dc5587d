import { describe, expect, it } from "vitest";
import { findBackupDue, type BackupFacts } from "../../../../src/domain/backup/backup-due.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const nowMs = Date.parse("2026-11-24T09:30:00+08:00");
const facts = (own: Partial<BackupFacts>): BackupFacts => ({
  nowMs,
  foundedAtMs: nowMs - 30 * DAY_MS,
  lastBackupAtMs: nowMs - HOUR_MS,
  savedCount: 12,
  unsentCount: 0,
  offlineSinceMs: null,
  ...own,
});

describe("a backup is due", () => {
  it.each<[string, Partial<BackupFacts>, ReturnType<typeof findBackupDue>]>([
    ["a week after the last one", { lastBackupAtMs: nowMs - 7 * DAY_MS }, { kind: "weekly", days: 7 }],
    ["a week after the founding", { lastBackupAtMs: null }, { kind: "never", days: 30 }],
    [
      "after a day without a network, if something waits",
      { lastBackupAtMs: nowMs - 2 * DAY_MS, unsentCount: 9, offlineSinceMs: nowMs - 25 * HOUR_MS },
      { kind: "unsentOffline", hours: 25, count: 9 },
    ],
  ])("%s", (_when, own, due) => {
    expect(findBackupDue(facts(own))).toEqual(due);
  });

  it.each<[string, Partial<BackupFacts>]>([
    ["within the week", { lastBackupAtMs: nowMs - 7 * DAY_MS + 1 }],
    ["in the first week", { lastBackupAtMs: null, foundedAtMs: nowMs - 6 * DAY_MS }],
    ["of an empty book", { lastBackupAtMs: null, savedCount: 0 }],
    ["without a network, if nothing waits", { lastBackupAtMs: nowMs - 2 * DAY_MS, offlineSinceMs: 0 }],
    ["right after one, whatever waits", { unsentCount: 9, offlineSinceMs: nowMs - 90 * HOUR_MS }],
    ["by a clock that was set back", { lastBackupAtMs: nowMs + 9 * DAY_MS }],
  ])("but not %s", (_when, own) => {
    expect(findBackupDue(facts(own))).toBeNull();
  });
});
