// A real browser for e2e tests, and pages that fail the test on any breach of the content policy.
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core";
import { chromiumSwitches, findChromium } from "./find-chromium.ts";

/** Launches the browser, with further switches. The caller closes it. */
export function openBrowser(switches: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...chromiumSwitches, ...switches] });
}

export interface WatchedContext {
  readonly context: BrowserContext;
  /** Everything that went wrong in any page so far: policy violations and uncaught errors. */
  readonly faults: readonly string[];
}

/** Collects policy violations and uncaught errors of all pages of a context, from now on. */
export async function watchFaults(context: BrowserContext): Promise<readonly string[]> {
  const faults: string[] = [];
  await slowDownProbe(context);
  await context.exposeFunction("reportPolicyViolation", (what: string) => faults.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (globalThis as unknown as { reportPolicyViolation: (what: string) => Promise<void> })
        .reportPolicyViolation;
      void report(
        `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  context.on("weberror", (webError) => faults.push(`error: ${webError.error().message}`));
  return faults;
}

/**
 * A tablet slow enough that its PINs are stretched at the floor, 600,000 times: a quick machine would take its time to
 * stretch them harder, at each set-up and each unlock of every test.
 */
async function slowDownProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // Absent where a test looks at a page that came over plain http.
    const derive = globalThis.SubtleCrypto?.prototype.deriveBits;
    if (derive === undefined) return;
    const PROBE_ITERATIONS = 100_000;
    const FLOOR_MS = 70;
    SubtleCrypto.prototype.deriveBits = async function deriveBits(how, ...rest): Promise<ArrayBuffer> {
      const bits = await derive.call(this, how, ...rest);
      const isProbe = typeof how === "object" && "iterations" in how && how.iterations === PROBE_ITERATIONS;
      if (isProbe) await new Promise((resolve) => setTimeout(resolve, FLOOR_MS));
      return bits;
    };
  });
}

/** Opens a context of its own storage at a tablet's size. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedContext> {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: "zh-CN",
    ...options,
  });
  return { context, faults: await watchFaults(context) };
}

/** Resolves when a service worker is active and controls the page: from then on no network is needed. */
export async function waitUntilControlled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller?.state === "activated";
  });
}
