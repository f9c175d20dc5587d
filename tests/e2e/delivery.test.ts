// A day's entries on their way: captured once, offline, on the built app; then delivered from copies of that tablet
// to fresh receivers without a touch, each entry once, whatever the network, the browser and the lock do in between.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { common } from "../../src/i18n/zh-cn/common.ts";
import { endpoint } from "../../src/i18n/zh-cn/endpoint.ts";
import { log } from "../../src/i18n/zh-cn/log.ts";
import { shell } from "../../src/i18n/zh-cn/shell.ts";
import { seededDay } from "../support/branch-day.ts";
import { startDeliveryServer, type DeliveryServer, type Fault } from "../support/delivery-server.ts";
import { takeFile } from "../support/export-driver.ts";
import { DRIVER_PIN, openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { createTablet, type Tablet } from "../support/persistent-browser.ts";
import { logMoment } from "../support/sheet-driver.ts";
import { tap } from "../support/tap.ts";

const TAPPED = 360;
const TYPED = 40;
const ALL = TAPPED + TYPED;
const ROUGH = 100;
/** Within this time timers, leases and Background Sync have acted, on a slow machine, too. */
const ARRIVES_MS = 200_000;
/** Pauses grow with each fault and are drawn by chance: five in a row can come to some minutes. */
const ROUGH_ARRIVES_MS = 480_000;
const TEST_MS = 420_000;
const ROUGH_TEST_MS = 600_000;

interface DayRecord {
  readonly id: string;
  readonly rev: number;
}

interface Day {
  readonly businessDate: string;
  readonly revisions: readonly { readonly leaf: string; readonly record: DayRecord }[];
}

const original = createTablet();
const tablets: Tablet[] = [original];
let server: DeliveryServer;
let port = 0;
let day: Day;
let written: { readonly entries: number; readonly sent: number; readonly faults: readonly string[] };

beforeAll(async () => {
  server = await startDeliveryServer();
  port = Number(new URL(server.url).port);
  const { context, page, faults } = await original.start();
  await openApp(page, server.url);
  await setUpBook(page);
  // The receiver is taken from the server's configuration, without a touch.
  await openEndpoint(page);
  await page.getByText(endpoint.release.vouched).waitFor();
  await context.setOffline(true);
  await page.getByRole("link", { name: "记录", exact: true }).click();
  for (let nth = 0; nth < TAPPED; nth += 1) await tap(page, { name: "迎接", within: "#content" });
  const moments = seededDay({ seed: 11, count: 300 }).filter(
    ({ body }) => "note" in body || "customerName" in body,
  );
  for (const { kind, body } of moments.slice(0, TYPED)) await logMoment(page, kind, { ...body });
  await waitUntilSaved(page);
  day = await exportClear(page);
  written = {
    entries: new Set(day.revisions.map(({ record }) => record.id)).size,
    sent: server.writes,
    faults,
  };
  await original.stop();
}, TEST_MS);

test("the day was captured whole, offline, and nothing has left the tablet", () => {
  expect(written).toEqual({ entries: ALL, sent: 0, faults: [] });
});

afterEach(async () => {
  await Promise.all(tablets.map((tablet) => tablet.stop()));
});
afterAll(async () => {
  await Promise.all(tablets.map((tablet) => tablet.dispose()));
  await server.close();
});

/** The day in the log exported in clear: what a server has to hold in the end. */
async function exportClear(page: Page): Promise<Day> {
  await page.getByRole("link", { name: "工作日志", exact: true }).click();
  await page.getByRole("button", { name: "导出 JSON", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: log.export.clear, exact: true }).click();
  await dialog.getByLabel(log.export.pin).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  return JSON.parse((await takeFile(page)).text) as Day;
}

/** A fresh receiver at the old address, out of reach until `network` turns it on. */
async function freshServer(): Promise<void> {
  await server.close();
  server = await startDeliveryServer({ port });
  server.away = true;
}

/** Turns the network on. The browser's own offline mode misses a worker that is just starting, so both ends are off before. */
async function networkOn(context: BrowserContext): Promise<void> {
  server.away = false;
  await context.setOffline(false);
}

/** A copy of the tablet as it was left, started without a network. */
async function startCopy(): Promise<{
  tablet: Tablet;
  context: BrowserContext;
  page: Page;
  faults: readonly string[];
}> {
  const tablet = original.copy();
  tablets.push(tablet);
  const { context, page, faults } = await tablet.start({ offline: true });
  await page.goto(server.url);
  await page.getByLabel("PIN", { exact: true }).waitFor();
  return { tablet, context, page, faults };
}

async function openEndpoint(page: Page): Promise<void> {
  await page.getByRole("link", { name: "设置", exact: true }).click();
  await page.getByRole("link", { name: "接收端", exact: true }).click();
}

async function chooseWhileLocked(page: Page, choice: "all" | "none"): Promise<void> {
  await openEndpoint(page);
  await page.getByRole("button", { name: endpoint.action.edit, exact: true }).click();
  await page.getByRole("button", { name: endpoint.whileLocked[choice].label, exact: true }).click();
  await page.getByRole("button", { name: common.action.save, exact: true }).click();
  await page.getByText(endpoint.saved).waitFor();
}

/** The end of the next run, as the sender tells it to all windows. */
function nextEnd(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const channel = new BroadcastChannel("floorbook-delivery");
        channel.onmessage = ({ data }) => {
          if ((data as { kind?: string }).kind === "ended") resolve(data);
        };
      }),
  );
}

