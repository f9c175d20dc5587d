// Looks into a backup: whose it is, whether it is whole, and what restoring it here would do.
import { BackupError } from "../../domain/backup/backup-fault.ts";
import type { BackupCounts, BackupHeader } from "../../domain/backup/backup-head.ts";
import type { ReadLine } from "../../domain/backup/backup-lines.ts";
import { newestOfEach, planPeople } from "../../domain/backup/restore-people.ts";
import {
  createRestoreTally,
  type AsideNote,
  type RestoreCounts,
} from "../../domain/backup/restore-report.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Staff } from "../../domain/staff.ts";
import { listStaff } from "../repos/documents.ts";
import { groupRecords, type LineBatch } from "./group-records.ts";
import { readBackup, type UnlockedBackup } from "./open-backup.ts";
import { planRecords, type RestoreNotes } from "./plan-records.ts";
import { linesFor, type RestorePlace } from "./restore-place.ts";

export interface BackupPreview {
  readonly header: BackupHeader;
  readonly counts: BackupCounts;
  /** What a restore onto this tablet would do. */
  readonly restore: RestoreCounts;
  readonly asides: readonly AsideNote[];
  /** The newest revision of everybody in it. */
  readonly people: readonly Staff[];
  /** Messages that waited untried: the old tablet may have sent them since. */
  readonly waitingCount: number;
  /** The highest id in it, above which new ids must start; null in an empty one. */
  readonly highestId: RecordId | null;
}

/** What a preview wants of the lines as they pass. */
interface Seen {
  header: BackupHeader | null;
  counts: BackupCounts | null;
  highestId: RecordId | null;
  waitingCount: number;
  readonly people: Staff[];
}

/** Reads a backup and says what restoring it here would do. Writes nothing. @throws BackupError */
export async function previewBackup(
  backup: UnlockedBackup,
  place: RestorePlace,
  onProgress: (share: number) => void,
): Promise<BackupPreview> {
  const notes: RestoreNotes = { tally: createRestoreTally(), asides: [] };
  const seen: Seen = { header: null, counts: null, highestId: null, waitingCount: 0, people: [] };
  for await (const batch of groupRecords(watch(linesFor(place, readBackup(backup, onProgress)), seen))) {
    await planRecords(place.book, batch.records, "no", notes);
    await tallyOthers(batch, place, notes);
  }
  const { header, counts, people, highestId, waitingCount } = seen;
  if (header === null || counts === null) throw new BackupError({ kind: "truncated" });
  const staffHere = place.book === null ? [] : await listStaff(place.book.db, place.book.keys.data);
  const restore = { ...notes.tally, people: planPeople(people, staffHere).heads.length };
  return {
    header,
    counts,
    restore,
    asides: notes.asides,
    people: newestOfEach(people),
    waitingCount,
    highestId,
  };
}

async function* watch(lines: AsyncIterable<ReadLine>, seen: Seen): AsyncGenerator<ReadLine> {
  for await (const read of lines) {
    look(read, seen);
    yield read;
  }
}

function look(read: ReadLine, seen: Seen): void {
  if (read.kind === "header") seen.header = read.header;
  if (read.kind === "trailer") seen.counts = read.trailer.counts;
  if (read.kind !== "body") return;
  const { line } = read;
  if (line.line === "person") seen.people.push(line.person);
  const id = line.line === "revision" ? line.record.id : line.line === "audit" ? line.event.id : null;
  if (id !== null && (seen.highestId === null || id > seen.highestId)) seen.highestId = id;
  const message = line.line === "revision" || line.line === "message" ? line.message : null;
  if (message?.state === "queued") seen.waitingCount += 1;
}

async function tallyOthers({ others }: LineBatch, { book }: RestorePlace, { tally }: RestoreNotes) {
  const events = others.flatMap((line) => (line.line === "audit" ? [line.event.id] : []));
  const here = book === null ? [] : await book.db.audit.bulkGet(events);
  tally.audit += events.length - here.filter((row) => row !== undefined).length;
  tally.unreadable += others.filter(({ line }) => line === "raw").length;
}
