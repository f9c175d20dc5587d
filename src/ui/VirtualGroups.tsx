// A long grouped list of which only the rows near the viewport are in the document. Row heights are estimated,
// then measured; heads stick. Screen readers get each row's place in its list.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import css from "./VirtualGroups.module.css";
import { findRange, growTowards, rangeWithin, sumHeights, type RowRange } from "./row-window.ts";

export interface RowGroup<R> {
  readonly key: string;
  /** Names the list, such as `09:00–10:00`. */
  readonly title: string;
  /** Shown beside the title and tied to it as a description. */
  readonly note: string;
  readonly rows: readonly R[];
}

export interface VirtualGroupsProps<R> {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly groups: readonly RowGroup<R>[];
  readonly keyOf: (row: R) => string;
  /** Height in px before a row was measured. */
  readonly estimatePx: (row: R) => number;
  readonly renderRow: (row: R) => ComponentChildren;
  /** Rows now in the document, after each change of them. */
  readonly onRows?: ((rows: readonly R[]) => void) | undefined;
}

/** Rows kept in the document above and below the viewport, in px: enough for a flick, little to draw. */
const OVERSCAN_PX = 320;
/** Longest stretch of drawing in one frame, ms; the browser's own layout and paint take about as long again. */
const DRAW_MS = 4;
const FEWEST_ROWS = 3;
const MOST_ROWS = 24;
/** How many new rows fit into a frame here, from what the last ones took; a property of the machine, not of a list. */
let rowsPerFrame = 8;
const nothing: RowRange = { start: 0, end: 0 };

