import { useCallback, useEffect, useState } from "preact/hooks";
import type { BusinessDate } from "../../domain/business-day.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import { useServices } from "../../services/app-services.ts";
import { listEarlierUnconfirmed, watchDayLog, type DayView, type DayWatch } from "../../services/day-log.ts";
import type { OpenBook } from "../../services/session/book.ts";

const nothing: readonly never[] = [];

export type LoadedDay = Pick<DayView, "items" | "remaining"> & {
  /** False until the store has answered once. */
  readonly isLoaded: boolean;
};

/** The day as the store has it now and after every change. */
export function useDay(book: OpenBook, date: BusinessDate): LoadedDay {
  const { fatal } = useServices();
  const [watch, setWatch] = useState<{ readonly date: BusinessDate; readonly day: DayWatch } | null>(null);
  useEffect(() => {
    const day = watchDayLog(book, date, (error) => (fatal.value = error));
    setWatch({ date, day });
    return day.close;
  }, [book, date]);
  // Between two days nothing of the one before may be shown under the date of the other.
  const view = watch?.date === date ? watch.day.view.value : null;
  if (view === null || view.counts === null) return { items: nothing, remaining: 0, isLoaded: false };
  return { items: view.items, remaining: view.remaining, isLoaded: true };
}

/** Unconfirmed complaints of earlier days, and the way to read them again. */
export function useEarlierUnconfirmed(book: OpenBook, isWanted: boolean): [readonly Entry[], () => void] {
  const { fatal } = useServices();
  const [entries, setEntries] = useState<readonly Entry[]>(nothing);
  const read = useCallback((): void => {
    if (!isWanted) return;
    listEarlierUnconfirmed(book).then(setEntries, (error: unknown) => (fatal.value = error));
  }, [book, isWanted]);
  useEffect(read, [read]);
  return [isWanted ? entries : nothing, read];
}
