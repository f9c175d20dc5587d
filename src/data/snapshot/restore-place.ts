import { BackupError } from "../../domain/backup/backup-fault.ts";
import type { BackupHeader } from "../../domain/backup/backup-head.ts";
import type { ReadLine } from "../../domain/backup/backup-lines.ts";
import { listBranchRevisions } from "../repos/documents.ts";
import type { BookHere } from "./plan-records.ts";

/** Where a backup is to go. */
export interface RestorePlace {
  /** Null for an empty tablet. */
  readonly book: BookHere | null;
  readonly isSample: boolean;
}

/** Refuses a backup that does not belong there. @throws BackupError */
export async function checkPlace(
  { sample, branch }: BackupHeader,
  { book, isSample }: RestorePlace,
): Promise<void> {
  if ((sample === true) !== isSample) throw new BackupError({ kind: "sample", isSample: sample === true });
  if (book === null) return;
  const own = await listBranchRevisions(book.db, book.keys.data);
  // A branch may have changed its code; any that it ever had here is its own.
  if (!own.some(({ code }) => code === branch.code))
    throw new BackupError({ kind: "otherBranch", code: branch.code, name: branch.name });
}

/** Hands lines on once their header belongs to the place. */
export async function* linesFor(
  place: RestorePlace,
  lines: AsyncIterable<ReadLine>,
): AsyncGenerator<ReadLine> {
  for await (const read of lines) {
    if (read.kind === "header") await checkPlace(read.header, place);
    yield read;
  }
}
