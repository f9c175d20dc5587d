// What pages say about themselves while a test goes on: faults, and news of delivery.
import type { DeliveryNews } from "../../../src/platform/shared/delivery-message.ts";

export interface Seen {
  /** Policy violations, uncaught errors and rejections. */
  readonly faults: readonly string[];
  /** News of delivery, with who told them and when. */
  readonly news: readonly TimedNews[];
  /** When the page came to the front. */
  readonly shownAtMs: readonly number[];
}

/** Times are ms since the epoch, by the page's own clock. */
export type TimedNews = DeliveryNews & { readonly atMs: number };

type Watched = { readonly [K in keyof Seen]: Seen[K][number][] };

interface WatchedPage {
  floorbookWatch?: Watched;
}

/** Begins to watch. Runs in the page, as early as the engine lets it; only the first call in a page counts. */
export function beginWatch(channelName: string): void {
  const page = globalThis as WatchedPage;
  if (page.floorbookWatch !== undefined) return;
  const watched: Watched = { faults: [], news: [], shownAtMs: [] };
  page.floorbookWatch = watched;
  window.addEventListener("error", (event) => {
    watched.faults.push(`error: ${event.message}`);
  });
  window.addEventListener("unhandledrejection", (event) => {
    watched.faults.push(`rejection: ${String(event.reason)}`);
  });
  document.addEventListener("securitypolicyviolation", (event) => {
    watched.faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", (event: MessageEvent<DeliveryNews>) => {
    watched.news.push({ ...event.data, atMs: Date.now() });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") watched.shownAtMs.push(Date.now());
  });
}

/** What this page has seen; null where nobody watches. Runs in the page. */
export const readWatch = (): Seen | null => (globalThis as WatchedPage).floorbookWatch ?? null;

const nothing: Seen = { faults: [], news: [], shownAtMs: [] };

const join = (a: Seen, b: Seen): Seen => ({
  faults: [...a.faults, ...b.faults],
  news: [...a.news, ...b.news],
  shownAtMs: [...a.shownAtMs, ...b.shownAtMs],
});

/** Keeps what pages saw that are gone by now. */
export function createWatchLog(read: () => Promise<Seen | null>) {
  let past = nothing;
  return {
    /** Everything since the last {@link clear}. */
    seen: async (): Promise<Seen> => join(past, (await read()) ?? nothing),
    /** To be called before the page goes. */
    async keep(): Promise<void> {
      past = join(past, (await read()) ?? nothing);
    },
    clear(): void {
      past = nothing;
    },
  };
}
