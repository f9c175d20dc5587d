// Delivery as a page sees and drives it: orders to the worker, the same run here where the worker is silent, and
// the times at which to try again. The sample book is never sent.
import { effect, signal } from "@preact/signals";
import type { SealingKey } from "../../crypto/sealed.ts";
import { BOOK_NAME, OpenError } from "../../data/database.ts";
import { getEndpointDocument } from "../../data/repos/endpoint-store.ts";
import { openSenderBook, readSenderBook, type SenderBook } from "../../data/repos/outbox-sender.ts";
import type { DeliveryNews, WorkerOrder } from "../../platform/shared/delivery-message.ts";
import { StepStalled } from "../../sync/deadline.ts";
import type { EndpointSettings } from "../../sync/endpoint-settings.ts";
import { runDelivery, type RunPorts, type RunReport } from "../../sync/delivery-run.ts";
import type { DrainWish } from "../../sync/ports.ts";
import { readSettings } from "../../sync/target.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type { Delivery, SendNowAnswer } from "./delivery-contract.ts";
import { createEndOfDay } from "./end-of-day.ts";
import { createNewsDesk } from "./news-desk.ts";
import { createOverview, sumUnsent } from "./overview.ts";
import { createWakeTimer } from "./wake-timer.ts";

/** A worker that says nothing for so long is taken for hanging; the page sends itself. */
export const WORKER_SILENCE_MS = 30_000;
const RUN_LIMIT_MS = 100_000;

type Ended = Extract<DeliveryNews, { kind: "ended" }>;
type Push = Pick<DrainWish, "manual" | "nudged">;

