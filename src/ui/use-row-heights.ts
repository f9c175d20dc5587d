import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { sumHeights } from "./row-window.ts";

export interface MeasuredGroup<R> {
  readonly key: string;
  readonly rows: readonly R[];
}

export interface RowHeights {
  /** Per group, the offsets of its rows; the same array until a height in it changes. */
  readonly offsets: readonly (readonly number[])[];
  /** Watches row elements, which carry `data-row` and lie in a list with `data-group`. */
  readonly observer: ResizeObserver;
  /** Counts the changes of heights. */
  readonly measurement: number;
  /** Back to estimates: every height may have changed. */
  readonly forget: () => void;
}

/** Less than a screen shows: what sums of fractions may be off. */
const SAME_PX = 0.01;

/** Heights of rows, estimated until they are measured. */
export function useRowHeights<R>(
  groups: readonly MeasuredGroup<R>[],
  keyOf: (row: R) => string,
  estimatePx: (row: R) => number,
): RowHeights {
  const measured = useRef(new Map<string, number>());
  const summed = useRef(new Map<string, { readonly rows: readonly R[]; readonly sums: readonly number[] }>());
  const [measurement, setMeasurement] = useState(0);

  const offsets = useMemo(
    () =>
      groups.map(({ key, rows }) => {
        const known = summed.current.get(key);
        if (known?.rows === rows) return known.sums;
        const sums = sumHeights(rows.map((row) => measured.current.get(keyOf(row)) ?? estimatePx(row)));
        summed.current.set(key, { rows, sums });
        return sums;
      }),
    [groups, measurement],
  );

  const observer = useRef<ResizeObserver | null>(null);
  observer.current ??= new ResizeObserver((changes) => {
    let isChanged = false;
    for (const { target, borderBoxSize } of changes) {
      const heightPx = borderBoxSize[0]?.blockSize ?? 0;
      const list = target.parentElement?.getAttribute("data-group");
      const key = target.getAttribute("data-row");
      if (heightPx === 0 || key === null || typeof list !== "string") continue;
      const at = Number(target.getAttribute("aria-posinset")) - 1;
      const sums = summed.current.get(list)?.sums;
      measured.current.set(key, heightPx);
      // A row that is as high as it was taken for moves nothing.
      if (sums !== undefined && Math.abs((sums[at + 1] ?? 0) - (sums[at] ?? 0) - heightPx) > SAME_PX) {
        summed.current.delete(list);
        isChanged = true;
      }
    }
    if (isChanged) setMeasurement((count) => count + 1);
  });
  useEffect(() => () => observer.current?.disconnect(), []);

  return {
    offsets,
    observer: observer.current,
    measurement,
    forget() {
      measured.current.clear();
      summed.current.clear();
    },
  };
}
