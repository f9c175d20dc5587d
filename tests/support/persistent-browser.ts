// A browser with a profile that outlives it: closed, killed and opened again like a tablet's.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { chromiumSwitches, findChromium } from "./find-chromium.ts";
import { watchFaults } from "./open-browser.ts";

export interface Tablet {
  readonly profileDir: string;
  /** Starts the browser on the profile. @param offline without a network from its first moment on */
  start(how?: {
    readonly offline?: boolean;
  }): Promise<{ context: BrowserContext; page: Page; faults: readonly string[] }>;
  /** Kills the whole browser at once, as an empty battery does. */
  kill(): void;
  /** Closes the browser in order. */
  stop(): Promise<void>;
  /** A second tablet with everything that is on this one. This one must be stopped. */
  copy(): Tablet;
  /** Removes the profile. */
  dispose(): Promise<void>;
}

/** A tablet with an empty profile, or with a copy of another's. */
export function createTablet(viewport = { width: 1024, height: 768 }, from?: string): Tablet {
  const profileDir = mkdtempSync(join(tmpdir(), "floorbook-tablet-"));
  if (from !== undefined) cpSync(from, profileDir, { recursive: true });
  let context: BrowserContext | null = null;

  async function stop(): Promise<void> {
    await context?.close();
    context = null;
  }
  return {
    profileDir,
    async start({ offline = false } = {}) {
      context = await chromium.launchPersistentContext(profileDir, {
        executablePath: findChromium(),
        args: [...chromiumSwitches],
        viewport,
        hasTouch: true,
        locale: "zh-CN",
        acceptDownloads: true,
        offline,
      });
      const faults = await watchFaults(context);
      const page = context.pages()[0] ?? (await context.newPage());
      return { context, page, faults };
    },
    kill() {
      // The whole group at one stroke; SIGKILL leaves no process of it time to flush.
      process.kill(-findBrowser(profileDir), "SIGKILL");
      context = null;
    },
    stop,
    copy: () => createTablet(viewport, profileDir),
    async dispose() {
      await stop().catch(() => undefined);
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
}

/** The process that this one started on that profile; it leads a group of all of the browser's. */
function findBrowser(profileDir: string): number {
  const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && isBrowserOf(name, profileDir));
  if (found === undefined) throw new Error(`no browser runs on ${profileDir}`);
  return Number(found);
}

function isBrowserOf(pid: string, profileDir: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    if (!words.includes(`--user-data-dir=${profileDir}`)) return false;
    // Of a stat line: the id, the name in brackets, the state, the parent, the group.
    const [, parent, group] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return Number(parent) === process.pid && group === pid;
  } catch {
    // Ended meanwhile.
    return false;
  }
}
