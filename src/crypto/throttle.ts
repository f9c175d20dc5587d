// Delays after wrong secrets. They are counted by attempts and measured by a monotonic clock that starts anew
// with each page, so turning the tablet's clock or reloading never shortens them.

const DELAYS_S = [0, 0, 0, 5, 30, 60, 300] as const;

/** Seconds to wait after that many wrong secrets in a row; grows to five minutes and stays there. */
export function delayAfterFailures(failures: number): number {
  return DELAYS_S[Math.min(failures, DELAYS_S.length - 1)] ?? 0;
}

/**
 * Seconds still to wait.
 * @param failures wrong secrets in a row, as stored
 * @param sinceMs monotonic ms since the later of the last failure and the page's start
 */
export function remainingDelayS(failures: number, sinceMs: number): number {
  return Math.max(0, Math.ceil(delayAfterFailures(failures) - sinceMs / 1000));
}
