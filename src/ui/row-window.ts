// Which rows of a list lie in a stretch of pixels.

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
