/** Timers and a monotonic clock; tests drive them by hand. */
export interface Scheduler {
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Milliseconds since the page started; never jumps, stops for nobody's clock setting. */
  monotonicMs(): number;
  /** Gives pending input and rendering their turn. */
  yieldToEvents(): Promise<void>;
}
