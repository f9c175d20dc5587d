import type { BackupLineOf } from "../../domain/backup/backup-format.ts";
import type { BodyLine, ReadLine } from "../../domain/backup/backup-lines.ts";
import type { RecordId } from "../../domain/ids.ts";

/** What a backup says of one record. */
export interface RecordLines {
  readonly id: RecordId;
  readonly revisions: readonly BackupLineOf<"revision">[];
  /** Messages whose revision the old tablet could not read. */
  readonly messages: readonly BackupLineOf<"message">[];
}

/** Part of a backup, small enough to be held. */
export interface LineBatch {
  readonly records: readonly RecordLines[];
  readonly others: readonly Exclude<BodyLine, { line: "revision" | "message" }>[];
}

const BATCH = 200;

/** Puts the lines of a record together; lines of one record follow one another. */
export async function* groupRecords(lines: AsyncIterable<ReadLine>): AsyncGenerator<LineBatch> {
  let records: RecordLines[] = [];
  let others: LineBatch["others"][number][] = [];
  let revisions: BackupLineOf<"revision">[] = [];
  let messages: BackupLineOf<"message">[] = [];
  let current: RecordId | null = null;

  function endRecord(): void {
    if (current !== null) records.push({ id: current, revisions, messages });
    revisions = [];
    messages = [];
    current = null;
  }
  for await (const read of lines) {
    if (read.kind !== "body") continue;
    const { line } = read;
    if (line.line !== "revision" && line.line !== "message") {
      others.push(line);
    } else {
      const id = line.line === "revision" ? line.record.id : line.recordId;
      if (id !== current) endRecord();
      current = id;
      if (line.line === "revision") revisions.push(line);
      else messages.push(line);
    }
    if (records.length + others.length < BATCH) continue;
    yield { records, others };
    records = [];
    others = [];
  }
  endRecord();
  if (records.length + others.length > 0) yield { records, others };
}
