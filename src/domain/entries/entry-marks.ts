// What a reader of the log should notice about an entry, told by its newest revision alone.
import type { FileRecord } from "../day-file/day-file.ts";

export type EntryMark = "stub" | "unconfirmed" | "edited" | "supplement" | "clockSuspect" | "major";

/** Filling a stub in belongs to noting it down; a change later than this is an edit. */
const NOTING_DOWN_MS = 5 * 60_000;

/** True for a live complaint whose words nobody has confirmed yet; no deadline runs for it. */
export function isUnconfirmed(record: FileRecord): boolean {
  return record.status === "live" && record.kind === "complaint" && record.body.confirmedAt === undefined;
}

/** Marks in the order in which they matter. */
export function marksOf(record: FileRecord): EntryMark[] {
  const marks: EntryMark[] = [];
  const isLive = record.status === "live";
  if (isUnconfirmed(record)) marks.push("unconfirmed");
  else if (isLive && record.kind !== "greeting" && Object.keys(record.body).length === 0) marks.push("stub");
  if (record.kind === "incident" && record.body.severity === "major") marks.push("major");
  if (record.revisedOn !== record.businessDate) marks.push("supplement");
  else if (isLive && record.rev > 1 && isEdit(record)) marks.push("edited");
  if (record.clockSuspect === true) marks.push("clockSuspect");
  return marks;
}

function isEdit({ revisedBy, author, revisedAt, recordedAt }: FileRecord): boolean {
  return revisedBy !== author || Date.parse(revisedAt) - Date.parse(recordedAt) > NOTING_DOWN_MS;
}
