// Precache and shell: the build's files from the cache, the app's own pages as index.html, all else the network.
import { cleanupOutdatedCaches, PrecacheController, type PrecacheEntry } from "workbox-precaching";
import { matchRoute } from "../../domain/routes.ts";

const SHELL = "/index.html";

/** True for a page load of one of the app's own addresses on its own origin: nothing else gets the shell. */
export function isAppNavigation(request: Request, ownOrigin: string): boolean {
  if (request.method !== "GET" || request.mode !== "navigate") return false;
  const url = new URL(request.url);
  return url.origin === ownOrigin && matchRoute(url.pathname) !== null;
}

/** The file of the build that answers a request; null for what the network answers. */
function findFile(files: PrecacheController, request: Request, ownOrigin: string): string | null {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  url.hash = "";
  // Exact addresses only: workbox's own route would also answer `/` and `/x` for any request, not just for page loads.
  if (files.getCacheKeyForURL(url.href) !== undefined) return url.href;
  return isAppNavigation(request, ownOrigin) ? SHELL : null;
}

/**
 * Caches every file of the build at install and answers from there. Call once, while the script first runs.
 * - An entry whose bytes don't match its integrity fails the install: a captive portal's page never gets in.
 * - Entries of the last build go at activation, which waits until no page uses them.
 */
export function serveAppShell(worker: ServiceWorkerGlobalScope, entries: readonly PrecacheEntry[]): void {
  const files = new PrecacheController();
  files.precache([...entries]);
  cleanupOutdatedCaches();
  worker.addEventListener("fetch", (event) => {
    const file = findFile(files, event.request, worker.location.origin);
    const cacheKey = file === null ? undefined : files.getCacheKeyForURL(file);
    if (file === null || cacheKey === undefined) return;
    const integrity = files.getIntegrityForCacheKey(cacheKey);
    // What is gone from the cache comes from the network, and has to match; a page load cannot be asked for again as one.
    const request = event.request.mode === "navigate" ? new Request(file) : event.request;
    event.respondWith(files.strategy.handle({ event, request, params: { cacheKey, integrity } }));
  });
}
