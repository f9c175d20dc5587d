// The export of one business day: gathered and built in slices, so that the pad keeps answering meanwhile.
import { branchOn, type Branch } from "../domain/branch.ts";
import { toZonedTimestamp, type BusinessDate } from "../domain/business-day.ts";
import { buildDayFile } from "../domain/day-file/build-day-file.ts";
import type { UnreadableRevision } from "../domain/day-file/day-file.ts";
import type { Entry } from "../domain/entries/entry.ts";
import { sha256HexInSlices, toUtf8InSlices } from "../crypto/long-text.ts";
import { getRows, listDayKeys, listEarlierRowsBetween, type EntryKey } from "../data/repos/entry-reads.ts";
import type { OutgoingFile } from "../platform/ports/files.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export interface ExportWish {
  readonly date: BusinessDate;
  /** Clear exports are asked for with the person's own secret first: {@link Session.confirmSecret}. */
  readonly masked: boolean;
}

export interface ExportWatch {
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

export interface GatheredDay {
  readonly revisions: readonly Entry[];
  readonly unreadable: readonly UnreadableRevision[];
}

export interface PreparedDay extends ExportWish {
  readonly file: OutgoingFile;
  readonly sizeBytes: number;
  /** Revisions in the file. */
  readonly revisionCount: number;
  readonly unreadableCount: number;
}

/** Heads read and opened at a time; each read is one short transaction. */
const SLICE = 40;
/** Opening takes about as long as writing out. */
const GATHER_SHARE = 0.5;

/** All revisions of a day's entries, with what could not be read named apart. @throws the signal's reason */
export async function gatherDay(
  book: OpenBook,
  date: BusinessDate,
  yieldToEvents: () => Promise<void>,
  { onProgress, signal }: ExportWatch,
): Promise<GatheredDay> {
  const keys = await listDayKeys(book.db, date);
  const revisions: Entry[] = [];
  const unreadable: UnreadableRevision[] = [];
  for (let start = 0; start < keys.length; start += SLICE) {
    signal.throwIfAborted();
    for (const opened of await openSlice(book, date, keys.slice(start, start + SLICE))) {
      if (opened.status === "opened") revisions.push(opened.entry);
      else unreadable.push({ id: opened.id, rev: opened.row.rev, reason: opened.reason });
    }
    onProgress(Math.min(1, (start + SLICE) / keys.length));
    await yieldToEvents();
  }
  return { revisions, unreadable };
}

async function openSlice(book: OpenBook, date: BusinessDate, keys: readonly EntryKey[]) {
  const first = keys.at(0);
  const last = keys.at(-1);
  if (first === undefined || last === undefined) return [];
  const [heads, earlier] = await Promise.all([
    getRows(book.db, keys),
    listEarlierRowsBetween(book.db, first[1], last[1]),
  ]);
  return book.opener.openRows([...heads, ...earlier.filter((row) => row.businessDate === date)]);
}

/** The branch as it was on that day; a record of the day itself decides between revisions. */
export function branchOfDay(book: OpenBook, date: BusinessDate, sample?: Entry): Branch {
  const acting = branchOn(book.branchRevisions, () => date);
  if (sample === undefined || sample.branch === acting.code) return acting;
  return book.branchRevisions.find(({ code }) => code === sample.branch) ?? acting;
}

/**
 * Builds a day's file. A clear one is written into the audit before its text leaves this function.
 * @throws the signal's reason when cancelled
 */
export async function prepareDayFile(
  book: OpenBook,
  { clock, scheduler }: Pick<AppPorts, "clock" | "scheduler">,
  { date, masked }: ExportWish,
  { onProgress, signal }: ExportWatch,
): Promise<PreparedDay> {
  const pause = (): Promise<void> => scheduler.yieldToEvents();
  const gathered = await gatherDay(book, date, pause, {
    signal,
    onProgress: (share) => onProgress(share * GATHER_SHARE),
  });
  const { revisions, unreadable } = gathered;
  const [anyRecord] = revisions;
  const branch = branchOfDay(book, date, anyRecord);
  const zone = anyRecord?.zone ?? branch.zone;
  const text = await buildDayFile(
    {
      branch: { code: anyRecord?.branch ?? branch.code, name: branch.name },
      device: book.device,
      businessDate: date,
      zone,
      dayCutoff: anyRecord?.dayCutoff ?? branch.dayCutoff,
      exportedAt: toZonedTimestamp(clock.nowMs(), zone),
      exportedBy: book.actor.code,
      masked,
      sample: book.sample,
      unreadable,
    },
    revisions,
    {
      sha256: (part) => sha256HexInSlices(part, pause),
      async between(done) {
        signal.throwIfAborted();
        onProgress(GATHER_SHARE + (1 - GATHER_SHARE) * (done / Math.max(1, revisions.length)));
        await pause();
      },
    },
  );
  if (!masked) await book.audit("exportClear", { subject: date, detail: "json" });
  await pause();
  const { length: sizeBytes } = await toUtf8InSlices(text, pause);
  await pause();
  return {
    date,
    masked,
    sizeBytes,
    file: { name: toFileName(book, branch.code, { date, masked }), mediaType: "application/json", text },
    revisionCount: revisions.length,
    unreadableCount: unreadable.length,
  };
}

function toFileName(book: OpenBook, branchCode: string, { date, masked }: ExportWish): string {
  const parts = ["floorbook", ...(book.sample ? ["sample"] : []), branchCode, date];
  return `${parts.join("-")}-${masked ? "masked" : "clear"}.json`;
}

export type HandResult = Awaited<ReturnType<AppPorts["files"]["hand"]>>;

/** Hands a prepared file out; call it from a tap. */
export async function handDayFile(
  { ports, session }: { readonly ports: AppPorts; readonly session: Session },
  book: OpenBook,
  { file, masked, date }: PreparedDay,
): Promise<HandResult> {
  session.expectDialog();
  const result = await ports.files.hand(file);
  if (masked && result !== "cancelled") await book.audit("exportMasked", { subject: date, detail: "json" });
  return result;
}
