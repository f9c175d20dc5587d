// DESIGN §10: from a killed browser without a network to a lock screen that takes input, against an empty page that a
// worker has cached. Every start is a new browser on the tablet's own profile; both sides take turns.
import { createServer, type Server } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeServer, listen } from "../../src/receiver/app-server.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openApp, setUpBook } from "../support/floor-driver.ts";
import { waitUntilControlled } from "../support/open-browser.ts";
import { createTablet } from "../support/persistent-browser.ts";
import { report, toSpread } from "./figures.ts";

const appUrl = inject("appUrl");
const LIMIT = 2;
const STARTS = 9;

const emptyPage = `<!doctype html><title>empty</title><input id="ready"><script>navigator.serviceWorker.register("/sw.js")</script>`;
const emptyWorker = `
const NAME = "empty";
addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.add("/")).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.respondWith(caches.match("/", { cacheName: NAME }));
});`;

let emptyServer: Server;
let emptyUrl: string;
const tablet = createTablet();

beforeAll(async () => {
  emptyServer = createServer((request, response) => {
    const isWorker = request.url === "/sw.js";
    response.setHeader("Content-Type", isWorker ? "text/javascript" : "text/html");
    response.end(isWorker ? emptyWorker : emptyPage);
  });
  emptyUrl = `http://localhost:${await listen(emptyServer, 0, "localhost")}/`;
  const { page } = await tablet.start();
  await page.goto(emptyUrl);
  await waitUntilControlled(page);
  await openApp(page, appUrl);
  await setUpBook(page);
  await page.getByRole("button", { name: zhCn.common.nav.lock, exact: true }).click();
  await page.getByRole("heading", { name: zhCn.lock.heading }).waitFor();
  await tablet.stop();
});
afterAll(async () => {
  await tablet.dispose();
  await closeServer(emptyServer);
});

/** Milliseconds from the navigation to the frame in which a field can be typed into. */
async function startCold(url: string, field: string): Promise<number> {
  const { page, faults } = await tablet.start({ offline: true });
  await page.goto(url, { waitUntil: "commit" });
  const ms = await whenReady(page, field);
  expect(faults).toEqual([]);
  await tablet.stop();
  return ms;
}

const whenReady = (page: Page, field: string): Promise<number> =>
  page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const found = document.querySelector<HTMLInputElement>(selector);
          if (found === null || found.disabled) requestAnimationFrame(look);
          else {
            found.focus();
            resolve(performance.now());
          }
        };
        look();
      }),
    field,
  );

test(`a cold offline start takes at most ${LIMIT} × an empty cached page`, async () => {
  const ours: number[] = [];
  const empty: number[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    ours.push(await startCold(appUrl, "#content input"));
    empty.push(await startCold(emptyUrl, "#ready"));
  }
  console.log(
    `ours ${ours.map((ms) => ms.toFixed(0)).join(" ")}; empty ${empty.map((ms) => ms.toFixed(0)).join(" ")}`,
  );
  const figure = report("cold offline start, p50", toSpread(ours).p50, toSpread(empty).p50, LIMIT);
  console.log(figure.line);
  expect(figure.ratio).toBeLessThanOrEqual(LIMIT);
});
