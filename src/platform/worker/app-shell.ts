// Precache and shell: the build's files from the cache, the app's own pages as index.html, all else the network.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { matchRoute } from "../../domain/routes.ts";

const SHELL = "/index.html";

/** True for a page load of one of the app's own addresses on its own origin: nothing else gets the shell. */
export function isAppNavigation(request: Request, ownOrigin: string): boolean {
  if (request.method !== "GET" || request.mode !== "navigate") return false;
  const url = new URL(request.url);
  return url.origin === ownOrigin && matchRoute(url.pathname) !== null;
}

/**
 * Caches every file of the build at install and answers from there. Call once, while the script first runs.
 * - An entry whose bytes don't match its integrity fails the install: a captive portal's page never gets in.
 * - Entries of the last build go at activation, which waits until no page uses them.
 */
export function serveAppShell(entries: readonly PrecacheEntry[], ownOrigin: string): void {
  // Exact addresses only: workbox would also answer `/` and `/x` for any request, not just for page loads.
  precacheAndRoute([...entries], { directoryIndex: "", cleanURLs: false, ignoreURLParametersMatching: [] });
  registerRoute(({ request }) => isAppNavigation(request, ownOrigin), createHandlerBoundToURL(SHELL));
  cleanupOutdatedCaches();
}
