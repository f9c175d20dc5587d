// When the worker sends: on a page's order, and on Background Sync. Holds the lent key and nothing else; both the key
// and the worker may be gone at any moment, and nothing depends on them.
import { DELIVERY_CHANNEL, SYNC_TAG } from "../ports/courier.ts";
import { deliveryNewsSchema, workerOrderSchema, type DeliveryNews } from "../shared/delivery-message.ts";

export interface LentKey {
  readonly keyId: string;
  readonly key: CryptoKey;
}

export interface WorkerDelivery {
  readonly manual: boolean;
  readonly nudged: boolean;
  readonly lentKey: LentKey | null;
  readonly limitMs: number;
  /** Told after each round. */
  readonly onRound: (arrived: number) => void;
  /** True once the book was locked under this run: nothing more is started with its key. */
  readonly isRevoked: () => boolean;
}

export interface WorkerDeliveryReport {
  readonly ended: Extract<DeliveryNews, { kind: "ended" }>["ended"];
  readonly arrived: number;
  /** Nothing could be sent, and for a reason that passes by itself. */
  readonly isWorthWaking: boolean;
  /** In how many ms what is still settling may be sent; null when nothing is. */
  readonly settlesInMs: number | null;
}

/** Chromium's event; TypeScript's library does not know it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  readonly lastChance: boolean;
}

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

interface Wish extends Pick<WorkerDelivery, "manual" | "nudged"> {
  readonly order: string | null;
}

/** An event may last 5 min, a sync event 3 min (Chromium); well below both. */
const RUN_LIMIT_MS = 100_000;
const KEY_ANSWER_MS = 300;

/**
 * Sends when asked to. Call once, while the script first runs.
 * - An order that comes while a run is under way is carried out after it, once.
 * - A sync event is rejected only when the network is to blame, since only then does trying again by itself help; the
 *   browser gives up after three rejections (sync.md T-07), so nothing due, locked and held end well.
 */
export function deliverOnRequest(
  worker: ServiceWorkerGlobalScope,
  deliver: (wish: WorkerDelivery) => Promise<WorkerDeliveryReport>,
): void {
  const channel = new BroadcastChannel(DELIVERY_CHANNEL);
  const post = (news: DeliveryNews): void => channel.postMessage(deliveryNewsSchema.parse(news));
  let lentKey: LentKey | null = null;
  let onLent: (() => void) | null = null;
  let running: Promise<WorkerDeliveryReport> | null = null;

  async function run(wish: Wish): Promise<WorkerDeliveryReport> {
    post({ kind: "started", by: "worker" });
    const key = lentKey;
    const { order, ...how } = wish;
    let report: WorkerDeliveryReport;
    try {
      report = await deliver({
        ...how,
        lentKey: key,
        limitMs: RUN_LIMIT_MS,
        onRound: (arrived) => post({ kind: "round", by: "worker", arrived }),
        isRevoked: () => key !== null && lentKey === null,
      });
    } catch (error) {
      post({ kind: "ended", by: "worker", ended: "failed", arrived: 0, order });
      throw error;
    }
    const { ended, arrived } = report;
    post({ kind: "ended", by: "worker", ended, arrived, order });
    return report;
  }

  /** One run at a time in this worker. */
  async function runNext(wish: Wish): Promise<WorkerDeliveryReport> {
    while (running !== null) await running.catch(() => undefined);
    running = run(wish).finally(() => (running = null));
    return running;
  }

  /** Unlocked pages answer at once; nobody answers while all are locked or closed. */
  function askForKey(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, KEY_ANSWER_MS);
      onLent = () => {
        clearTimeout(timer);
        resolve();
      };
      post({ kind: "keyWanted" });
    });
  }

  /** The browser woke the worker, perhaps for the last time. */
  async function onSync(): Promise<void> {
    if (lentKey === null) await askForKey();
    const wish: Wish = { manual: false, nudged: true, order: null };
    const first = await runNext(wish);
    const { settlesInMs } = first;
    // What was noted just before the page was closed settles within seconds; orders do not wait for it.
    if (settlesInMs !== null) await new Promise((resolve) => setTimeout(resolve, settlesInMs));
    const { ended, isWorthWaking } = settlesInMs === null ? first : await runNext(wish);
    const registration = worker.registration as ServiceWorkerRegistration & SyncRegistration;
    if (ended === "timeUp") await registration.sync?.register(SYNC_TAG);
    if (isWorthWaking) throw new Error("nothing could be sent");
  }

  worker.addEventListener("message", (event: ExtendableMessageEvent) => {
    const order = workerOrderSchema.safeParse(event.data);
    if (!order.success) return;
    switch (order.data.type) {
      case "deliver":
        lentKey = order.data.lentKey;
        event.waitUntil(
          runNext({
            manual: order.data.manual,
            nudged: order.data.nudged,
            order: order.data.order,
          }),
        );
        break;
      case "lend":
        lentKey = order.data.lentKey;
        onLent?.();
        break;
      case "forget":
        lentKey = null;
        break;
    }
  });
  worker.addEventListener("sync", (event: Event) => {
    const sync = event as SyncEvent;
    if (sync.tag === SYNC_TAG) sync.waitUntil(onSync());
  });
}
