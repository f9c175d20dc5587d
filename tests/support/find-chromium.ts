// The browser of all browser tests: CHROMIUM_PATH, or where Debian puts it.
import { existsSync } from "node:fs";

const DEBIAN_PATH = "/usr/bin/chromium";

export const howToInstallChromium =
  "No Chromium found. Install it with `apt-get install chromium fonts-noto-cjk`, or set CHROMIUM_PATH.";

/** Switches that a browser needs as root and in a container, and that keep it from calling home. */
export const chromiumSwitches = [
  "--no-sandbox",
  "--disable-background-networking",
  "--no-first-run",
] as const;

/**
 * The path of the browser.
 * @throws when there is none, saying what to install.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const path = env["CHROMIUM_PATH"] ?? DEBIAN_PATH;
  if (!existsSync(path)) throw new Error(howToInstallChromium);
  return path;
}
