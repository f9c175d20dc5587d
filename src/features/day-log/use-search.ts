// Search in what is open in memory, in slices. What is searched for never leaves the page's memory.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Entry, EntryKind } from "../../domain/entries/entry.ts";
import { kindLabel, statedFields } from "../../i18n/entry-words.ts";
import { localeTag, type Locale } from "../../i18n/i18n.ts";
import type { AppServices } from "../../services/app-services.ts";
import type { LogItem } from "./group-items.ts";

/** Longest stretch of work between two yields, ms. */
const SLICE_MS = 6;

type Scheduler = AppServices["ports"]["scheduler"];

const known = new WeakMap<Entry, { readonly locale: Locale; readonly text: string }>();

/** Everything a reader could look for in an entry, lower case. */
function searchTextOf(entry: Entry): string {
  const locale = localeTag();
  const cached = known.get(entry);
  if (cached?.locale === locale) return cached.text;
  const parts = statedFields(entry).map(({ words }) => words);
  const text = [kindLabel(entry.kind), entry.author, entry.reason ?? "", ...parts].join("\n").toLowerCase();
  known.set(entry, { locale, text });
  return text;
}

export interface ListedItems {
  readonly items: readonly LogItem[];
  /** What the items were chosen by; lags behind what is wished for while a search runs. */
  readonly kind: EntryKind | null;
  readonly query: string;
}

type Found = ListedItems & { readonly from: readonly LogItem[] };

/** The items of a kind that hold the query; all of them for an empty one. Unreadable rows are found by no word. */
export function useSearch(
  items: readonly LogItem[],
  { kind, query }: { readonly kind: EntryKind | null; readonly query: string },
  scheduler: Scheduler,
): [listed: ListedItems, searching: boolean] {
  const ofKind = useMemo(
    () => (kind === null ? items : items.filter((item) => item.kind === kind)),
    [items, kind],
  );
  const [found, setFound] = useState<Found | null>(null);

  useEffect(() => {
    if (query === "") {
      setFound(null);
      return undefined;
    }
    let isCurrent = true;
    async function search(): Promise<void> {
      const hits: LogItem[] = [];
      let sliceEndMs = scheduler.monotonicMs() + SLICE_MS;
      for (const item of ofKind) {
        if (scheduler.monotonicMs() > sliceEndMs) {
          await scheduler.yieldToEvents();
          if (!isCurrent) return;
          sliceEndMs = scheduler.monotonicMs() + SLICE_MS;
        }
        if (item.opened.status === "opened" && searchTextOf(item.opened.entry).includes(query))
          hits.push(item);
      }
      // What is found is drawn in a task of its own.
      await scheduler.yieldToEvents();
      if (isCurrent) setFound({ kind, query, from: ofKind, items: hits });
    }
    void search();
    return () => {
      isCurrent = false;
    };
  }, [ofKind, query]);

  if (query === "") return [{ items: ofKind, kind, query }, false];
  if (found === null) return [{ items: ofKind, kind, query: "" }, true];
  return [found, found.query !== query || found.from !== ofKind];
}

/** What was typed, as it is compared. */
export const toQuery = (typed: string): string => typed.trim().toLowerCase();
