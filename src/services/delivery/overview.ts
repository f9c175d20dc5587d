// Where everything stands, for as long as a book is open.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { createOutboxStore } from "../../data/repos/outbox-store.ts";
import {
  countEnded,
  countUnsent,
  watchUnsentOverview,
  type EndedCounts,
  type UnsentOverview,
} from "../../data/repos/outbox-overview.ts";
import type { EndpointSettings } from "../../sync/endpoint-settings.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type { DeliveryOverview } from "./delivery-contract.ts";

export interface Overview {
  readonly current: ReadonlySignal<DeliveryOverview | null>;
  hasUnsent(): boolean;
  /** From the store itself, which is ahead of the signal. */
  countUnsent(): Promise<number>;
  /** When the next item becomes due by itself; null when none will. */
  readDue(nowMs: number): Promise<number | null>;
}

const RECOUNT_AFTER_MS = 1_000;
const noneEnded: EndedCounts = { saved: 0, acked: 0, sent: 0 };

/** Sum of what has not verifiably arrived. */
export const sumUnsent = ({ counts }: Pick<DeliveryOverview, "counts">): number =>
  counts.queued + counts.sending + counts.unknown + counts.parked;

/** Follows the open book. */
export function createOverview(
  ports: Pick<AppPorts, "scheduler">,
  session: Session,
  settings: ReadonlySignal<EndpointSettings | null>,
  onError: (error: unknown) => void,
): Overview {
  const unsent = signal<UnsentOverview | null>(null);
  const ended = signal<EndedCounts>(noneEnded);
  const current = signal<DeliveryOverview | null>(null);
  let cancelRecount: (() => void) | null = null;

  function planRecount(book: OpenBook, delayMs: number): void {
    cancelRecount ??= ports.scheduler.after(delayMs, () => {
      cancelRecount = null;
      countEnded(book.db)
        .then((counts) => {
          if (session.book.peek()?.db === book.db) ended.value = counts;
        })
        .catch(onError);
    });
  }

  effect(() => {
    const book = session.book.value;
    unsent.value = null;
    ended.value = noneEnded;
    if (book === null) return undefined;
    planRecount(book, 0);
    const watch = watchUnsentOverview(
      book.db,
      (next) => {
        unsent.value = next;
        planRecount(book, RECOUNT_AFTER_MS);
      },
      onError,
    );
    return () => {
      watch.close();
      cancelRecount?.();
      cancelRecount = null;
    };
  });
  effect(() => {
    const now = unsent.value;
    current.value =
      now === null
        ? null
        : {
            counts: { ...ended.value, ...now.counts },
            waitsForUnlock: countWaiting(now, settings.value),
            oldestUnsentAtMs: now.oldestUnsentAtMs,
            endpoint: now.endpoint,
          };
  });

  const read = async <T>(ask: (book: OpenBook) => Promise<T>, none: T): Promise<T> => {
    const book = session.book.peek();
    return book === null ? none : ask(book);
  };
  return {
    current,
    hasUnsent: () => current.peek() !== null && sumUnsent(current.peek() as DeliveryOverview) > 0,
    countUnsent: () => read((book) => countUnsent(book.db), 0),
    readDue: (nowMs) => read((book) => createOutboxStore(book.db).nextDueAtMs(nowMs), null),
  };
}

function countWaiting({ counts, sealedForVault }: UnsentOverview, settings: EndpointSettings | null): number {
  const choice = settings?.sendWhileLocked ?? "plain";
  switch (choice) {
    case "all":
      return 0;
    case "plain":
      return sealedForVault;
    case "none":
      return counts.queued + counts.unknown;
  }
}
