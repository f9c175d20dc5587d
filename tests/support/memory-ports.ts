// Ports for tests: real store and crypto below them, everything else driven by hand.
import type { Channel } from "../../src/platform/ports/channel.ts";
import type { OutgoingFile } from "../../src/platform/ports/files.ts";
import type { Random } from "../../src/platform/ports/random.ts";
import type { StoreGate } from "../../src/platform/ports/store-gate.ts";
import { openStoreGate } from "../../src/platform/ports/store-gate.ts";
import type { AppPorts } from "../../src/services/ports.ts";

/** A clock that stands until it is moved. */
export interface HandClock {
  nowMs(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
}

export function createHandClock(startMs: number): HandClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    set: (epochMs) => (nowMs = epochMs),
    advance: (ms) => (nowMs += ms),
  };
}

/** Timers that run when time is advanced. */
export interface HandScheduler {
  after(delayMs: number, task: () => void): () => void;
  monotonicMs(): number;
  yieldToEvents(): Promise<void>;
  /** Runs everything due within that time, in order. */
  advance(ms: number): void;
}

export function createHandScheduler(): HandScheduler {
  let nowMs = 0;
  let sequence = 0;
  const tasks = new Map<number, { atMs: number; task: () => void }>();
  return {
    after(delayMs, task) {
      const id = ++sequence;
      tasks.set(id, { atMs: nowMs + delayMs, task });
      return () => tasks.delete(id);
    },
    monotonicMs: () => nowMs,
    yieldToEvents: () => Promise.resolve(),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = [...tasks]
          .filter(([, { atMs }]) => atMs <= untilMs)
          .sort((a, b) => a[1].atMs - b[1].atMs)[0];
        if (due === undefined) break;
        tasks.delete(due[0]);
        nowMs = Math.max(nowMs, due[1].atMs);
        due[1].task();
      }
      nowMs = untilMs;
    },
  };
}

/** Visibility and activity by hand. */
export interface HandPresence {
  readonly hidden: boolean;
  onVisibility(listener: (hidden: boolean) => void): () => void;
  onActivity(listener: () => void): () => void;
  setHidden(hidden: boolean): void;
  touch(): void;
}

export function createHandPresence(): HandPresence {
  let hidden = false;
  const visibility = new Set<(hidden: boolean) => void>();
  const activity = new Set<() => void>();
  return {
    get hidden() {
      return hidden;
    },
    onVisibility(listener) {
      visibility.add(listener);
      return () => visibility.delete(listener);
    },
    onActivity(listener) {
      activity.add(listener);
      return () => activity.delete(listener);
    },
    setHidden(next) {
      hidden = next;
      for (const listener of visibility) listener(next);
    },
    touch() {
      for (const listener of activity) listener();
    },
  };
}

/** Channels of several "tabs" in one process. */
export function createHandChannels(): { open(): Channel } {
  const tabs = new Set<Set<(message: unknown) => void>>();
  return {
    open() {
      const own = new Set<(message: unknown) => void>();
      tabs.add(own);
      return {
        post(message) {
          for (const tab of tabs)
            if (tab !== own) for (const listener of tab) listener(structuredClone(message));
        },
        onMessage(listener) {
          own.add(listener);
          return () => own.delete(listener);
        },
      };
    },
  };
}

export interface MemoryPorts extends AppPorts {
  readonly clock: HandClock;
  readonly scheduler: HandScheduler;
  readonly presence: HandPresence;
  /** Files that were handed out. */
  readonly handed: OutgoingFile[];
}

const realRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** A full set of ports; parts of it can be replaced. */
export function createMemoryPorts(
  own: {
    startMs?: number;
    channel?: Channel;
    storeGate?: StoreGate;
    random?: Random;
    persisted?: boolean;
  } = {},
): MemoryPorts {
  const handed: OutgoingFile[] = [];
  const preferences = new Map<string, string>();
  const canary = new Set<string>();
  return {
    clock: createHandClock(own.startMs ?? Date.parse("2026-11-24T09:30:00+08:00")),
    random: own.random ?? realRandom,
    scheduler: createHandScheduler(),
    presence: createHandPresence(),
    channel: own.channel ?? createHandChannels().open(),
    preferences: {
      get: (name) => preferences.get(name) ?? null,
      set(name, value) {
        if (value === null) preferences.delete(name);
        else preferences.set(name, value);
      },
    },
    files: {
      hand(file) {
        handed.push(file);
        return Promise.resolve("downloaded");
      },
      download: (file) => void handed.push(file),
    },
    storage: {
      read: () =>
        Promise.resolve({
          persisted: own.persisted ?? true,
          usedBytes: 1_000_000,
          quotaBytes: 1_000_000_000,
        }),
      askPersist: () => Promise.resolve(own.persisted ?? true),
    },
    canary: {
      plant(device) {
        canary.add(device);
        return Promise.resolve();
      },
      find: () => Promise.resolve(canary.size > 0 ? ["localStorage"] : []),
      remove() {
        canary.clear();
        return Promise.resolve();
      },
    },
    install: {
      facts: { isInstalled: false, isIpad: false },
      onOffer: (listener) => listener(false),
      ask: () => Promise.resolve(),
    },
    storeGate: own.storeGate ?? openStoreGate,
    version: "test",
    handed,
  };
}
