import { SYNC_TAG, type Courier, type NetworkHints } from "../ports/courier.ts";

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** The worker that controls this page. */
export const windowCourier: Courier = {
  order(message) {
    const worker = navigator.serviceWorker?.controller ?? null;
    if (worker?.state !== "activated") return false;
    worker.postMessage(message);
    return true;
  },
  async askForWake() {
    const registration: (ServiceWorkerRegistration & SyncRegistration) | undefined =
      await navigator.serviceWorker?.getRegistration();
    try {
      await registration?.sync?.register(SYNC_TAG);
    } catch {
      // Forbidden by the person or by policy; the page's own timers remain.
    }
  },
};

export const windowNetworkHints: NetworkHints = {
  onOnline(listener) {
    window.addEventListener("online", listener);
    return () => window.removeEventListener("online", listener);
  },
};
