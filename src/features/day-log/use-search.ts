// Search in what is open in memory, in slices. What is searched for never leaves the page's memory.
import { useEffect, useState } from "preact/hooks";
import type { Entry } from "../../domain/entries/entry.ts";
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

export interface SearchResult {
  readonly items: readonly LogItem[];
  readonly searching: boolean;
}

/** The items that hold the query; all of them for an empty one. Unreadable rows are found by no word. */
export function useSearch(items: readonly LogItem[], query: string, scheduler: Scheduler): SearchResult {
  const [found, setFound] = useState<{ query: string; from: readonly LogItem[]; items: readonly LogItem[] }>({
    query: "",
    from: items,
    items,
  });

  useEffect(() => {
    if (query === "") return undefined;
    let isCurrent = true;
    async function search(): Promise<void> {
      const hits: LogItem[] = [];
      let sliceEndMs = scheduler.monotonicMs() + SLICE_MS;
      for (const item of items) {
        if (scheduler.monotonicMs() > sliceEndMs) {
          await scheduler.yieldToEvents();
          if (!isCurrent) return;
          sliceEndMs = scheduler.monotonicMs() + SLICE_MS;
        }
        if (item.opened.status === "opened" && searchTextOf(item.opened.entry).includes(query))
          hits.push(item);
      }
      setFound({ query, from: items, items: hits });
    }
    void search();
    return () => {
      isCurrent = false;
    };
  }, [items, query]);

  if (query === "") return { items, searching: false };
  return { items: found.items, searching: found.query !== query || found.from !== items };
}

/** What was typed, as it is compared. */
export const toQuery = (typed: string): string => typed.trim().toLowerCase();
