import { useSignal } from "@preact/signals";
import { NotebookText, SearchX } from "lucide";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { toZonedTimestamp, type BusinessDate } from "../../domain/business-day.ts";
import { isUnconfirmed } from "../../domain/entries/entry-marks.ts";
import type { Entry, EntryKind } from "../../domain/entries/entry.ts";
import { UNDO_REASON } from "../../domain/records/envelope.ts";
import type { Change } from "../../domain/revisions.ts";
import { pathTo } from "../../domain/routes.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { CaptureFault } from "../../services/capture.ts";
import { reviseLogged } from "../../services/day-log.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import { DayFigures } from "./DayFigures.tsx";
import { DayHeader } from "./DayHeader.tsx";
import css from "./DayLogScreen.module.css";
import { DraftNotice } from "./DraftNotice.tsx";
import { countKinds, toItems, type LogItem } from "./group-items.ts";
import { LogFilters } from "./LogFilters.tsx";
import { LogList } from "./LogList.tsx";
import { LogOverlay, type Overlay } from "./LogOverlay.tsx";
import { PrintView } from "./PrintView.tsx";
import { UnconfirmedList } from "./UnconfirmedList.tsx";
import { UnreadableNotice } from "./UnreadableNotice.tsx";
import { useDay, useEarlierUnconfirmed } from "./use-day.ts";
import { useReveal } from "./use-reveal.ts";
import { toQuery, useSearch } from "./use-search.ts";

export interface DayLogScreenProps {
  /** Today when absent. */
  readonly date?: BusinessDate | undefined;
}

