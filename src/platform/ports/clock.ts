/** Wall clock. Injected so that rules and tests own time; never read `Date.now()` elsewhere. */
export interface Clock {
  /** Milliseconds since the Unix epoch as the device believes them; may jump either way. */
  nowMs(): number;
}
