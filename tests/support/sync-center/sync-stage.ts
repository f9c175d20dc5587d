// The open app around the sync centre in a real page: a real book, delivery by hand.
// The order of layers first: parts arrive in any order, and the first mention decides.
import "../../../src/styles/base.css";
import "../../../src/styles/tokens.css";
import { computed, signal, type Signal } from "@preact/signals";
import axe from "axe-core";
import { h, render } from "preact";
import { expect } from "vitest";
import { OpenedApp } from "../../../src/app/OpenedApp.tsx";
import { deleteBook, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { createEndpointStore } from "../../../src/data/repos/endpoint-store.ts";
import type { EndpointRow } from "../../../src/data/rows.ts";
import { matchRoute } from "../../../src/domain/routes.ts";
import type { Role } from "../../../src/domain/staff.ts";
import { chooseLocale, type Locale } from "../../../src/i18n/i18n.ts";
import { createAppearance } from "../../../src/services/appearance.ts";
import { createAppServices, ServicesContext, type AppServices } from "../../../src/services/app-services.ts";
import type {
  Delivery,
  EndOfDayRun,
  SendNowAnswer,
} from "../../../src/services/delivery/delivery-contract.ts";
import { createReconcile } from "../../../src/services/reconcile.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import type { EndpointSettings } from "../../../src/sync/endpoint-settings.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import type { OpenNet } from "../../../src/platform/ports/net.ts";
import { createMemoryPorts, type MemoryPorts } from "../memory-ports.ts";
import { setEndpoint } from "../set-endpoint.ts";
import { TEST_PIN, testBranch } from "../test-book.ts";

/** Delivery that does what a test says. */
export interface HandDelivery extends Delivery {
  readonly settings: Signal<EndpointSettings | null>;
  readonly activity: Signal<"idle" | "worker" | "page">;
  readonly endOfDay: Signal<EndOfDayRun | null>;
  /** What the next press of "send now" comes to. */
  answer: SendNowAnswer;
  readonly told: { nudged: number; started: number; stopped: number };
}

export interface SyncStage {
  readonly services: AppServices;
  readonly book: OpenBook;
  readonly ports: MemoryPorts;
  readonly delivery: HandDelivery;
  readonly root: HTMLElement;
  /** Addresses gone to. */
  readonly visited: readonly string[];
  /** Sets the endpoint up and opens it. */
  setUp(profile: Profile, own?: Partial<Pick<EndpointSettings, "sendWhileLocked">>): Promise<void>;
  hold(row: Partial<EndpointRow>): Promise<void>;
  speak(locale: Locale): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly role?: Role;
  readonly openNet?: OpenNet;
  /** As the sample book: never sent. */
  readonly isSample?: boolean;
}

const LOAD_MS = 30_000;

/** Opens the app at /sync. */
export async function openSyncStage(own: StageOptions = {}): Promise<SyncStage> {
  const ports = createMemoryPorts(own.openNet === undefined ? {} : { openNet: own.openNet });
  await chooseLocale("zh-CN");
  const real = createAppServices(ports, createAppearance(ports.preferences));
  await real.session.start();
  await real.load();
  // Founded like a sample, since that one stretches its PIN least.
  const founded = await real.session.startSample({
    branch: testBranch,
    person: {
      code: "A01",
      name: "林晓岚",
      role: own.role ?? "lobbyManager",
      secretKind: "pin",
      secret: TEST_PIN,
    },
    recoveryCode: newRecoveryCode(ports),
  });
  const book: OpenBook = { ...founded, sample: own.isSample ?? false };
  const session = {
    ...real.session,
    book: signal<OpenBook | null>(book),
    sample: signal(book.sample),
  };
  const told = { nudged: 0, started: 0, stopped: 0 };
  const delivery: HandDelivery = {
    overview: real.delivery.overview,
    settings: signal<EndpointSettings | null>(null),
    activity: signal<"idle" | "worker" | "page">("idle"),
    endOfDay: signal<EndOfDayRun | null>(null),
    answer: { kind: "nothingDue" },
    told,
    sendNow() {
      return Promise.resolve(delivery.answer);
    },
    startEndOfDay: () => void (told.started += 1),
    stopEndOfDay: () => void (told.stopped += 1),
    settingsChanged: () => Promise.resolve(),
    nudge: () => void (told.nudged += 1),
  };
  const path = signal("/sync");
  const visited: string[] = [];
  const go = (to: string): void => {
    visited.push(to);
    path.value = to;
  };
  const route = computed(() => matchRoute(path.value));
  const onError = (error: unknown): void => {
    real.fatal.value = error;
  };
  const services: AppServices = {
    ...real,
    session,
    delivery,
    navigation: { route, go, replace: go },
    reconcile: createReconcile({ ports, session, delivery, onError }),
  };
  const root = document.createElement("div");
  root.id = "app";
  document.body.append(root);
  document.title = "Floorbook";
  const Page = () => h(OpenedApp, { route: route.value });
  render(h(ServicesContext.Provider, { value: services }, h(Page, {})), root);
  // The screen is parsed when it is first needed, which takes its time on a busy machine.
  await expect.poll(() => root.querySelector("main"), { timeout: LOAD_MS }).not.toBeNull();
  return {
    services,
    book,
    ports,
    delivery,
    root,
    visited,
    async setUp(profile, settings = {}) {
      await setEndpoint(book, profile, settings);
      delivery.settings.value = {
        version: 1,
        profile,
        sendWhileLocked: "plain",
        source: "menu",
        ...settings,
      };
    },
    async hold(row) {
      await createEndpointStore(book.db).update((now) => ({ ...now, state: "held", sinceMs: 0, ...row }));
    },
    speak: chooseLocale,
    async close() {
      render(null, root);
      root.remove();
      await real.session.lock();
      await deleteBook(SAMPLE_BOOK_NAME);
      if (real.fatal.value !== null)
        throw new Error("the page ended in an error", { cause: real.fatal.value });
    },
  };
}

/** What axe has to say about the page in every theme, one line per element. */
export async function findViolations(): Promise<readonly string[]> {
  const found: string[] = [];
  // A colour on its way to another is no colour to judge.
  document.documentElement.style.setProperty("--motion-quick", "0ms");
  for (const theme of ["light", "dark", "contrast"]) {
    document.documentElement.dataset["theme"] = theme;
    const { violations } = await axe.run(document.body, { resultTypes: ["violations"] });
    for (const { id, nodes } of violations) {
      for (const { any, html } of nodes)
        found.push(`${theme} ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
    }
  }
  document.documentElement.dataset["theme"] = "light";
  return found;
}