/** Draws the rows in view, a few at a frame on a slow machine. Arrow keys move between rows that hold `data-row-focus`. */
export function VirtualGroups<R>(props: VirtualGroupsProps<R>) {
  const { scroller, groups, keyOf, estimatePx, renderRow, onRows } = props;
  const container = useRef<HTMLDivElement>(null);
  const measured = useRef(new Map<string, number>());
  const [range, setRange] = useState(nothing);
  const [measurement, setMeasurement] = useState(0);
  const heightOf = (row: R): number => measured.current.get(keyOf(row)) ?? estimatePx(row);
  const offsets = useMemo(
    () => groups.map(({ rows }) => sumHeights(rows.map(heightOf))),
    [groups, measurement],
  );
  const firstRows = useMemo(() => sumHeights(groups.map(({ rows }) => rows.length)), [groups]);

  const drawing = useRef({ sinceMs: 0, rows: 0 });
  const nextFrame = useRef(0);

  function update(): void {
    const view = scroller.current;
    const lists = container.current?.querySelectorAll(":scope > section > ol");
    if (view === null || lists === undefined) return;
    const viewTop = view.getBoundingClientRect().top;
    const heightPx = view.clientHeight;
    const tops = offsets.map((_sums, index) => lists[index]?.getBoundingClientRect().top ?? 0);
    const find = (overscanPx: number): RowRange => {
      const found = offsets.flatMap((sums, index) => {
        const listTop = (tops[index] ?? 0) - viewTop;
        const { start, end } = findRange(sums, -overscanPx - listTop, heightPx + overscanPx - listTop);
        const first = firstRows[index] ?? 0;
        return start < end ? [{ start: first + start, end: first + end }] : [];
      });
      return { start: found[0]?.start ?? 0, end: found.at(-1)?.end ?? 0 };
    };
    const wanted = { visible: find(0), near: find(OVERSCAN_PX) };
    const next = growTowards(range, wanted, rowsPerFrame);
    if (next.start !== range.start || next.end !== range.end) {
      const grown = Math.max(0, range.start - next.start) + Math.max(0, next.end - range.end);
      drawing.current = { sinceMs: performance.now(), rows: grown };
      setRange(next);
    }
    if (next.start > wanted.near.start || next.end < wanted.near.end) updateInFrame();
  }
  const latestUpdate = useRef(update);
  latestUpdate.current = update;
  /** One update per frame, however many events ask for it. */
  function updateInFrame(): void {
    cancelAnimationFrame(nextFrame.current);
    nextFrame.current = requestAnimationFrame(() => latestUpdate.current());
  }

  useLayoutEffect(() => {
    const { sinceMs, rows } = drawing.current;
    if (rows === 0) return;
    const perRowMs = (performance.now() - sinceMs) / rows;
    rowsPerFrame = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(DRAW_MS / perRowMs)));
    drawing.current = { sinceMs: 0, rows: 0 };
  }, [range]);
  useLayoutEffect(update, [groups]);
  useEffect(updateInFrame, [measurement]);

  useEffect(() => {
    const view = scroller.current;
    if (view === null) return undefined;
    let widthPx = view.clientWidth;
    const resized = new ResizeObserver(() => {
      if (view.clientWidth !== widthPx) measured.current.clear();
      widthPx = view.clientWidth;
      updateInFrame();
    });
    resized.observe(view);
    view.addEventListener("scroll", updateInFrame, { passive: true });
    return () => {
      cancelAnimationFrame(nextFrame.current);
      resized.disconnect();
      view.removeEventListener("scroll", updateInFrame);
    };
  }, []);

  const observer = useRef<ResizeObserver | null>(null);
  observer.current ??= new ResizeObserver((changes) => {
    let isChanged = false;
    for (const { target, borderBoxSize } of changes) {
      const key = target.getAttribute("data-row");
      const heightPx = borderBoxSize[0]?.blockSize ?? 0;
      if (key === null || heightPx === 0) continue;
      // A row that is as high as it was taken for moves nothing.
      isChanged ||= heightPx !== Number(target.getAttribute("data-height"));
      measured.current.set(key, heightPx);
    }
    if (isChanged) setMeasurement((count) => count + 1);
  });
  useEffect(() => () => observer.current?.disconnect(), []);

  useEffect(() => {
    if (onRows === undefined) return;
    onRows(
      groups.flatMap(({ rows }, index) => {
        const { start, end } = rangeWithin(range, firstRows[index] ?? 0, rows.length);
        return rows.slice(start, end);
      }),
    );
  }, [groups, range]);

  const focusedKey = container.current?.contains(document.activeElement)
    ? (document.activeElement?.closest("[data-row]")?.getAttribute("data-row") ?? null)
    : null;

  return (
    <div ref={container} class={css["groups"]} onKeyDown={moveFocus}>
      {groups.map((group, index) => {
        const sums = offsets[index] ?? [0];
        const totalPx = sums.at(-1) ?? 0;
        const { start, end } = rangeWithin(range, firstRows[index] ?? 0, group.rows.length);
        const titleId = `rows-${group.key}`;
        // The row with the focus stays in the document, or the keyboard would lose its place.
        const keptAt = focusedKey === null ? -1 : group.rows.findIndex((row) => keyOf(row) === focusedKey);
        const isKept = keptAt >= 0 && (keptAt < start || keptAt >= end);
        const drawn = group.rows.slice(start, end).map((row, place) => ({ row, at: start + place }));
        const kept = isKept ? group.rows[keptAt] : undefined;
        if (kept !== undefined) drawn[keptAt < start ? "unshift" : "push"]({ row: kept, at: keptAt });
        return (
          <section key={group.key} aria-labelledby={titleId}>
            <h3 class={css["head"]}>
              <span id={titleId}>{group.title}</span> <span class={css["note"]}>{group.note}</span>
            </h3>
            <ol
              class={css["rows"]}
              aria-labelledby={titleId}
              style={{
                "--rows-before": `${sums[start] ?? 0}px`,
                "--rows-after": `${totalPx - (sums[end] ?? 0)}px`,
              }}
            >
              {drawn.map(({ row, at }) => {
                const isAway = at < start || at >= end;
                return (
                  <Row key={keyOf(row)} rowKey={keyOf(row)} observer={observer.current}>
                    {{
                      posInSet: at + 1,
                      setSize: group.rows.length,
                      heightPx: heightOf(row),
                      awayPx: isAway ? (sums[at] ?? 0) : null,
                      content: renderRow(row),
                    }}
                  </Row>
                );
              })}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly rowKey: string;
  readonly observer: ResizeObserver | null;
  readonly children: {
    readonly posInSet: number;
    readonly setSize: number;
    readonly heightPx: number;
    readonly awayPx: number | null;
    readonly content: ComponentChildren;
  };
}

function Row({ rowKey, observer, children: { posInSet, setSize, heightPx, awayPx, content } }: RowProps) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null || observer === null) return undefined;
    observer.observe(element);
    return () => observer.unobserve(element);
  }, [observer]);
  return (
    <li
      ref={ref}
      class={awayPx === null ? css["row"] : `${css["row"]} ${css["away"]}`}
      data-row={rowKey}
      data-height={heightPx}
      aria-posinset={posInSet}
      aria-setsize={setSize}
      {...(awayPx === null ? {} : { style: { "--row-offset": `${awayPx}px` } })}
    >
      {content}
    </li>
  );
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-focus]")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
