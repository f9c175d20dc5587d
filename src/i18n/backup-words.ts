// Backups in words: faults, reminders, what a file holds and what a restore does.
import { assertNever } from "../domain/assert-never.ts";
import type { BackupDue } from "../domain/backup/backup-due.ts";
import type { BackupFault } from "../domain/backup/backup-fault.ts";
import { BACKUP_VERSION, type BackupCounts, type BackupHeader } from "../domain/backup/backup-head.ts";
import type { SentSince } from "../domain/backup/restore-plan.ts";
import type { AsideNote, RestoreCounts } from "../domain/backup/restore-report.ts";
import { toWallTime } from "../domain/business-day.ts";
import type { Staff } from "../domain/staff.ts";
import { toIdTail } from "./day-file-words.ts";
import { toStampWords } from "./entry-facts.ts";
import { recordLabel } from "./entry-words.ts";
import { formatBytes, formatClock, formatNumber } from "./format.ts";
import { t } from "./i18n.ts";

/** Why there is no backup, or no restore, in words. */
export function backupFailureWords(failure: BackupFault | { readonly kind: "noAnswer" }): string {
  const words = t().backup.failure;
  switch (failure.kind) {
    case "otherVersion":
      return failure.version > BACKUP_VERSION ? words.newerVersion(failure) : words.olderVersion(failure);
    case "notUnderstood":
      return words.notUnderstood(failure);
    case "sample":
      return failure.isSample ? words.sampleHere : words.realHere;
    case "otherBranch":
      return words.otherBranch(failure);
    case "notBackup":
    case "truncated":
    case "unreadable":
    case "damaged":
    case "wrongSecret":
    case "notEmpty":
    case "changedMeanwhile":
    case "notVerified":
    case "full":
    case "replaced":
    case "noAnswer":
      return words[failure.kind];
    default:
      return assertNever(failure, "backup failure");
  }
}

/** What to remind of, in one quiet line. */
export function backupDueWords(due: BackupDue): string {
  const words = t().backup.due;
  return due.kind === "unsentOffline"
    ? words.unsentOffline({ hours: due.hours, count: formatNumber(due.count) })
    : words[due.kind](due);
}

const DAY_MS = 86_400_000;

/** When the last backup was made. */
export function lastBackupWords(atMs: number | null, nowMs: number, zone: string): string {
  const words = t().backup.last;
  if (atMs === null) return words.never;
  const days = Math.max(0, Math.floor((nowMs - atMs) / DAY_MS));
  const time = formatClock(atMs, zone);
  return days === 0 ? words.today({ time }) : words.daysAgo({ days, time });
}

/** What a finished backup holds. */
export function backupContentWords(counts: BackupCounts, size: number): readonly string[] {
  const words = t().backup.make;
  const { entries, revisions, raw } = counts;
  return [
    words.content({
      entries: formatNumber(entries),
      revisions: formatNumber(revisions),
      size: formatBytes(size),
    }),
    ...(raw === 0 ? [] : [words.unreadable({ count: formatNumber(raw) })]),
  ];
}

/** A labelled value of a preview or a result. */
export interface BackupFact {
  readonly key: string;
  readonly label: string;
  readonly kind: "words";
  readonly words: string;
}

type FactKey = keyof ReturnType<typeof t>["backup"]["restore"]["fact"];

const fact = (key: FactKey, words: string): BackupFact => ({
  key,
  label: t().backup.restore.fact[key],
  kind: "words",
  words,
});

export interface PreviewLike {
  readonly header: BackupHeader;
  readonly counts: BackupCounts;
  readonly people: readonly Staff[];
}

/** What a backup says of itself. */
export function backupFacts({ header, counts, people }: PreviewLike): readonly BackupFact[] {
  const { value } = t().backup.restore;
  const { entries, revisions, unsent, raw } = counts;
  return [
    fact("branch", `${header.branch.name} ${header.branch.code}`),
    fact("madeAt", toStampWords(header.madeAt)),
    fact("madeBy", header.madeBy),
    fact("device", `…${toIdTail(header.device)}`),
    fact("content", value.content({ entries: formatNumber(entries), revisions: formatNumber(revisions) })),
    ...(unsent === 0 ? [] : [fact("unsent", value.messages({ count: formatNumber(unsent) }))]),
    ...(people.length === 0 ? [] : [fact("people", people.map(({ code }) => code).join(" "))]),
    ...(raw === 0 ? [] : [fact("unreadable", value.rows({ count: formatNumber(raw) }))]),
  ];
}

/** What a restore into this book does, or did. */
export function restoreFacts(restore: RestoreCounts): readonly BackupFact[] {
  const { value } = t().backup.restore;
  const { added, newEntries, same, healed, aside, newerHere } = restore;
  const revisions = (count: number): string => value.revisions({ count: formatNumber(count) });
  return [
    fact("fresh", value.fresh({ revisions: formatNumber(added), entries: formatNumber(newEntries) })),
    fact("same", revisions(same)),
    ...(healed === 0 ? [] : [fact("healed", revisions(healed))]),
    ...(newerHere === 0 ? [] : [fact("newerHere", value.newerHere({ count: formatNumber(newerHere) }))]),
    ...(aside === 0 ? [] : [fact("aside", value.aside({ count: formatNumber(aside) }))]),
  ];
}

/** Revisions that were kept aside, one a line. */
export function asideWords(asides: readonly AsideNote[], total: number): readonly string[] {
  const words = t().backup.restore;
  const rows = asides.map(({ kind, occurredAt, rev, author }) =>
    words.asideRow({
      kind: recordLabel(kind),
      time: `${occurredAt.slice(0, 10)} ${toWallTime(occurredAt)}`,
      rev,
      code: author,
    }),
  );
  const rest = total - rows.length;
  return rest > 0 ? [...rows, words.asidesMore({ count: rest })] : rows;
}

/** The choices of the question whether the old tablet went on sending, the safe one first. */
export function sentSinceChoices(): readonly {
  readonly value: SentSince;
  readonly label: string;
  readonly hint: string;
}[] {
  const words = t().backup.restore.sent;
  return [
    { value: "maybe", label: words.maybe, hint: words.maybeHint },
    { value: "no", label: words.no, hint: words.noHint },
  ];
}

/** The chosen answer; anything else counts as the safe one. */
export const toSentSince = (chosen: string | undefined): SentSince => (chosen === "no" ? "no" : "maybe");
