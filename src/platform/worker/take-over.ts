// When this worker takes over: at once on a first visit, later only when a page asks.
import { workerMessageSchema } from "../ports/worker-message.ts";

/**
 * Claims the open page after a first install, so that one visit is enough to work offline, and skips
 * waiting only on request: a worker that replaced another under an open page would delete its chunks.
 */
export function takeOverOnRequest(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("message", (event: ExtendableMessageEvent) => {
    const message = workerMessageSchema.safeParse(event.data);
    // Others' messages (browser extensions post too) are none of ours.
    if (message.success) event.waitUntil(worker.skipWaiting());
  });
}
