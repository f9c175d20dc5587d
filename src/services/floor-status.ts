// What is always on screen: the time, today's counts, what is saved and what is unsent. From clear columns only.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { BusinessDate } from "../domain/business-day.ts";
import { watchDayCounts, type KindCounts } from "../data/repos/entry-reads.ts";
import type { Watch } from "../data/watch-tables.ts";
import { watchUnsent, type UnsentSummary } from "../data/repos/outbox-reads.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export interface FloorStatus {
  /** Moves on at least every full minute. */
  readonly nowMs: ReadonlySignal<number>;
  readonly today: ReadonlySignal<BusinessDate | null>;
  readonly counts: ReadonlySignal<KindCounts | null>;
  readonly unsent: ReadonlySignal<UnsentSummary | null>;
  /** Minutes that the clock stands behind the newest record; 0 when it does not. */
  readonly clockLagMin: ReadonlySignal<number>;
}

const MINUTE_MS = 60_000;
const CLOCK_LAG_SHOWN_MIN = 5;

/** Follows the open book from unlock to lock, across midnight and cut-off. */
export function createFloorStatus(
  ports: AppPorts,
  session: Session,
  onError: (error: unknown) => void,
): FloorStatus {
  const nowMs = signal(ports.clock.nowMs());
  const today = signal<BusinessDate | null>(null);
  const counts = signal<KindCounts | null>(null);
  const unsent = signal<UnsentSummary | null>(null);
  const clockLagMin = signal(0);

  function tick(): void {
    nowMs.value = ports.clock.nowMs();
    const book = session.book.peek();
    today.value = book?.today() ?? null;
    const lagMin = Math.floor((book?.ids.clockLagMs() ?? 0) / MINUTE_MS);
    clockLagMin.value = lagMin > CLOCK_LAG_SHOWN_MIN ? lagMin : 0;
    ports.scheduler.after(MINUTE_MS - (nowMs.value % MINUTE_MS), tick);
  }
  tick();
  ports.presence.onVisibility((hidden) => {
    if (!hidden) nowMs.value = ports.clock.nowMs();
  });

  effect(() => {
    const book = session.book.value;
    today.value = book?.today() ?? null;
    return followBook(book);
  });
  effect(() => {
    const book = session.book.value;
    const date = today.value;
    if (book === null || date === null) {
      counts.value = null;
      return undefined;
    }
    const watch = watchDayCounts(book.db, date, (now) => (counts.value = now), onError);
    return watch.close;
  });

  function followBook(book: OpenBook | null): (() => void) | undefined {
    if (book === null) {
      unsent.value = null;
      return undefined;
    }
    const watch: Watch = watchUnsent(book.db, (summary) => (unsent.value = summary), onError);
    return watch.close;
  }

  return { nowMs, today, counts, unsent, clockLagMin };
}
