// When to try again. Full jitter: fifty tablets that lost the same network must not come back together
// (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).

export interface BackoffRange {
  readonly baseMs: number;
  readonly capMs: number;
}

/** One item's own next attempt. */
export const ITEM_BACKOFF: BackoffRange = { baseMs: 1_000, capMs: 5 * 60_000 };
/** The network or the server is away: somebody stands in front of the screen and waits. */
export const OFFLINE_BACKOFF: BackoffRange = { baseMs: 2_000, capMs: 60_000 };
/** A person has to act; the server may have been put right without the tablet being told. */
export const HELD_BACKOFF: BackoffRange = { baseMs: 60_000, capMs: 15 * 60_000 };

const FLOOR_MS = 500;

/**
 * Milliseconds to wait before the next attempt.
 * @param failures failures in a row, counting from 1
 * @param draw a number from 0 to 1
 */
export function computeDelayMs(failures: number, draw: number, { baseMs, capMs }: BackoffRange): number {
  const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(FLOOR_MS + draw * Math.max(0, ceilingMs - FLOOR_MS));
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3); null for neither. */
export function readRetryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // `Date.parse` makes a moment of almost anything: "-5" is one, too.
  if (!/^[A-Z][a-z]+, .* GMT$/.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
