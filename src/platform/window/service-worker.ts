// Registers the service worker and says when the app can work offline and when a new version waits.
// It never reloads by itself: whether the moment is safe (no draft, nothing sending) is the caller's to say.
//
//   registered → offline ready → (update found) → update waiting → applyUpdate → reloaded | timedOut
//                                                               ↘ another tab applied it → replaced
import { Workbox } from "workbox-window";
import type { WorkerMessage } from "../ports/worker-message.ts";
import { serviceWorkerUrl } from "./worker-url-policy.ts";

const TAKE_OVER_MS = 10_000;
const UPDATE_CHECK_EVERY_MS = 60 * 60_000;

export interface ServiceWorkerListeners {
  /** Every file is stored: the app starts without a network from now on. Called once, on each start. */
  readonly onOfflineReady: () => void;
  /** A new version is stored and waits. May be called again when a newer one replaces it. */
  readonly onUpdateWaiting: () => void;
  /** Another tab applied an update: this page's lazy parts may be gone, so it must reload at its next safe moment. */
  readonly onReplaced: () => void;
  /** No worker here (private mode, policy, development): the app works, but only with a network. */
  readonly onUnavailable: (reason: unknown) => void;
}

export interface ServiceWorkerWatch {
  /**
   * Puts the waiting version in charge and reloads the page. Every path ends: resolves with `noUpdate` when none
   * waits and with `timedOut` when it did not take over within 10 s; otherwise the page is on its way out.
   */
  applyUpdate(): Promise<"noUpdate" | "timedOut" | "reloading">;
  /** Asks the server for a new version, at most once an hour. Quiet without a network. */
  checkForUpdate(): Promise<void>;
  close(): void;
}

function nextControllerChange(timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (changed: boolean): void => {
      clearTimeout(timer);
      navigator.serviceWorker.removeEventListener("controllerchange", onChange);
      resolve(changed);
    };
    const onChange = (): void => settle(true);
    const timer = setTimeout(() => settle(false), timeoutMs);
    navigator.serviceWorker.addEventListener("controllerchange", onChange);
  });
}

function createNoWorkerWatch(): ServiceWorkerWatch {
  return {
    applyUpdate: () => Promise.resolve("noUpdate"),
    checkForUpdate: () => Promise.resolve(),
    close: () => undefined,
  };
}

/** Registers the worker and watches it until closed. Call once per page. */
export function watchServiceWorker(
  listeners: ServiceWorkerListeners,
  reload: () => void = () => location.reload(),
): ServiceWorkerWatch {
  if (!("serviceWorker" in navigator)) {
    listeners.onUnavailable(new Error("this browser has no service worker"));
    return createNoWorkerWatch();
  }
  const container = navigator.serviceWorker;
  const worker = new Workbox(serviceWorkerUrl());
  let applying = false;
  let wasControlled = container.controller !== null;
  let checkedAtMs = performance.now();

  const onControllerChange = (): void => {
    // The first claim of a first visit is no replacement.
    if (wasControlled && !applying) listeners.onReplaced();
    wasControlled = true;
  };
  const checkForUpdate = async (): Promise<void> => {
    if (performance.now() - checkedAtMs < UPDATE_CHECK_EVERY_MS) return;
    checkedAtMs = performance.now();
    try {
      await (await registered)?.update();
    } catch {
      // No network, or the server is away. The next check comes.
    }
  };
  const onVisible = (): void => {
    if (document.visibilityState === "visible") void checkForUpdate();
  };

  worker.addEventListener("waiting", listeners.onUpdateWaiting);
  container.addEventListener("controllerchange", onControllerChange);
  document.addEventListener("visibilitychange", onVisible);
  const registered = worker.register().catch((reason: unknown) => {
    listeners.onUnavailable(reason);
    return undefined;
  });
  void registered.then(async (registration) => {
    if (registration === undefined) return;
    // Workbox stops listening after the first update it did not ask for; a page open for weeks sees more.
    registration.addEventListener("updatefound", () => {
      const found = registration.installing;
      found?.addEventListener("statechange", () => {
        if (found.state === "installed" && container.controller !== null) listeners.onUpdateWaiting();
      });
    });
    await container.ready;
    listeners.onOfflineReady();
  });

  return {
    async applyUpdate() {
      const waiting = (await registered)?.waiting;
      if (waiting === null || waiting === undefined) return "noUpdate";
      applying = true;
      const changed = nextControllerChange(TAKE_OVER_MS);
      waiting.postMessage({ type: "skipWaiting" } satisfies WorkerMessage);
      if (!(await changed)) {
        applying = false;
        return "timedOut";
      }
      reload();
      return "reloading";
    },
    checkForUpdate,
    close() {
      worker.removeEventListener("waiting", listeners.onUpdateWaiting);
      container.removeEventListener("controllerchange", onControllerChange);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
