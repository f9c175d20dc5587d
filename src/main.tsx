// The page's only wiring point: ports → services → screens.
import { signal } from "@preact/signals";
import { render } from "preact";
import { App } from "./app/App.tsx";
import { LaunchError } from "./app/LaunchError.tsx";
import { LazyLockScreen } from "./app/lazy-lock.ts";
import { LazyOpenedApp } from "./app/lazy-opened.ts";
import { UpdatePrompt } from "./app/UpdatePrompt.tsx";
import { BOOK_NAME, isBookListed } from "./data/database.ts";
import { chooseLocale, loadMessages } from "./i18n/i18n.ts";
import { DELIVERY_CHANNEL } from "./platform/ports/courier.ts";
import { createDraw } from "./platform/shared/draw.ts";
import { webLocks } from "./platform/shared/locks.ts";
import { createOpenNet } from "./platform/shared/net.ts";
import { windowBadge } from "./platform/window/badge.ts";
import { findMissingCapability } from "./platform/window/capabilities.ts";
import { windowCourier, windowNetworkHints } from "./platform/window/courier.ts";
import { windowFiles } from "./platform/window/files.ts";
import { createLazyJobs } from "./platform/window/lazy-jobs.ts";
import { createWindowInstall } from "./platform/window/install.ts";
import { windowOwnSite } from "./platform/window/own-site.ts";
import { windowCanary, windowStorageManager } from "./platform/window/storage.ts";
import {
  createWindowChannel,
  createWindowPreferences,
  createWindowPresence,
  windowClock,
  windowRandom,
  windowScheduler,
} from "./platform/window/window-ports.ts";
import { openStoreGate } from "./platform/ports/store-gate.ts";
import { createAppearance } from "./services/appearance.ts";
import { createAppServices, type AppServices } from "./services/app-services.ts";
import type { AppPorts } from "./services/ports.ts";
import "./styles/base.css";
import "./styles/tokens.css";

const HIDDEN_FRAME_MS = 200;
/** A store that never answers must not keep a newer build away. */
const SILENT_STORE_MS = 6_000;

async function start(root: HTMLElement): Promise<void> {
  LazyLockScreen.preload();
  const preferences = createWindowPreferences();
  const appearance = createAppearance(preferences);
  // Chinese needs no loading for the first screen.
  if (appearance.startLanguage !== "zh-CN") await chooseLocale(appearance.startLanguage);
  const missing = await findMissingCapability(() => isBookListed(BOOK_NAME));
  if (missing !== null) {
    render(<LaunchError fault={missing} />, root);
    return;
  }
  const ports: AppPorts = {
    clock: windowClock,
    random: windowRandom,
    scheduler: windowScheduler,
    presence: createWindowPresence(),
    channel: createWindowChannel("floorbook"),
    preferences,
    files: windowFiles,
    storage: windowStorageManager,
    canary: windowCanary,
    install: createWindowInstall(),
    badge: windowBadge,
    loadNotices: () => import("./platform/window/notices.ts").then((file) => file.windowNotices),
    storeGate: openStoreGate,
    jobs: createLazyJobs(() => import("./platform/window/jobs.ts").then((file) => file.windowJobs)),
    openNet: createOpenNet(location.origin, () => crypto.randomUUID()),
    ownSite: windowOwnSite,
    locks: webLocks,
    courier: windowCourier,
    networkHints: windowNetworkHints,
    deliveryChannel: createWindowChannel(DELIVERY_CHANNEL),
    draw: createDraw(windowRandom),
    newNonce: () => crypto.randomUUID(),
    version: import.meta.env.VITE_VERSION,
  };
  const services = createAppServices(ports, appearance);
  showUncaught(services);
  const shown = services.session.start().then(() => nextFrame(ports));
  render(<App services={services} UpdateSlot={createUpdateSlot(services, shown)} />, root);
  await shown;
  // Behind the first screen: ready by the time a PIN is typed.
  await loadMessages();
  await services.load();
  void import("./app/follow-cases.ts").then(({ followCases }) => followCases(services));
  LazyOpenedApp.preload();
}

/** Resolves when what has been drawn is on the screen; soon also where nothing is, in a hidden window. */
function nextFrame({ scheduler }: Pick<AppPorts, "scheduler">): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => scheduler.after(0, resolve));
    scheduler.after(HIDDEN_FRAME_MS, resolve);
  });
}

/** What nobody caught ends on the screen, in words. */
function showUncaught({ fatal }: AppServices): void {
  const show = (error: unknown): void => {
    fatal.value ??= error;
  };
  window.addEventListener("error", ({ error }) => {
    // A notice of the browser's own, such as a late resize observer, carries no error.
    if (error instanceof Error) show(error);
  });
  window.addEventListener("unhandledrejection", ({ reason }) => show(reason ?? new Error("rejected")));
}

/** The update prompt, fed by the worker's life; applies only what the person asked for. */
function createUpdateSlot(services: AppServices, shown: Promise<void>) {
  const state = signal<"none" | "waiting" | "replaced">("none");
  const isApplying = signal(false);
  // Also where the session does not start: a newer build may be what is missing.
  const load = () => import("./platform/window/service-worker.ts");
  const late = new Promise<void>((resolve) => services.ports.scheduler.after(SILENT_STORE_MS, resolve));
  const worker = Promise.race([shown, late])
    .then(load, load)
    .then(({ watchServiceWorker }) =>
      watchServiceWorker({
        onOfflineReady: () => undefined,
        onUpdateWaiting: () => (state.value = "waiting"),
        onReplaced: () => (state.value = "replaced"),
        // The app works without a worker as long as there is a network.
        onUnavailable: () => undefined,
      }),
    );

  async function apply(): Promise<void> {
    isApplying.value = true;
    if (state.value === "replaced") {
      location.reload();
      return;
    }
    const result = await (await worker).applyUpdate();
    isApplying.value = result === "reloading";
  }

  return function UpdateSlot() {
    const isIdle =
      services.occupied.isFree.value &&
      (!services.isReady.value ||
        (services.sheet.open.value === null &&
          (services.floor.unsent.value?.sendingCount ?? 0) === 0 &&
          services.capture.strips.value.every(({ status }) => status.value.status !== "saving")));
    return (
      <UpdatePrompt
        state={state.value}
        isSafeMoment={isIdle}
        isApplying={isApplying.value}
        onApply={() => void apply()}
      />
    );
  };
}

const root = document.getElementById("app");
if (root === null) throw new Error("index.html without #app");
// Not awaited here: what is fetched later imports this chunk, and would wait for it for ever.
void start(root);
