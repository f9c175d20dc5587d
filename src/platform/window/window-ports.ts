// The small ports of a page, over the browser's own objects.
import type { Channel } from "../ports/channel.ts";
import type { Clock } from "../ports/clock.ts";
import type { Preferences } from "../ports/preferences.ts";
import type { Presence } from "../ports/presence.ts";
import type { Random } from "../ports/random.ts";
import type { Scheduler } from "../ports/scheduler.ts";

export const windowClock: Clock = { nowMs: () => Date.now() };

export const windowRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** Not in every engine yet (WebKit): falls back to a message, which also lets input through first. */
interface YieldingScheduler {
  yield?: () => Promise<void>;
}

function yieldToEvents(): Promise<void> {
  const own = (globalThis as { scheduler?: YieldingScheduler }).scheduler;
  if (own?.yield !== undefined) return own.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export const windowScheduler: Scheduler = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  monotonicMs: () => performance.now(),
  yieldToEvents,
};

const ACTIVITY_EVERY_MS = 1_000;
const activityEvents = ["pointerdown", "keydown", "wheel", "touchstart", "input"] as const;

/** Presence of a page. */
export function createWindowPresence(): Presence {
  return {
    get hidden() {
      return document.visibilityState === "hidden";
    },
    onVisibility(listener) {
      const report = (): void => listener(document.visibilityState === "hidden");
      document.addEventListener("visibilitychange", report);
      window.addEventListener("pagehide", report);
      return () => {
        document.removeEventListener("visibilitychange", report);
        window.removeEventListener("pagehide", report);
      };
    },
    onActivity(listener) {
      let lastMs = Number.NEGATIVE_INFINITY;
      const report = (): void => {
        const nowMs = performance.now();
        if (nowMs - lastMs < ACTIVITY_EVERY_MS) return;
        lastMs = nowMs;
        listener();
      };
      for (const name of activityEvents)
        window.addEventListener(name, report, { capture: true, passive: true });
      return () => {
        for (const name of activityEvents) window.removeEventListener(name, report, { capture: true });
      };
    },
  };
}

/** The channel of this app's tabs. */
export function createWindowChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage(listener) {
      const receive = (event: MessageEvent<unknown>): void => listener(event.data);
      channel.addEventListener("message", receive);
      return () => channel.removeEventListener("message", receive);
    },
  };
}

const PREFERENCE_PREFIX = "floorbook.";

/** Preferences in localStorage; where it is forbidden they last as long as the page. */
export function createWindowPreferences(): Preferences {
  const memory = new Map<string, string | null>();
  return {
    get(name) {
      if (memory.has(name)) return memory.get(name) ?? null;
      try {
        return localStorage.getItem(PREFERENCE_PREFIX + name);
      } catch {
        // Storage may be forbidden by policy; a preference is no reason to stop.
        return null;
      }
    },
    set(name, value) {
      memory.set(name, value);
      try {
        if (value === null) localStorage.removeItem(PREFERENCE_PREFIX + name);
        else localStorage.setItem(PREFERENCE_PREFIX + name, value);
      } catch {
        // Full or forbidden: `memory` keeps it for this page.
      }
    },
  };
}
