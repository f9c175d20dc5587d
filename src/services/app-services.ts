// What screens call. Built once by main.tsx and handed down through context.
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { Appearance } from "./appearance.ts";
import { createBankRules, type BankRules } from "./endpoint/bank-rules.ts";
import { createEntryWish, type EntryWish } from "./entry-wish.ts";
import type { FloorServices } from "./floor-services.ts";
import { createInstall, type Install } from "./install.ts";
import { createNavigation, type Navigation } from "./navigation.ts";
import { createOccupied, type Occupied } from "./occupied.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import { defaultIdlePolicy, tightenIdle } from "./session/idle.ts";
import { secretRulesOf, type SecretRules } from "./session/secret-checks.ts";
import type { Session } from "./session/session-contract.ts";
import { createSession } from "./session/session.ts";
import { createShortcut, type Shortcut } from "./shortcut.ts";

/** The services of an unlocked book are here as well; they throw until {@link AppServices.isReady}. */
export interface AppServices extends FloorServices {
  readonly ports: AppPorts;
  readonly session: Session;
  readonly appearance: Appearance;
  readonly navigation: Navigation;
  readonly shortcut: Shortcut;
  readonly install: Install;
  readonly occupied: Occupied;
  readonly entryWish: EntryWish;
  /** What the bank's configuration file rules. */
  readonly bank: BankRules;
  /** An error nobody could handle in place; shown whole, with the data safe behind it. */
  readonly fatal: Signal<unknown>;
  /** Whether the services of an unlocked book are loaded. */
  readonly isReady: ReadonlySignal<boolean>;
  /** Loads them; once is enough. */
  load(): Promise<void>;
}

/** Wires the services of one page. */
export function createAppServices(ports: AppPorts, appearance: Appearance): AppServices {
  const fatal = signal<unknown>(null);
  const idlePolicy = signal(defaultIdlePolicy);
  const session = createSession(ports, idlePolicy);
  const bank = createBankRules(ports, session, (error) => {
    fatal.value = error;
  });
  effect(() => {
    idlePolicy.value = tightenIdle(defaultIdlePolicy, bank.policy.value);
  });
  const loaded = signal<FloorServices | null>(null);
  const need = (): FloorServices => {
    const services = loaded.value;
    if (services === null) throw new Error("services of an unlocked book asked for before they were loaded");
    return services;
  };
  return {
    ports,
    session,
    appearance,
    navigation: createNavigation(),
    shortcut: createShortcut(),
    install: createInstall(ports.install),
    occupied: createOccupied(),
    entryWish: createEntryWish(),
    bank,
    fatal,
    isReady: computed(() => loaded.value !== null),
    async load() {
      const { createFloorServices } = await import("./floor-services.ts");
      loaded.value ??= createFloorServices(ports, session, bank, fatal);
      void bank.start();
    },
    get drafts() {
      return need().drafts;
    },
    get capture() {
      return need().capture;
    },
    get sheet() {
      return need().sheet;
    },
    get choices() {
      return need().choices;
    },
    get storage() {
      return need().storage;
    },
    get quarantine() {
      return need().quarantine;
    },
    get floor() {
      return need().floor;
    },
    get delivery() {
      return need().delivery;
    },
    get endpoint() {
      return need().endpoint;
    },
    get reconcile() {
      return need().reconcile;
    },
    get cases() {
      return need().cases;
    },
    get backup() {
      return need().backup;
    },
    get restore() {
      return need().restore;
    },
  };
}

export const ServicesContext = createContext<AppServices | null>(null);

/** The services, inside a component. */
export function useServices(): AppServices {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("component outside ServicesContext");
  return services;
}

/** Keeps the page from being reloaded under this component while `isOpen`. */
export function useOccupied(isOpen = true): void {
  const { occupied } = useServices();
  useEffect(() => (isOpen ? occupied.enter() : undefined), [isOpen]);
}

/** What a new PIN or passphrase must be here. */
export function useSecretRules(): SecretRules {
  return secretRulesOf(useServices().bank.policy.value);
}

/** The open book, inside a component that the lock gate shows only while one is open. */
export function useBook(): OpenBook {
  const book = useServices().session.book.value;
  if (book === null) throw new Error("component outside the lock gate");
  return book;
}
