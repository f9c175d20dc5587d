// The service worker: wiring only.
import type { PrecacheEntry } from "workbox-precaching";
import { BOOK_NAME } from "./data/database.ts";
import { openSenderBook, type SenderBook } from "./data/repos/outbox-sender.ts";
import { SETTLE_MS } from "./data/rows.ts";
import { createDraw } from "./platform/shared/draw.ts";
import { webLocks } from "./platform/shared/locks.ts";
import { createOpenNet } from "./platform/shared/net.ts";
import { serveAppShell } from "./platform/worker/app-shell.ts";
import {
  deliverOnRequest,
  type WorkerDelivery,
  type WorkerDeliveryReport,
} from "./platform/worker/delivery-events.ts";
import { openOnNoticeTap } from "./platform/worker/notice-taps.ts";
import { takeOverOnRequest } from "./platform/worker/take-over.ts";
import { workerClock, workerRandom, workerScheduler } from "./platform/worker/worker-ports.ts";
import { runDelivery, type RunPorts } from "./sync/delivery-run.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Replaced by the build with every file's address and integrity. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[];
};

const ports: RunPorts = {
  clock: workerClock,
  random: workerRandom,
  scheduler: workerScheduler,
  draw: createDraw(workerRandom),
  newAttemptId: () => crypto.randomUUID(),
  locks: webLocks,
  openNet: createOpenNet(self.location.origin, () => crypto.randomUUID()),
};

serveAppShell(self, self.__WB_MANIFEST);
takeOverOnRequest(self);
openOnNoticeTap(self);
deliverOnRequest(self, async (wish) => {
  const book = await openSenderBook(BOOK_NAME);
  if (book === null) return { ended: "noEndpoint", arrived: 0, isWorthWaking: false, settlesInMs: null };
  try {
    return await deliver(book, wish);
  } finally {
    book.close();
  }
});

async function deliver(book: SenderBook, wish: WorkerDelivery): Promise<WorkerDeliveryReport> {
  const { ended, arrived } = await runDelivery(ports, book, {
    ...wish,
    onRound: ({ acked, sent }) => wish.onRound(acked + sent),
  });
  const { reason } = await book.endpoint.read();
  const passes = reason === "offline" || reason === "portal" || reason === "rate";
  const waitMs = ended === "nothingDue" ? ((await book.store.nextDueAtMs()) ?? 0) - ports.clock.nowMs() : 0;
  return {
    ended,
    arrived,
    isWorthWaking: ended === "held" && arrived === 0 && passes,
    settlesInMs: waitMs > 0 && waitMs <= SETTLE_MS ? waitMs : null,
  };
}
