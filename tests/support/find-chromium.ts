// The browser of all browser tests: CHROMIUM_PATH, or where Debian puts it.
import { existsSync } from "node:fs";

const DEBIAN_PATH = "/usr/bin/chromium";

export const howToInstallChromium =
  "No Chromium found. Install it with `apt-get install chromium fonts-noto-cjk`, or set CHROMIUM_PATH.";

/** What Playwright turns off by itself. Repeated here, since of several such switches the last alone counts. */
const offByPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
] as const;

/** The address bar's lists are pages of their own: every window of every test would load both, and show neither. */
const offHere = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"] as const;

/**
 * Switches that a browser needs as root and in a container, that keep it from calling home, and that spare it work
 * outside of the page.
 */
export const chromiumSwitches = [
  "--no-sandbox",
  "--disable-background-networking",
  "--no-first-run",
  `--disable-features=${[...offByPlaywright, ...offHere].join(",")}`,
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