/** The day log: one day's entries, newest first, with the ways to read, mend, print and export them. */
export function DayLogScreen(props: DayLogScreenProps) {
  const { entryWish, floor, navigation, ports } = useServices();
  const book = useBook();
  const today = floor.today.value ?? book.today();
  const date = props.date ?? today;
  const view = useDay(book, date);
  const scroller = useRef<HTMLElement>(null);
  const reveal = useReveal();
  const [typed, setTyped] = useState("");
  const [kind, setKind] = useState<EntryKind | null>(null);
  const wished = useMemo(() => entryWish.take(), []);
  const overlay = useSignal<Overlay | null>(
    wished === null ? null : { kind: "entry", id: wished, isForEdit: true },
  );
  const [printing, setPrinting] = useState<{ readonly masked: boolean } | null>(null);
  const [fault, setFault] = useState<CaptureFault | null>(null);
  const [earlier, readEarlier] = useEarlierUnconfirmed(book, date === today);

  const branch = book.branch();
  const items = useMemo(() => toItems(view.items, branch.zone), [view.items, branch.zone]);
  const entries = useMemo(
    () => items.flatMap(({ opened }) => (opened.status === "opened" ? [opened.entry] : [])),
    [items],
  );
  const unconfirmed = useMemo(() => [...entries.filter(isUnconfirmed), ...earlier], [entries, earlier]);
  const counts = useMemo(() => countKinds(items), [items]);
  // The same node at every letter that is typed.
  const figures = useMemo(
    () => <DayFigures entries={entries} dayCutoff={branch.dayCutoff} />,
    [entries, branch.dayCutoff],
  );
  const query = toQuery(typed);
  const listedQuery = useSettled(query);
  const listedKind = useSettled(kind);
  const wish = { kind: listedKind, query: listedQuery };
  const [listed, isSearching] = useSearch(items, wish, ports.scheduler);
  const searching = isSearching || listedQuery !== query || listedKind !== kind;
  const isFiltered = query !== "" || kind !== null;
  const words = t().log;
  const [isNarrow] = useState(() => window.matchMedia("(max-width: 743px)").matches);

  useEffect(() => {
    // A new filter begins at its top; the position of the list before means nothing for it.
    const list = scroller.current?.querySelector("[data-log-top]");
    if (isFiltered && scroller.current !== null && list !== null && list !== undefined) {
      const topPx = list.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top;
      if (topPx < 0) scroller.current.scrollTop += topPx;
    }
  }, [listed.query, listed.kind]);

  const open = (next: Overlay | null): void => {
    overlay.value = next;
  };
  const openItem = useCallback(({ opened }: LogItem) => open({ kind: "entry", id: opened.id }), []);
  function goTo(day: BusinessDate): void {
    open(null);
    navigation.go(day === today ? pathTo("log", {}) : pathTo("logDay", { date: day }));
  }
  async function revise(entry: Entry, change: Change): Promise<void> {
    setFault(await reviseLogged(book, entry, change));
    readEarlier();
  }
  function confirm(entry: Entry): void {
    const confirmedAt = toZonedTimestamp(ports.clock.nowMs(), entry.zone);
    void revise(entry, { body: { ...entry.body, confirmedAt } });
  }

  const openComplaints = useMemo(
    () => (
      <UnconfirmedList
        entries={unconfirmed}
        date={date}
        isOwn={({ author }) => author === book.actor.code}
        mayChange={({ author }) => book.actor.role !== "standIn" || author === book.actor.code}
        onOpen={({ id }) => open({ kind: "entry", id })}
        onConfirm={confirm}
        onUndo={(entry) => void revise(entry, { status: "void", reason: UNDO_REASON })}
      />
    ),
    [unconfirmed, date, book, readEarlier],
  );

  if (printing !== null)
    return <PrintView date={date} masked={printing.masked} onClose={() => setPrinting(null)} />;

  const live = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <main id="content" class={css["screen"]} ref={scroller}>
      <DayHeader
        date={date}
        today={today}
        live={live}
        withdrawn={items.length - live}
        remaining={view.remaining}
        onDay={goTo}
        onCalendar={() => open({ kind: "calendar" })}
        onExport={() => open({ kind: "export", way: "json" })}
        onPrint={() => open({ kind: "export", way: "print" })}
      />
      <div class={css["columns"]}>
        {items.length > 0 && (
          <details class={css["figures"]} open={!isNarrow}>
            <summary class={css["unfold"]}>{words.figures.heading}</summary>
            {figures}
          </details>
        )}
        <div class={css["log"]}>
          <UnreadableNotice />
          <DraftNotice onOpen={(id) => open({ kind: "entry", id })} overlay={overlay} />
          {fault !== null && (
            <div class={css["notice"]}>
              <Notice tone="danger" live>
                <p>{faultText(fault)}</p>
              </Notice>
            </div>
          )}
          {openComplaints}
          <div data-log-top />
          {items.length > 0 && (
            <LogFilters
              typed={typed}
              onType={setTyped}
              kind={kind}
              onKind={setKind}
              counts={counts}
              total={live}
              status={
                searching ? words.searching : isFiltered ? words.found({ count: listed.items.length }) : ""
              }
            />
          )}
          {listed.items.length > 0 ? (
            <LogList
              scroller={scroller}
              items={listed.items}
              zone={branch.zone}
              query={listed.query}
              listKey={`${listed.kind ?? "all"}/${listed.query}`}
              onOpen={openItem}
              reveal={reveal}
            />
          ) : (
            view.isLoaded && (
              <EmptyLog
                reason={items.length > 0 ? "filter" : date === today ? "today" : "past"}
                onPad={() => navigation.go(pathTo("pad", {}))}
                onClear={() => {
                  setTyped("");
                  setKind(null);
                }}
              />
            )
          )}
        </div>
      </div>
      <LogOverlay
        overlay={overlay}
        date={date}
        today={today}
        reveal={reveal}
        onDay={goTo}
        onPrint={(masked) => setPrinting({ masked })}
        onEntryClosed={readEarlier}
      />
    </main>
  );
}

interface EmptyLogProps {
  readonly reason: "today" | "past" | "filter";
  readonly onPad: () => void;
  readonly onClear: () => void;
}

/** Why there is nothing to see, and the step out of it. */
function EmptyLog({ reason, onPad, onClear }: EmptyLogProps) {
  const words = t().log;
  const [title, hint] = {
    today: [words.emptyToday, words.emptyTodayHint],
    past: [words.emptyPast, words.emptyPastHint],
    filter: [words.emptyFilter, words.emptyFilterHint],
  }[reason];
  return (
    <div class={css["empty"]}>
      <span class={css["emptySign"]}>
        <Icon icon={reason === "filter" ? SearchX : NotebookText} size="large" />
      </span>
      <p class={css["emptyTitle"]}>{title}</p>
      <p>{hint}</p>
      <div class={css["emptyStep"]}>
        {reason === "filter" && <Button onPress={onClear}>{words.clearSearch}</Button>}
        {reason === "today" && <Button onPress={onPad}>{t().shell.notFound.home}</Button>}
      </div>
    </div>
  );
}
