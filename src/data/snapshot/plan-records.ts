// One batch of a backup's records, planned against what is here.
import {
  planLoneMessage,
  planRecord,
  type FileRevision,
  type MessageStep,
  type RecordPlan,
  type SentSince,
} from "../../domain/backup/restore-plan.ts";
import {
  ASIDE_NAMED_MAX,
  tallyMessage,
  tallyRecord,
  type AsideNote,
  type RestoreTally,
} from "../../domain/backup/restore-report.ts";
import type { BackupLineOf } from "../../domain/backup/backup-format.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { kindOf } from "../../domain/records/any-record.ts";
import type { BookDatabase } from "../database.ts";
import type { BookKeys } from "./book-keys.ts";
import type { RecordLines } from "./group-records.ts";
import { readStored, toLocalMessage, toRecordHere, type StoredRecord } from "./records-here.ts";

/** The book that a backup is held against. */
export interface BookHere {
  readonly db: BookDatabase;
  readonly keys: BookKeys;
}

export interface PlannedRecord {
  readonly lines: RecordLines;
  readonly stored: StoredRecord;
  readonly plan: RecordPlan;
  readonly lone: readonly { readonly line: BackupLineOf<"message">; readonly step: MessageStep }[];
}

/** What was planned so far, in numbers and in the cases that a person should look at. */
export interface RestoreNotes {
  readonly tally: RestoreTally;
  readonly asides: AsideNote[];
}

const nothingHere: StoredRecord = { head: null, earlier: [], messages: [] };

/** Plans a batch. @param here null where the tablet is empty */
export async function planRecords(
  here: BookHere | null,
  records: readonly RecordLines[],
  sentSince: SentSince,
  notes: RestoreNotes,
): Promise<readonly PlannedRecord[]> {
  const ids = records.map(({ id }) => id);
  const stored = here === null ? null : await readStored(here.db, ids);
  const planned = await Promise.all(
    records.map((lines) => planOne(here, lines, stored?.get(lines.id) ?? nothingHere, sentSince)),
  );
  for (const one of planned) note(notes, one);
  return planned;
}

async function planOne(
  here: BookHere | null,
  lines: RecordLines,
  stored: StoredRecord,
  sentSince: SentSince,
): Promise<PlannedRecord> {
  const revisions = lines.revisions.map(({ record, message }): FileRevision => ({
    rev: record.rev,
    text: canonicalJson(record),
    message,
  }));
  // What was erased here stays erased: the backup was made before.
  if (stored.head?.collection !== "entries" && stored.head?.status === "erased")
    return { lines, stored, plan: { steps: [], headRev: stored.head.rev, isNewerHere: true }, lone: [] };
  const revs = new Set(revisions.map(({ rev }) => rev));
  const recordHere =
    here === null ? { revisions: [], messages: [] } : await toRecordHere(stored, revs, here.keys);
  const lone = lines.messages.map((line) => {
    const own = stored.messages.find(({ rev }) => rev === line.rev);
    const local = own === undefined ? undefined : toLocalMessage(own);
    return { line, step: planLoneMessage(line.message, local, sentSince) };
  });
  return { lines, stored, plan: planRecord(revisions, recordHere, sentSince), lone };
}

function note({ tally, asides }: RestoreNotes, { lines, stored, plan, lone }: PlannedRecord): void {
  tallyRecord(tally, plan, stored !== nothingHere);
  for (const { step } of lone) tallyMessage(tally, step);
  for (const [nth, { revision }] of plan.steps.entries()) {
    const record = lines.revisions[nth]?.record;
    if (revision !== "aside" || record === undefined || asides.length >= ASIDE_NAMED_MAX) continue;
    const { id, rev, occurredAt, author } = record;
    asides.push({ id, rev, kind: kindOf(record), occurredAt, author });
  }
}
