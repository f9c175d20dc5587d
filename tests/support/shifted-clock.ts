// A page's clock that runs, but from another hour: what a screen shows must not depend on when the tests run.
import type { BrowserContext } from "playwright-core";

/** Moves the clock of every page of the context, from its next load on. Moves add up. */
export async function moveClock(context: BrowserContext, byMs: number): Promise<void> {
  await context.addInitScript((shiftMs) => {
    const BeforeDate = Date;
    globalThis.Date = class extends BeforeDate {
      constructor(...parts: unknown[]) {
        if (parts.length === 0) super(BeforeDate.now() + shiftMs);
        else super(...(parts as [number]));
      }
      static override now(): number {
        return BeforeDate.now() + shiftMs;
      }
    } as DateConstructor;
  }, byMs);
}

/** Lets the clock of every page of the context stand at that moment now, and go on from there over reloads. */
export function startClockAt(context: BrowserContext, epochMs: number): Promise<void> {
  return moveClock(context, epochMs - Date.now());
}
