// The day's log: keys and counts come live from the store, contents from the opener, newest first.
import { signal, type ReadonlySignal } from "@preact/signals";
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import type { Entry } from "../domain/entries/entry.ts";
import { isUnconfirmed } from "../domain/entries/entry-marks.ts";
import type { RecordId } from "../domain/ids.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { reviseEntry, type Change } from "../domain/revisions.ts";
import { CommitError } from "../data/commit.ts";
import type { Opened } from "../data/opener.ts";
import {
  getHeadRow,
  getRows,
  listComplaintRows,
  listDaysWithEntries,
  listEarlierRows,
  watchDay,
  type EntryKey,
  type KindCounts,
} from "../data/repos/entry-reads.ts";
import { listRecordStates, watchStates } from "../data/repos/outbox-reads.ts";
import type { OutboxState } from "../data/rows.ts";
import type { CaptureFault } from "./capture.ts";
import type { OpenBook } from "./session/book.ts";

export interface DayView {
  readonly date: BusinessDate;
  /** Opened so far, newest first; voided and damaged rows are among them, undone taps are not. */
  readonly items: readonly Opened[];
  /** Rows not opened yet. */
  readonly remaining: number;
  readonly counts: KindCounts | null;
}

export interface DayWatch {
  readonly view: ReadonlySignal<DayView>;
  readonly close: () => void;
}

/** Rows opened for the first paint; more than a screen holds. */
const FIRST_ROWS = 50;
/** Rows read from the store at a time afterwards. */
const NEXT_ROWS = 200;

const isUndone = (opened: Opened): boolean =>
  opened.status === "opened" && opened.entry.status === "void" && opened.entry.reason === UNDO_REASON;

/** Watches one day: the newest rows first, the others in slices behind them. */
export function watchDayLog(book: OpenBook, date: BusinessDate, onError: (error: unknown) => void): DayWatch {
  const view = signal<DayView>({ date, items: [], remaining: 0, counts: null });
  let round = 0;
  let closed = false;

  async function load(keys: readonly EntryKey[], counts: KindCounts): Promise<void> {
    const mine = ++round;
    const newestFirst = keys.toReversed();
    const items: Opened[] = [];
    for (let start = 0; start < newestFirst.length || start === 0;) {
      const size = start === 0 ? FIRST_ROWS : NEXT_ROWS;
      const part = await book.opener.openRows(await getRows(book.db, newestFirst.slice(start, start + size)));
      if (closed || mine !== round) return;
      items.push(...part.filter((opened) => !isUndone(opened)));
      start += size;
      const remaining = Math.max(0, newestFirst.length - start);
      // A reload after a commit swaps in whole, so that rows on screen do not vanish and return.
      if (remaining === 0 || items.length >= view.peek().items.length)
        view.value = { date, items: [...items], remaining, counts };
    }
  }

  const watch = watchDay(
    book.db,
    date,
    ({ keys, counts }) => void load(keys, counts).catch(onError),
    onError,
  );
  return {
    view,
    close() {
      closed = true;
      watch.close();
    },
  };
}

/** Business days with entries, for the calendar. */
export async function listLoggedDays(
  book: OpenBook,
  from: BusinessDate,
  to: BusinessDate,
): Promise<BusinessDate[]> {
  return listDaysWithEntries(book.db, from, to);
}

export interface EntryHistory {
  /** Newest first, the head among them. */
  readonly revisions: readonly Opened[];
  readonly states: readonly { readonly rev: number; readonly state: OutboxState }[];
}

/** All revisions of an entry; null when there is none of that id. */
export async function loadHistory(book: OpenBook, id: RecordId): Promise<EntryHistory | null> {
  const head = await getHeadRow(book.db, id);
  if (head === undefined) return null;
  const [earlier, states] = await Promise.all([listEarlierRows(book.db, id), listRecordStates(book.db, id)]);
  const revisions = await book.opener.openRows([...earlier, head]);
  return { revisions: revisions.toReversed(), states };
}

/** How far back unconfirmed complaints are looked for, days. */
const UNCONFIRMED_DAYS = 31;

/** Complaints of earlier days whose words nobody has confirmed yet, newest first. */
export async function listEarlierUnconfirmed(book: OpenBook): Promise<Entry[]> {
  const today = book.today();
  const days = await listDaysWithEntries(book.db, addDays(today, -UNCONFIRMED_DAYS), addDays(today, -1));
  const rows = await Promise.all(days.map((date) => listComplaintRows(book.db, date)));
  const opened = await book.opener.openRows(rows.flat());
  return opened
    .flatMap((one) => (one.status === "opened" && isUnconfirmed(one.entry) ? [one.entry] : []))
    .toReversed();
}

/** Where revisions stand on their way, by `id/rev`, followed until closed. */
export function watchRevisionStates(
  book: OpenBook,
  revisions: readonly (readonly [id: RecordId, rev: number])[],
  onChange: (states: ReadonlyMap<string, OutboxState>) => void,
  onError: (error: unknown) => void,
): { readonly close: () => void } {
  return watchStates(
    book.db,
    revisions,
    (states) => onChange(new Map(states.map(({ recordId, rev, state }) => [`${recordId}/${rev}`, state]))),
    onError,
  );
}

/** Stores the next revision of an entry. Resolves to the fault, or null when stored. */
export async function reviseLogged(
  book: OpenBook,
  before: Entry,
  change: Change,
): Promise<CaptureFault | null> {
  const after = reviseEntry(before, book.authorship(), book.newSalt(), change);
  try {
    await book.commit([{ kind: "revise", before, after }]);
    return null;
  } catch (error) {
    if (error instanceof CommitError) return error.fault;
    throw error;
  }
}