/** Creates the delivery of this page. */
export function createDelivery(
  ports: AppPorts,
  session: Session,
  onError: (error: unknown) => void,
): Delivery {
  const { courier, scheduler } = ports;
  const settings = signal<EndpointSettings | null>(null);
  const desk = createNewsDesk(ports.deliveryChannel);
  const overview = createOverview(ports, session, settings, onError);
  const runPorts: RunPorts = { ...ports, newAttemptId: ports.newNonce };
  let ownRun: Promise<Ended> | null = null;
  let wokenForMs = -1;

  const lentKey = (): SealingKey | null => {
    const book = session.book.peek();
    return book === null || book.sample ? null : book.vault.outbox;
  };

  /** Runs in this page, on the open book's connection or on one of its own. */
  async function runHere(push: Push): Promise<Ended> {
    const own = session.book.peek();
    const book = own === null || own.sample ? await openSenderBook(BOOK_NAME) : await readSenderBook(own.db);
    if (book === null) return { kind: "ended", by: "page", ended: "noEndpoint", arrived: 0, order: null };
    desk.tell({ kind: "started", by: "page" });
    let ended: Ended = { kind: "ended", by: "page", ended: "failed", arrived: 0, order: null };
    try {
      const { ended: how, arrived } = await runIn(book, push);
      ended = { ...ended, ended: how, arrived };
    } finally {
      if (book.db !== own?.db) book.close();
      desk.tell(ended);
    }
    return ended;
  }

  function runIn(book: SenderBook, push: Push): Promise<RunReport> {
    const key = lentKey();
    return runDelivery(runPorts, book, {
      ...push,
      limitMs: RUN_LIMIT_MS,
      lentKey: key,
      onRound: ({ acked, sent }) => desk.tell({ kind: "round", by: "page", arrived: acked + sent }),
      isRevoked: () => lentKey() !== key,
    });
  }

  function runOwn(push: Push): Promise<Ended> {
    ownRun ??= runHere(push).finally(() => (ownRun = null));
    return ownRun;
  }

  /** Sends by whoever can; resolves when that run has ended. */
  async function deliver(push: Push): Promise<Ended> {
    const order = ports.newNonce();
    const message: WorkerOrder = { type: "deliver", order, ...push, lentKey: lentKey() };
    if (!courier.order(message)) return runOwn(push);
    const byWorker = await desk.awaitEnd(order, scheduler, WORKER_SILENCE_MS);
    return byWorker ?? runOwn(push);
  }

  function push(wish: Push): void {
    if (session.sample.peek()) return;
    deliver(wish)
      .catch((error: unknown) => {
        // A store that does not answer is told as a failed run; the next one tries again.
        if (!(error instanceof StepStalled) && !(error instanceof OpenError)) onError(error);
      })
      .finally(() => wake.plan());
  }

  const wake = createWakeTimer(ports, {
    overview: overview.current,
    readDue: (nowMs) => overview.readDue(nowMs),
    isLocked: () => session.state.peek().status === "locked",
    onError,
    onDue: () => push({ manual: false, nudged: false }),
  });

  async function readOwnSettings(book: OpenBook): Promise<void> {
    const { value } = await getEndpointDocument(book.db, book.workerKey);
    if (session.book.peek()?.db === book.db) settings.value = readSettings(value);
  }

  effect(() => {
    const book = session.book.value;
    settings.value = null;
    if (book === null) {
      courier.order({ type: "forget" } satisfies WorkerOrder);
      return;
    }
    if (book.sample) return;
    readOwnSettings(book)
      .then(() => push({ manual: false, nudged: true }))
      .catch(onError);
  });
  effect(() => {
    const now = overview.current.value;
    if (now === null || session.sample.peek()) return;
    // Only the network can be waited for; a wake asked for while there is one comes at once, and for nothing.
    const { reason, nextTryAtMs = 0 } = now.endpoint;
    const waitsForNetwork = reason === "offline" || reason === "portal" || reason === "rate";
    // Once for each attempt that failed, however much is noted meanwhile.
    if (waitsForNetwork && nextTryAtMs !== wokenForMs && sumUnsent(now) > 0) {
      wokenForMs = nextTryAtMs;
      courier.askForWake().catch(onError);
    }
    wake.plan();
  });
  ports.networkHints.onOnline(() => push({ manual: false, nudged: true }));
  ports.presence.onVisibility((hidden) => {
    if (!hidden) push({ manual: false, nudged: true });
    else if (overview.hasUnsent()) courier.askForWake().catch(onError);
  });
  desk.onNews((news) => {
    if (news.kind === "keyWanted") {
      const key = lentKey();
      if (key !== null) courier.order({ type: "lend", lentKey: key } satisfies WorkerOrder);
    }
    if (news.kind === "settingsChanged") {
      const book = session.book.peek();
      if (book !== null && !book.sample) readOwnSettings(book).catch(onError);
    }
    if (news.kind === "ended") wake.plan();
  });
  // A locked tablet's plain records go out as soon as the app is started.
  push({ manual: false, nudged: true });

  async function sendNow(): Promise<SendNowAnswer> {
    if (session.sample.peek()) return { kind: "sample" };
    if (!overview.hasUnsent()) return { kind: "nothingWaits" };
    const { ended, arrived } = await deliver({ manual: true, nudged: true });
    const left = await overview.countUnsent();
    if (ended === "failed") return { kind: "failed" };
    if (ended === "busy") return { kind: "busy" };
    if (arrived > 0 || left === 0) return { kind: "sent", arrived, left };
    return ended === "nothingDue" ? { kind: "nothingDue" } : { kind: "held" };
  }

  const endOfDay = createEndOfDay({
    scheduler,
    session,
    overview,
    deliver: () => deliver({ manual: true, nudged: true }),
    onError,
  });

  return {
    overview: overview.current,
    settings,
    activity: desk.activity,
    endOfDay: endOfDay.run,
    sendNow,
    startEndOfDay: () => endOfDay.start(),
    stopEndOfDay: () => endOfDay.stop(),
    async settingsChanged() {
      const book = session.book.peek();
      if (book === null || book.sample) return;
      await readOwnSettings(book);
      desk.tell({ kind: "settingsChanged" });
      push({ manual: false, nudged: true });
    },
    nudge: () => push({ manual: false, nudged: true }),
  };
}