/** What lies on the tablet: items on their way, and why the endpoint is held. */
function readQueue(page: Page): Promise<{ sending: number; reason: string | null }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const db = await done(indexedDB.open("floorbook"));
    const stores = db.transaction(["outbox", "endpoints"]);
    const sending = await done(stores.objectStore("outbox").index("state").count("sending"));
    const [row] = (await done(stores.objectStore("endpoints").getAll())) as { reason: string | null }[];
    db.close();
    return { sending, reason: row?.reason ?? null };
  });
}

async function countArrived(): Promise<number> {
  const stored = await server.listStored(day.businessDate);
  return new Set(stored.map(({ id }) => id)).size;
}

const leafOf = (record: object): string =>
  createHash("sha256")
    .update(canonicalize(record) ?? "")
    .digest("hex");

const newestOf = <R extends DayRecord>(revisions: readonly R[]): R[] => {
  const newest = new Map<string, R>();
  for (const one of revisions) if ((newest.get(one.id)?.rev ?? 0) < one.rev) newest.set(one.id, one);
  return [...newest.values()];
};

/** The receiver's table is the day that was exported in clear: each record once, leaf by leaf. */
async function expectSameDay(): Promise<void> {
  const stored = await server.listStored(day.businessDate);
  expect(new Set(stored.map(({ id, rev }) => `${id}/${rev}`)).size).toBe(stored.length);
  for (const { record, leaf } of stored) expect(leafOf(record)).toBe(leaf);
  expect(
    newestOf(stored)
      .map(({ leaf }) => leaf)
      .sort(),
  ).toEqual(
    newestOf(day.revisions.map(({ record }) => record))
      .map(leafOf)
      .sort(),
  );
}

test("with the page open and a network that fails in every way", { timeout: ROUGH_TEST_MS }, async () => {
  await freshServer();
  server.away = false;
  const tablet = createTablet();
  tablets.push(tablet);
  const { context, page, faults } = await tablet.start();
  await openApp(page, server.url);
  await setUpBook(page);
  await openEndpoint(page);
  await page.getByText(endpoint.release.vouched).waitFor();
  await context.setOffline(true);
  await page.getByRole("link", { name: "记录", exact: true }).click();
  for (let nth = 0; nth < ROUGH; nth += 1) await tap(page, { name: "迎接", within: "#content" });
  await waitUntilSaved(page);
  const rough: Fault[] = ["lostReply", "500", "html", "429", "silence"];
  server.plan(rough);
  await networkOn(context);
  await expect.poll(countArrived, { timeout: ROUGH_ARRIVES_MS, interval: 500 }).toBe(ROUGH);
  for (const fault of new Set(rough)) expect(server.happened.get(fault)).toBeGreaterThan(0);
  const stored = await server.listStored(day.businessDate);
  expect(stored).toHaveLength(ROUGH);
  // Nobody has touched the page: it may have covered itself meanwhile.
  await page.reload();
  await unlock(page);
  await page.getByRole("banner").getByText(shell.allSent).waitFor();
  expect(faults).toEqual([]);
});

