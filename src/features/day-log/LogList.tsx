import type { RefObject } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { watchRevisionStates } from "../../services/day-log.ts";
import { VirtualGroups, type RowGroup } from "../../ui/VirtualGroups.tsx";
import { groupByHour, type LogItem } from "./group-items.ts";
import { LogEntryRow } from "./LogEntryRow.tsx";
import type { RevealField } from "./use-reveal.ts";

export interface LogListProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly items: readonly LogItem[];
  readonly zone: string;
  readonly query: string;
  /** Changes with the filter. */
  readonly listKey: string;
  /** The same function at every drawing. */
  readonly onOpen: (item: LogItem) => void;
  readonly reveal: RevealField;
}

const ROW_PX = 57;
const WORDS_PX = 18;
const PEOPLE_PX = 40;
/** Time for a scroll to settle before the states of the rows in view are asked for. */
const SETTLE_MS = 120;

const keyOf = ({ opened }: LogItem): string => opened.id;

function estimatePx({ opened }: LogItem): number {
  if (opened.status === "damaged") return ROW_PX + WORDS_PX;
  const { kind, status, body } = opened.entry;
  const hasWords = "note" in body || kind === "complaint" || status === "void";
  const hasPeople = "customerName" in body || "customerPhone" in body;
  return ROW_PX + (hasWords ? WORDS_PX : 0) + (hasPeople ? PEOPLE_PX : 0);
}

/** The day's rows by hour; only those in view are in the document. */
export function LogList({ scroller, items, zone, query, listKey, onOpen, reveal }: LogListProps) {
  const [states, follow] = useStates();
  const words = t().log;
  const groups = useMemo(
    () =>
      groupByHour(items).map(({ hour, items: rows }): RowGroup<LogItem> => {
        const from = Number(hour.slice(11));
        const wall = (value: number): string => `${String(value % 24).padStart(2, "0")}:00`;
        return {
          key: hour,
          title: words.hour({ from: wall(from), to: wall(from + 1) }),
          note: words.countNote({ count: rows.length }),
          rows,
        };
      }),
    [items, words],
  );
  // The same function until what it draws would look different.
  const renderRow = useCallback(
    (item: LogItem) => {
      const { opened } = item;
      const state = opened.status === "opened" ? states.get(`${opened.id}/${opened.entry.rev}`) : undefined;
      return (
        <LogEntryRow
          item={item}
          zone={zone}
          query={query}
          state={state === undefined ? undefined : t().common.state[state]}
          onOpen={onOpen}
          reveal={reveal}
        />
      );
    },
    [states, zone, query, onOpen, reveal, words],
  );
  return (
    <VirtualGroups
      // Another filter is another list, drawn from its top.
      key={listKey}
      scroller={scroller}
      groups={groups}
      keyOf={keyOf}
      estimatePx={estimatePx}
      onRows={follow}
      renderRow={renderRow}
    />
  );
}

type States = Parameters<Parameters<typeof watchRevisionStates>[2]>[0];
const none: States = new Map();

/** Where the rows in view stand, once scrolling rests; and what is to be told which rows those are. */
function useStates(): [states: States, follow: (rows: readonly LogItem[]) => void] {
  const book = useBook();
  const { ports, fatal } = useServices();
  const [states, setStates] = useState<States>(none);
  const stop = useRef((): void => undefined);
  const follow = useCallback(
    (rows: readonly LogItem[]): void => {
      stop.current();
      let watch: { readonly close: () => void } | null = null;
      const cancel = ports.scheduler.after(SETTLE_MS, () => {
        const revisions = rows.flatMap(({ opened }) =>
          opened.status === "opened" ? [[opened.id, opened.entry.rev] as const] : [],
        );
        if (revisions.length > 0)
          watch = watchRevisionStates(book, revisions, setStates, (error) => (fatal.value = error));
      });
      stop.current = () => {
        cancel();
        watch?.close();
      };
    },
    [book],
  );
  useEffect(() => () => stop.current(), []);
  return [states, follow];
}
