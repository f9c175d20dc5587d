// Stored moments at which something may go on. A clock that is set must not freeze what waits.

/**
 * True when a stored moment has come. One further away than anything that is ever written was written by a clock
 * since set back, and counts as come.
 * @param longestMs the longest wait that is ever written
 */
export function hasCome(atMs: number, nowMs: number, longestMs: number): boolean {
  return atMs <= nowMs || atMs > nowMs + longestMs;
}
