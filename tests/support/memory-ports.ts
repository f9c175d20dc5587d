// Ports for tests: real store and crypto below them, everything else driven by hand.
import { runTask } from "../../src/data/jobs/run-task.ts";
import type { Channel } from "../../src/platform/ports/channel.ts";
import type { OutgoingBytes, OutgoingFile } from "../../src/platform/ports/files.ts";
import type { OpenNet } from "../../src/platform/ports/net.ts";
import type { OwnFileAnswer, OwnSite } from "../../src/platform/ports/own-site.ts";
import { JobEnded, type Jobs } from "../../src/platform/ports/jobs.ts";
import type { Random } from "../../src/platform/ports/random.ts";
import type { StoreGate } from "../../src/platform/ports/store-gate.ts";
import { openStoreGate } from "../../src/platform/ports/store-gate.ts";
import type { AppPorts } from "../../src/services/ports.ts";
import { createHandNotices, type HandNotices } from "./hand-notices.ts";

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

/** The app's own origin, with the file that is put there. */
export interface HandSite extends OwnSite {
  /** What the server answers from now on when it is asked for the bank's configuration. */
  answer: OwnFileAnswer;
  /** The page's content policy stops a request. */
  block(url: string): void;
}

export function createHandSite(origin = "https://floorbook.example"): HandSite {
  const blocked = new Set<(url: string) => void>();
  return {
    origin,
    answer: { kind: "missing" },
    readConfig() {
      return Promise.resolve(this.answer);
    },
    onBlockedAddress(listener) {
      blocked.add(listener);
      return () => blocked.delete(listener);
    },
    block(url) {
      for (const listener of blocked) listener(url);
    },
  };
}

/** No network at all. */
const deadNet: OpenNet = () => ({
  isOwnOrigin: false,
  send: () => Promise.resolve({ kind: "unanswered", cause: "failed" }),
  probeOwnServer: () => Promise.resolve("silent"),
  reachesEndpoint: () => Promise.resolve(false),
});

export interface MemoryPorts extends AppPorts {
  readonly clock: HandClock;
  readonly scheduler: HandScheduler;
  readonly presence: HandPresence;
  readonly ownSite: HandSite;
  /** Text files that were handed out. */
  readonly handed: OutgoingFile[];
  readonly notices: HandNotices;
  /** Numbers that the app's icon was to show. */
  readonly badges: number[];
  /** Files of bytes that were handed out. */
  readonly handedBytes: OutgoingBytes[];
}

const realRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** The compute worker's work without a worker. Cancelling ends the wait, not the work. */
const inlineJobs: Jobs = {
  start(task, onProgress) {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    runTask(structuredClone(task), { random: realRandom }, onProgress).then(
      (answer) => resolve(structuredClone(answer)),
      (cause: unknown) => reject(new JobEnded({ wasCancelled: false, cause })),
    );
    return { result: promise, cancel: () => reject(new JobEnded({ wasCancelled: true })) };
  },
};

/** A full set of ports; parts of it can be replaced. */
export function createMemoryPorts(
  own: {
    startMs?: number;
    channel?: Channel;
    storeGate?: StoreGate;
    random?: Random;
    persisted?: boolean;
    jobs?: Jobs;
    openNet?: OpenNet;
    ownSite?: HandSite;
  } = {},
): MemoryPorts {
  const handed: OutgoingFile[] = [];
  const badges: number[] = [];
  const notices = createHandNotices();
  const handedBytes: OutgoingBytes[] = [];
  const take = (file: OutgoingFile | OutgoingBytes): void => {
    if ("text" in file) handed.push(file);
    else handedBytes.push(file);
  };
  const preferences = new Map<string, string>();
  const canary = new Set<string>();
  const locked = new Set<string>();
  let nonces = 0;
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
        take(file);
        return Promise.resolve("downloaded");
      },
      download: take,
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
    loadNotices: () => Promise.resolve(notices),
    badge: { show: (count) => void badges.push(count) },
    storeGate: own.storeGate ?? openStoreGate,
    jobs: own.jobs ?? inlineJobs,
    openNet: own.openNet ?? deadNet,
    ownSite: own.ownSite ?? createHandSite(),
    locks: {
      async tryRun(name, task) {
        if (locked.has(name)) return null;
        locked.add(name);
        try {
          return { value: await task() };
        } finally {
          locked.delete(name);
        }
      },
    },
    // No worker here: the page sends itself.
    courier: { order: () => false, askForWake: () => Promise.resolve() },
    networkHints: { onOnline: () => () => undefined },
    deliveryChannel: createHandChannels().open(),
    draw: () => 0.5,
    newNonce: () => `nonce-${++nonces}`,
    version: "test",
    handed,
    badges,
    notices,
    handedBytes,
  };
}
