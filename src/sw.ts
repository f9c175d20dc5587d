// The service worker: wiring only.
import type { PrecacheEntry } from "workbox-precaching";
import { serveAppShell } from "./platform/worker/app-shell.ts";
import { takeOverOnRequest } from "./platform/worker/take-over.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Replaced by the build with every file's address and integrity. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[];
};

serveAppShell(self.__WB_MANIFEST, self.location.origin);
takeOverOnRequest(self);
