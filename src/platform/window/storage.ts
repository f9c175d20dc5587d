// Persistence, quota and the canary that notices a half-cleared tablet.
import type { Canary, StorageFacts, StorageManagerPort } from "../ports/storage-facts.ts";

const PERSIST_ANSWER_MS = 3_000;

/** Typed as always there; WebKitGTK 2.50 comes without it. */
function findManager(): StorageManager | null {
  return (navigator as Partial<Pick<Navigator, "storage">>).storage ?? null;
}

export const windowStorageManager: StorageManagerPort = {
  async read(): Promise<StorageFacts> {
    const manager = findManager();
    if (manager === null) return { persisted: null, usedBytes: null, quotaBytes: null };
    const [persisted, estimate] = await Promise.all([manager.persisted(), manager.estimate()]);
    return { persisted, usedBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null };
  },
  async askPersist() {
    const manager = findManager();
    if (manager === null) return null;
    // Firefox leaves the promise open until its question is answered (Bdaya-Dev/oidc#360): never wait for it.
    const unanswered = new Promise<null>((resolve) => setTimeout(() => resolve(null), PERSIST_ANSWER_MS));
    return Promise.race([manager.persist(), unanswered]);
  },
};

const CANARY_KEY = "floorbook.canary";
const CANARY_CACHE = "floorbook-canary";
const CANARY_URL = "/canary";

/** The canary in localStorage and Cache Storage. Holds the device id and nothing else. */
export const windowCanary: Canary = {
  async plant(device) {
    try {
      localStorage.setItem(CANARY_KEY, device);
    } catch {
      // The other place remains; both missing only means that a loss cannot be told.
    }
    const cache = await caches.open(CANARY_CACHE);
    await cache.put(CANARY_URL, new Response(device, { headers: { "Content-Type": "text/plain" } }));
  },
  async find() {
    const places: string[] = [];
    if (localStorage.getItem(CANARY_KEY) !== null) places.push("localStorage");
    if ((await caches.match(CANARY_URL, { cacheName: CANARY_CACHE })) !== undefined)
      places.push("cacheStorage");
    return places;
  },
  async remove() {
    localStorage.removeItem(CANARY_KEY);
    await caches.delete(CANARY_CACHE);
  },
};