test("by Background Sync alone, under `all`, with every page closed", { timeout: TEST_MS }, async () => {
  await freshServer();
  const { context, page, faults } = await startCopy();
  await unlock(page);
  await chooseWhileLocked(page, "all");
  await page.goto("about:blank");
  expect(await countArrived()).toBe(0);
  await networkOn(context);
  await expect.poll(countArrived, { timeout: ARRIVES_MS, interval: 500 }).toBe(ALL);
  await expectSameDay();
  expect(faults).toEqual([]);
});

test(
  "after reopening: under `plain` codes and times go while locked, the rest with the unlock",
  {
    timeout: TEST_MS,
  },
  async () => {
    await freshServer();
    const { context, page, faults } = await startCopy();
    await networkOn(context);
    await page.reload();
    await page.getByLabel("PIN", { exact: true }).waitFor();
    await expect.poll(countArrived, { timeout: ARRIVES_MS, interval: 500 }).toBe(TAPPED);
    const whileLocked = await server.listStored(day.businessDate);
    for (const { record } of whileLocked) {
      const { body, reason } = record as { body: object; reason?: string };
      expect({ body: Object.keys(body), reason }).toEqual({ body: [], reason: undefined });
    }
    await unlock(page);
    await expect.poll(countArrived, { timeout: ARRIVES_MS, interval: 500 }).toBe(ALL);
    await expectSameDay();
    expect(faults).toEqual([]);
  },
);

test("under `none` nothing goes while locked, all of it with the unlock", { timeout: TEST_MS }, async () => {
  await freshServer();
  const { context, page, faults } = await startCopy();
  await unlock(page);
  await chooseWhileLocked(page, "none");
  await page.getByRole("link", { name: "记录", exact: true }).click();
  // What was under way with the key has ended: held, since nothing answers. Whether the browser says that there is no
  // network, or only that nobody is there, depends on when its offline mode caught up with the worker.
  await expect
    .poll(() => readQueue(page), { timeout: ARRIVES_MS })
    .toSatisfy(({ sending, reason }) => sending === 0 && (reason === "offline" || reason === "rate"));
  await page.getByRole("button", { name: "锁定" }).click();
  await page.getByLabel("PIN", { exact: true }).waitFor();
  const heard = nextEnd(page);
  await networkOn(context);
  // A whole run has come and gone: it had nothing that it could open.
  expect(await heard).toMatchObject({ arrived: 0 });
  expect(server.writes).toBe(0);
  await unlock(page);
  await expect.poll(countArrived, { timeout: ARRIVES_MS, interval: 500 }).toBe(ALL);
  await expectSameDay();
  expect(faults).toEqual([]);
});

test(
  "S25: the worker is stopped in the middle of a request, and the item arrives once",
  {
    timeout: TEST_MS,
  },
  async () => {
    await freshServer();
    const { context, page, faults } = await startCopy();
    await unlock(page);
    server.plan(["silence"]);
    await networkOn(context);
    await expect.poll(() => server.happened.get("silence"), { timeout: ARRIVES_MS }).toBe(1);
    const devtools = await context.newCDPSession(page);
    await devtools.send("ServiceWorker.enable");
    await devtools.send("ServiceWorker.stopAllWorkers");
    await expect.poll(countArrived, { timeout: ARRIVES_MS, interval: 500 }).toBe(ALL);
    await expectSameDay();
    expect(faults).toEqual([]);
  },
);
