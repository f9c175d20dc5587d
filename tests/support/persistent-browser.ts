// A browser with a profile that outlives it: closed, killed and opened again like a tablet's.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
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
      // Every process of this profile; SIGKILL leaves none of them time to flush.
      execFileSync("pkill", ["-KILL", "-f", profileDir]);
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
