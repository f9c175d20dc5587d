// What is due today, for the header: from clear columns, without opening a seal. The services of cases come later.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import { hasCustomers, watchDue, watchOwnLists, type DueOverview } from "../data/repos/case-reads.ts";
import type { OwnDictionaries } from "../domain/records/own-dictionary.ts";
import type { AppPorts } from "./ports.ts";
import type { Cases } from "./cases/cases.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export interface CaseDoor {
  /** What has a deadline: open, overdue, today, soon; null while locked. */
  readonly due: ReadonlySignal<DueOverview | null>;
  /** The bank's own lists; null while locked, where it has none, and where they cannot be read (settings say so). */
  readonly lists: ReadonlySignal<OwnDictionaries | null>;
  /** The services of cases; loaded once. */
  load(): Promise<Cases>;
}

/** The pad is drawn first; the search index of customers is built after it, in the compute worker. */
const SEARCH_AFTER_MS = 200;

/** Until the branch's own number is read. */
const SOON_DAYS = 3;

export function createCaseDoor(
  ports: AppPorts,
  session: Session,
  today: ReadonlySignal<BusinessDate | null>,
  onError: (error: unknown) => void,
): CaseDoor {
  const due = signal<DueOverview | null>(null);
  const soonDays = signal(SOON_DAYS);
  let loading: Promise<Cases> | null = null;

  effect(() => {
    const book = session.book.value;
    const day = today.value;
    if (book === null || day === null) {
      due.value = null;
      return undefined;
    }
    const days = { today: day, soonUntil: addDays(day, soonDays.value) };
    return watchDue(book.db, days, (found) => (due.value = found), onError).close;
  });

  effect(() => {
    const book = session.book.value;
    if (book === null) return undefined;
    return ports.scheduler.after(SEARCH_AFTER_MS, () => {
      prepareSearch(book).catch((error: unknown) => {
        // What the lock cut short is nobody's error.
        if (session.book.peek() === book) onError(error);
      });
    });
  });

  const lists = signal<OwnDictionaries | null>(null);
  effect(() => {
    const book = session.book.value;
    lists.value = null;
    if (book === null) return undefined;
    return watchOwnLists(book.db, (rev) => void readLists(book, rev), onError).close;
  });

  async function readLists(book: OpenBook, rev: number): Promise<void> {
    const read = async (): Promise<OwnDictionaries | null> => {
      if (rev === 0) return null;
      const { readOwnDictionaries } = await import("../data/repos/case-settings.ts");
      return (await readOwnDictionaries(book.db, book.vault.data)).value;
    };
    // Labels are no reason to keep anybody from the pad: what ships is shown, and the section of settings fails aloud.
    const found = await read().catch(() => null);
    if (session.book.peek() === book) lists.value = found;
  }

  async function prepareSearch(book: OpenBook): Promise<void> {
    if (!(await hasCustomers(book.db)) || session.book.peek() !== book) return;
    // A file that does not arrive now is asked for again by the screen that needs it, which says so.
    const cases = await door.load().catch(() => null);
    await cases?.search.prepare();
  }

  async function load(): Promise<Cases> {
    const { createCases } = await import("./cases/cases.ts");
    const cases = createCases(ports, session, onError);
    if (session.book.peek() !== null) soonDays.value = (await cases.settings.readRules()).value.soonDays;
    return cases;
  }

  const door: CaseDoor = {
    due,
    lists,
    load() {
      loading ??= load().catch((error: unknown) => {
        // A file that did not arrive is asked for again.
        loading = null;
        throw error;
      });
      return loading;
    },
  };
  return door;
}
