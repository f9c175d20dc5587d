/** Channel on which everybody hears of rounds of delivery. */
export const DELIVERY_CHANNEL = "floorbook-delivery";
/** Tag of the Background Sync registration. */
export const SYNC_TAG = "floorbook-outbox";

/** The service worker as seen from a page: somebody who may send in its place. */
export interface Courier {
  /** Hands an order to the active worker. @returns false where none is active */
  order(message: unknown): boolean;
  /** Asks the browser to wake the worker once there is a network. Nothing happens where it cannot (T-06). */
  askForWake(): Promise<void>;
}

/** Hints about the network: they start a try, never end one (`navigator.onLine` cannot be relied on, T-25). */
export interface NetworkHints {
  /** Calls back when the browser believes that the network is back. */
  onOnline(listener: () => void): () => void;
}
