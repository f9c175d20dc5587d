// When the page tries by itself: when the next item is due, or when a held endpoint may be tried again.
import type { ReadonlySignal } from "@preact/signals";
import type { AppPorts } from "../ports.ts";
import type { DeliveryOverview } from "./delivery-contract.ts";

export interface WakeTimer {
  /** Plans the next try anew; cheap, called at every change. */
  plan(): void;
}

const LEAST_MS = 1_000;
/** Looked at again after this time in any case: a clock may have been set meanwhile. */
const MOST_MS = 60_000;
/** So that several windows do not start at the same moment. */
const JITTER_MS = 500;

export interface WakeTimerOptions {
  readonly overview: ReadonlySignal<DeliveryOverview | null>;
  /** When the next item becomes due by itself, ms since the epoch; null when none will. */
  readonly readDue: (nowMs: number) => Promise<number | null>;
  /** Whether there is a locked book, whose plain records may go and whose overview nobody sees. */
  readonly isLocked: () => boolean;
  readonly onDue: () => void;
  readonly onError: (error: unknown) => void;
}

/** Creates the timer of one page. */
export function createWakeTimer(
  { clock, scheduler, draw }: Pick<AppPorts, "clock" | "scheduler" | "draw">,
  own: WakeTimerOptions,
): WakeTimer {
  let cancel: (() => void) | null = null;
  let isPlanning = false;
  let isStale = false;

  /** When to try next, ms since the epoch; null for not by itself. */
  async function readNext(nowMs: number): Promise<number | null> {
    const overview = own.overview.peek();
    if (overview === null) return own.isLocked() ? nowMs + MOST_MS : null;
    const { counts, endpoint } = overview;
    if (counts.queued + counts.unknown + counts.sending === 0 || endpoint.detail === "noProfile") return null;
    if (endpoint.state === "held") return endpoint.nextTryAtMs ?? nowMs;
    return (await own.readDue(nowMs)) ?? nowMs + MOST_MS;
  }

  function wait(atMs: number | null): void {
    cancel?.();
    cancel = null;
    if (atMs === null) return;
    const delayMs = Math.min(Math.max(atMs - clock.nowMs(), LEAST_MS), MOST_MS) + draw() * JITTER_MS;
    cancel = scheduler.after(delayMs, () => {
      cancel = null;
      own.onDue();
    });
  }

  async function plan(): Promise<void> {
    isPlanning = true;
    do {
      isStale = false;
      wait(await readNext(clock.nowMs()));
      // What changed while the store was read counts, too.
    } while (isStale);
    isPlanning = false;
  }

  return {
    plan() {
      isStale = true;
      if (isPlanning) return;
      plan().catch((error: unknown) => {
        isPlanning = false;
        own.onError(error);
      });
    },
  };
}
