// watchServiceWorker in a page of its own, under the app's policy, with a worker whose versions the test makes.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import type { Handler } from "../../src/receiver/static-app.ts";
import type { ServiceWorkerWatch } from "../../src/platform/window/service-worker.ts";
import {
  openBrowser,
  openContext,
  waitUntilControlled,
  type WatchedContext,
} from "../support/open-browser.ts";

interface HarnessPage {
  readonly watch: ServiceWorkerWatch;
  readonly events: readonly string[];
}

const root = resolve(import.meta.dirname, "../..");
const harness = `
  import { watchServiceWorker } from ${JSON.stringify(join(root, "src/platform/window/service-worker.ts"))};
  const events = [];
  const say = (name) => () => events.push(name);
  globalThis.harness = {
    events,
    watch: watchServiceWorker({
      onOfflineReady: say("offlineReady"),
      onUpdateWaiting: say("updateWaiting"),
      onReplaced: say("replaced"),
      onUnavailable: say("unavailable"),
    }),
  };`;

const obedient = `self.addEventListener("message", (event) => { if (event.data.type === "skipWaiting") self.skipWaiting(); });`;
const claims = `self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));`;

let distDir = "";
let browser: Browser;
let server: Server;
let origin = "";
let watched: WatchedContext;
/** The worker's script; null answers 404. */
let workerScript: string | null = "";

const serveWorker: Handler = (request, response, next) => {
  if (request.url !== "/sw.js" || workerScript === null) {
    next();
    return;
  }
  response.setHeader("Content-Type", "text/javascript");
  response.setHeader("Cache-Control", "no-cache");
  response.end(workerScript);
};

async function openHarness(): Promise<Page> {
  const page = await watched.context.newPage();
  await page.goto(origin);
  return page;
}

function eventsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...(globalThis as unknown as { harness: HarnessPage }).harness.events]);
}

function applyUpdate(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { harness: HarnessPage }).harness.watch.applyUpdate());
}

async function publish(page: Page, script: string): Promise<void> {
  workerScript = script;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => eventsOf(page)).toContain("updateWaiting");
}

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), "floorbook-update-"));
  const entry = join(distDir, "entry.ts");
  await writeFile(entry, harness);
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "error",
    build: {
      outDir: distDir,
      emptyOutDir: false,
      rolldownOptions: { input: entry, output: { format: "iife", entryFileNames: "harness.js" } },
    },
  });
  await writeFile(join(distDir, "index.html"), `<!doctype html><script src="/harness.js"></script>`);
  browser = await openBrowser();
  server = createAppServer({ distDir, before: [serveWorker] });
  origin = `http://localhost:${await listen(server, 0, "localhost")}`;
});

afterAll(async () => {
  await browser.close();
  await closeServer(server);
  await rm(distDir, { recursive: true, force: true });
});

beforeEach(async () => {
  workerScript = obedient + claims;
  watched = await openContext(browser);
});

afterEach(async () => {
  await watched.context.close();
  expect(watched.faults).toEqual([]);
});

it("a first visit is offline-ready and no update", async () => {
  const page = await openHarness();
  await waitUntilControlled(page);
  await expect.poll(() => eventsOf(page)).toEqual(["offlineReady"]);
  expect(await applyUpdate(page)).toBe("noUpdate");
});

it("an update waits, is applied on request, reloads its page and tells the other one", async () => {
  const page = await openHarness();
  await waitUntilControlled(page);
  const other = await openHarness();
  await publish(page, `${obedient}${claims}// 2`);
  await expect.poll(() => eventsOf(other)).toContain("updateWaiting");
  const reloaded = page.waitForEvent("load");
  // The reload may end this evaluation before it can answer.
  await applyUpdate(page).catch(() => "reloading");
  await reloaded;
  await expect.poll(() => eventsOf(page)).toEqual(["offlineReady"]);
  await expect.poll(() => eventsOf(other)).toContain("replaced");
});

it("a page that opens while an update waits is told", async () => {
  const page = await openHarness();
  await waitUntilControlled(page);
  await publish(page, `${obedient}${claims}// 2`);
  const later = await openHarness();
  await expect.poll(() => eventsOf(later)).toContain("updateWaiting");
});

it("the newest of two updates is the one applied", async () => {
  const page = await openHarness();
  await waitUntilControlled(page);
  await publish(page, `${claims}// 2, deaf`);
  workerScript = `${obedient}${claims}// 3`;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const deaf = registration.waiting;
    await registration.update();
    while (registration.waiting === deaf || registration.waiting === null) {
      await new Promise((later) => setTimeout(later, 20));
    }
  });
  const reloaded = page.waitForEvent("load");
  await applyUpdate(page).catch(() => "reloading");
  await reloaded;
  await expect.poll(() => eventsOf(page)).toEqual(["offlineReady"]);
});

it("a worker that never takes over ends in timedOut, and the page stays", async () => {
  const page = await openHarness();
  await waitUntilControlled(page);
  await publish(page, `${claims}// 2, deaf`);
  expect(await applyUpdate(page)).toBe("timedOut");
  expect(await eventsOf(page)).not.toContain("replaced");
});

it("without a worker's script the app is told that none is to be had", async () => {
  workerScript = null;
  const page = await openHarness();
  await expect.poll(() => eventsOf(page)).toEqual(["unavailable"]);
  expect(await applyUpdate(page)).toBe("noUpdate");
});
