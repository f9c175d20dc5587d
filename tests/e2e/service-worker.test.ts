// The built app's worker: one visit is enough, nothing but the build enters the cache, nothing but pages gets the shell.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import type { Handler } from "../../src/receiver/static-app.ts";
import { distDir as builtDir } from "../support/dist-dir.ts";
import {
  openBrowser,
  openContext,
  waitUntilControlled,
  type WatchedContext,
} from "../support/open-browser.ts";

const PORTAL = "<!doctype html><title>Wi-Fi login</title>";

let browser: Browser;
let watched: WatchedContext;
let page: Page;
let distDir = "";
let server: Server;
let port = 0;
/** Paths that answer with a login page, as a captive portal does. */
let portalPaths: ReadonlySet<string> = new Set();
let portalAnswers = 0;
/** Text added to the worker's script, as a new build would change it. */
let workerSuffix = "";

const meddle: Handler = (request, response, next) => {
  const pathname = request.url?.split("?")[0] ?? "";
  if (portalPaths.has(pathname)) {
    portalAnswers += 1;
    response.setHeader("Content-Type", "text/html");
    response.end(PORTAL);
  } else if (pathname === "/sw.js" && workerSuffix !== "") {
    response.setHeader("Content-Type", "text/javascript");
    void readFile(join(distDir, "sw.js"), "utf8").then((script) => response.end(script + workerSuffix));
  } else next();
};

async function startServer(): Promise<void> {
  server = createAppServer({ distDir, before: [meddle] });
  port = await listen(server, port, "localhost");
}

function url(path: string): string {
  return `http://localhost:${port}${path}`;
}

async function listBuiltFiles(): Promise<readonly string[]> {
  const entries = await readdir(distDir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(distDir, join(entry.parentPath, entry.name)));
}

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), "floorbook-dist-"));
  await cp(builtDir, distDir, { recursive: true });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(distDir, { recursive: true, force: true });
});

beforeEach(async () => {
  portalPaths = new Set();
  portalAnswers = 0;
  workerSuffix = "";
  await startServer();
  watched = await openContext(browser);
  page = await watched.context.newPage();
});

afterEach(async () => {
  await watched.context.close();
  if (server.listening) await closeServer(server);
  expect(watched.faults).toEqual([]);
});

it("after one visit the app starts with the server gone, on each of its addresses", async () => {
  await page.goto(url("/"));
  await waitUntilControlled(page);
  await closeServer(server);
  for (const path of ["/", "/log/2026-11-24", "/settings/staff", "/?capture=greeting"]) {
    const response = await page.goto(url(path));
    expect(response?.fromServiceWorker(), path).toBe(true);
    await page.waitForFunction(() => (document.querySelector("#app")?.childElementCount ?? 0) > 0);
  }
});

it("T-29: every file of the build is in the cache, byte for byte, but those for servers", async () => {
  await page.goto(url("/"));
  await waitUntilControlled(page);
  await closeServer(server);
  // Born under the worker: a page claimed in mid-life may still have requests on their way past it.
  await page.goto(url("/"));
  const forServers =
    /^(sw\.js|schemas\/.*|profiles\/.*|openapi\.yaml|floorbook\.config\.json|probe\.json|third-party-licences[a-z-]*\.md)$/;
  const expected = (await listBuiltFiles()).filter((file) => !forServers.test(file));
  expect(expected).toContain("index.html");
  for (const file of expected) {
    const digest = await page.evaluate(async (path) => {
      const response = await fetch(path).catch((error: unknown) => {
        throw new Error(`${path} is not there: ${String(error)}`);
      });
      return [...new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()))];
    }, `/${file}`);
    const onDisk = createHash("sha256")
      .update(await readFile(join(distDir, file)))
      .digest();
    expect(Buffer.from(digest).equals(onDisk), file).toBe(true);
  }
});

it("only page loads of the app's own addresses get the shell", async () => {
  await page.goto(url("/"));
  await waitUntilControlled(page);
  expect((await page.request.get(url("/nope"))).status()).toBe(404);
  await closeServer(server);
  await page.goto(url("/"));
  const reached = await page.evaluate(async () => {
    const paths = [
      "/",
      "/log",
      "/nope",
      "/schemas/none.json",
      "/probe.json",
      "/index.html?x=1",
      "/index.html",
    ];
    const answers = paths.map((path) =>
      fetch(path).then(
        () => path,
        () => null,
      ),
    );
    return (await Promise.all(answers)).filter((path) => path !== null);
  });
  // The file itself is in the cache by its own name; the shell would have answered the others too.
  expect(reached).toEqual(["/index.html"]);
  await expect(page.goto(url("/nope"))).rejects.toThrow(/ERR_CONNECTION_REFUSED|ERR_FAILED/);
});

it("T-30: a captive portal's page stops the install and never enters the cache", async () => {
  portalPaths = new Set(["/icons/icon-512.png"]);
  await page.goto(url("/"));
  await expect.poll(() => portalAnswers, { timeout: 10_000 }).toBeGreaterThan(0);
  const active = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { installing } = registration ?? {};
    // The install that asked the portal must end, one way or the other, before the outcome is read.
    while (installing?.state === "installing") await new Promise((later) => setTimeout(later, 20));
    return (await navigator.serviceWorker.getRegistration())?.active?.state ?? null;
  });
  expect(active).toBeNull();
  const cached = await page.evaluate(
    async () => (await caches.match("/icons/icon-512.png", { ignoreSearch: true })) ?? null,
  );
  expect(cached).toBeNull();

  portalPaths = new Set();
  await page.reload();
  await waitUntilControlled(page);
});

it("T-29: a new worker waits for a page to ask, ignores other messages, and then takes over", async () => {
  await page.goto(url("/"));
  await waitUntilControlled(page);
  workerSuffix = "\n// the next build";
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const first = navigator.serviceWorker.controller;
    const found = new Promise<ServiceWorker>((done) => {
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker?.addEventListener("statechange", () => {
          if (worker.state === "installed") done(worker);
        });
      });
    });
    await registration.update();
    const waiting = await found;
    for (const message of [
      "skipWaiting",
      { type: "SKIP_WAITING" },
      { type: "skipWaiting", extra: 1 },
      null,
    ]) {
      waiting.postMessage(message);
    }
    await new Promise((later) => setTimeout(later, 500));
    return { waits: registration.waiting === waiting, keeps: navigator.serviceWorker.controller === first };
  });
  expect(outcome).toEqual({ waits: true, keeps: true });
  const took = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const { waiting } = registration;
    const changed = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
    waiting?.postMessage({ type: "skipWaiting" });
    await changed;
    return navigator.serviceWorker.controller === waiting;
  });
  expect(took).toBe(true);
});
