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
