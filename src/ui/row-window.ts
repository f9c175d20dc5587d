// Which rows of a list lie in a stretch of pixels, and how a window of rows grows towards them.

export interface RowRange {
  readonly start: number;
  /** After the last row. */
  readonly end: number;
}

/** Offsets of each row's top, and the total height last. */
export function sumHeights(heightsPx: readonly number[]): number[] {
  const sums = [0];
  for (const heightPx of heightsPx) sums.push((sums.at(-1) ?? 0) + heightPx);
  return sums;
}

/** Index of the last offset at or before `px`, by halving. */
function findIndex(sums: readonly number[], px: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sums[middle] ?? 0) <= px) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows that touch the stretch; empty where the list lies outside of it. */
export function findRange(sums: readonly number[], fromPx: number, toPx: number): RowRange {
  const rows = sums.length - 1;
  const totalPx = sums.at(-1) ?? 0;
  if (rows === 0 || toPx <= 0) return { start: 0, end: 0 };
  if (fromPx >= totalPx) return { start: rows, end: rows };
  const start = Math.min(rows, findIndex(sums, Math.max(0, fromPx)));
  const end = Math.min(rows, findIndex(sums, Math.min(toPx, totalPx)) + 1);
  return { start, end };
}

/** The rows of one list within a range over all lists. */
export function rangeWithin({ start, end }: RowRange, firstRow: number, rows: number): RowRange {
  const clamp = (row: number): number => Math.min(rows, Math.max(0, row - firstRow));
  return { start: clamp(start), end: clamp(end) };
}

/** The rows of both; none where they lie apart. */
export const overlap = (a: RowRange, b: RowRange): RowRange => {
  const start = Math.max(a.start, b.start);
  return { start, end: Math.max(start, Math.min(a.end, b.end)) };
};

/**
 * The next window on the way from the drawn rows to the wanted ones, with at most `most` rows that were not drawn.
 * What is in view comes first; rows that nobody wants any more go at once, and all of them after a jump.
 */
export function growTowards(
  drawn: RowRange,
  wanted: { readonly visible: RowRange; readonly near: RowRange },
  most: number,
): RowRange {
  const { visible, near } = wanted;
  const inView = overlap(drawn, visible);
  const isAway = inView.start >= inView.end;
  let { start, end } = isAway ? { start: visible.start, end: visible.start } : overlap(drawn, near);
  let left = most;
  const growEnd = (to: number): void => {
    const by = Math.min(left, Math.max(0, to - end));
    end += by;
    left -= by;
  };
  const growStart = (to: number): void => {
    const by = Math.min(left, Math.max(0, start - to));
    start -= by;
    left -= by;
  };
  growEnd(visible.end);
  growStart(visible.start);
  growEnd(near.end);
  growStart(near.start);
  return { start, end };
}
