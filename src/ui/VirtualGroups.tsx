// A long grouped list of which only the rows near the viewport are in the document. Row heights are estimated,
// then measured; heads stick. Screen readers get each row's place in its list.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import css from "./VirtualGroups.module.css";
import { createNodeCache, type NodeCache } from "./node-cache.ts";
import { findRange, growTowards, overlap, rangeWithin, sumHeights, type RowRange } from "./row-window.ts";
import { useRowHeights } from "./use-row-heights.ts";

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
const OVERSCAN_PX = 240;
/** Longest task of scripts, styles and layout, ms. */
const DRAW_MS = 9;
/** At sixty frames a second that is faster than anybody reads. */
const MOST_ROWS = 3;
/** How many new rows fit into a frame here, from what the last ones took; a property of the machine, not of a list. */
let rowsPerFrame = 2;
const nothing: RowRange = { start: 0, end: 0 };

/** Draws the rows in view, a few at a frame on a slow machine. Arrow keys move between rows that hold `data-row-focus`. */
export function VirtualGroups<R>(props: VirtualGroupsProps<R>) {
  const { scroller, groups, keyOf, estimatePx, renderRow, onRows } = props;
  const container = useRef<HTMLDivElement>(null);
  const headPx = useRef(0);
  const [range, setRange] = useState(nothing);
  const drawing = useRef({ sinceMs: 0, rows: 0 });
  const { offsets, observer, measurement, forget } = useRowHeights(groups, keyOf, estimatePx);
  const firstRows = useMemo(() => sumHeights(groups.map(({ rows }) => rows.length)), [groups]);
  const nextFrame = useRef(0);
  const nextTask = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const cache = useRef<NodeCache | null>(null);
  cache.current ??= createNodeCache();
  const nodes = cache.current;

  // The rows drawn in this task get their layout in it as well, so that the next frame has only to paint them.
  useLayoutEffect(() => {
    const { sinceMs, rows } = drawing.current;
    if (rows === 0 || container.current === null) return;
    drawing.current = { sinceMs: 0, rows: 0 };
    container.current.getBoundingClientRect();
    // Was it too much, or is there room for more?
    const tookMs = performance.now() - sinceMs;
    if (tookMs > DRAW_MS)
      rowsPerFrame = Math.min(MOST_ROWS, Math.max(1, Math.floor((rows * DRAW_MS) / tookMs)));
    else if (tookMs < DRAW_MS / 2 && rows >= rowsPerFrame)
      rowsPerFrame = Math.min(MOST_ROWS, rowsPerFrame + 1);
  }, [range]);

  function update(sinceMs: number): void {
    const view = scroller.current;
    const list = container.current;
    if (view === null || list === null) return;
    if (headPx.current === 0) headPx.current = list.querySelector("h3")?.getBoundingClientRect().height ?? 0;
    let listTop = list.getBoundingClientRect().top - view.getBoundingClientRect().top;
    const heightPx = view.clientHeight;
    const tops = offsets.map((sums) => {
      const top = listTop + headPx.current;
      listTop = top + (sums.at(-1) ?? 0);
      return top;
    });
    const find = (overscanPx: number): RowRange => {
      const found = offsets.flatMap((sums, index) => {
        const top = tops[index] ?? 0;
        const { start, end } = findRange(sums, -overscanPx - top, heightPx + overscanPx - top);
        const first = firstRows[index] ?? 0;
        return start < end ? [{ start: first + start, end: first + end }] : [];
      });
      return { start: found[0]?.start ?? 0, end: found.at(-1)?.end ?? 0 };
    };
    const wanted = { visible: find(0), near: find(OVERSCAN_PX) };
    // All rows of the place before go at once: work enough for one frame.
    const isAway = range.start >= wanted.near.end || range.end <= wanted.near.start;
    const isJump = isAway && range.start < range.end;
    const next = growTowards(range, wanted, isJump ? 0 : rowsPerFrame);
    if (next.start !== range.start || next.end !== range.end) {
      const { start, end } = overlap(range, next);
      drawing.current = { sinceMs, rows: next.end - next.start - (end - start) };
      setRange(next);
    }
    if (next.start > wanted.near.start || next.end < wanted.near.end) updateInFrame();
  }
  const latestUpdate = useRef(update);
  latestUpdate.current = update;
  /** One update per frame, however many events ask for it; in a task of its own behind the frame. */
  function updateInFrame(): void {
    cancelAnimationFrame(nextFrame.current);
    nextFrame.current = requestAnimationFrame(() => {
      clearTimeout(nextTask.current);
      nextTask.current = setTimeout(() => latestUpdate.current(performance.now()));
    });
  }

  useLayoutEffect(updateInFrame, [groups]);
  useEffect(updateInFrame, [measurement]);

  useEffect(() => {
    const view = scroller.current;
    if (view === null) return undefined;
    let widthPx = view.clientWidth;
    const resized = new ResizeObserver(() => {
      if (view.clientWidth !== widthPx) forget();
      widthPx = view.clientWidth;
      headPx.current = 0;
      updateInFrame();
    });
    resized.observe(view);
    view.addEventListener("scroll", updateInFrame, { passive: true });
    return () => {
      cancelAnimationFrame(nextFrame.current);
      clearTimeout(nextTask.current);
      resized.disconnect();
      view.removeEventListener("scroll", updateInFrame);
    };
  }, []);

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

  const drawRow = (row: R, at: number, setSize: number, awayPx: number | null) => {
    const key = keyOf(row);
    return nodes.node(key, [row, at, setSize, awayPx, renderRow], () => (
      <Row key={key} rowKey={key} observer={observer} posInSet={at + 1} setSize={setSize} awayPx={awayPx}>
        {renderRow(row)}
      </Row>
    ));
  };
  const sections = groups.map((group, index) => {
    const { key, title, note, rows } = group;
    const sums = offsets[index] ?? [0];
    const { start, end } = rangeWithin(range, firstRows[index] ?? 0, rows.length);
    // The row with the focus stays in the document, or the keyboard would lose its place.
    const keptAt = focusedKey === null ? -1 : rows.findIndex((row) => keyOf(row) === focusedKey);
    const kept = keptAt >= start && keptAt < end ? undefined : rows[keptAt];
    const drawn = rows.slice(start, end).map((row, place) => drawRow(row, start + place, rows.length, null));
    if (kept !== undefined) {
      const node = drawRow(kept, keptAt, rows.length, sums[keptAt] ?? 0);
      drawn[keptAt < start ? "unshift" : "push"](node);
    }
    const titleId = `rows-${key}`;
    return nodes.node(titleId, [group, sums, start, end, ...drawn], () => (
      <section key={key} aria-labelledby={titleId}>
        <h3 class={css["head"]}>
          <span id={titleId}>{title}</span> <span class={css["note"]}>{note}</span>
        </h3>
        <ol
          class={css["rows"]}
          aria-labelledby={titleId}
          data-group={key}
          style={{
            "--rows-before": `${sums[start] ?? 0}px`,
            "--rows-all": `${sums.at(-1) ?? 0}px`,
          }}
        >
          {drawn}
        </ol>
      </section>
    ));
  });
  nodes.sweep();
  return (
    <div ref={container} onKeyDown={moveFocus}>
      {sections}
    </div>
  );
}

interface RowProps {
  readonly rowKey: string;
  readonly observer: ResizeObserver;
  readonly posInSet: number;
  readonly setSize: number;
  /** Where a row lies that is kept outside of the drawn ones. */
  readonly awayPx: number | null;
  readonly children: ComponentChildren;
}

function Row({ rowKey, observer, posInSet, setSize, awayPx, children }: RowProps) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    observer.observe(element);
    return () => observer.unobserve(element);
  }, [observer]);
  return (
    <li
      ref={ref}
      class={awayPx === null ? css["row"] : `${css["row"]} ${css["away"]}`}
      data-row={rowKey}
      aria-posinset={posInSet}
      aria-setsize={setSize}
      {...(awayPx === null ? {} : { style: { "--row-offset": `${awayPx}px` } })}
    >
      {children}
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
