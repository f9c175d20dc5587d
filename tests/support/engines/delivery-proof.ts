// The same proof for every engine that has no Background Sync: the built app, the real receiver, a person's taps, and a
// server that goes away and comes back.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SETTLE_MS } from "../../../src/data/rows.ts";
import { common } from "../../../src/i18n/zh-cn/common.ts";
import { fault } from "../../../src/i18n/zh-cn/fault.ts";
import { WORKER_SILENCE_MS } from "../../../src/services/delivery/delivery.ts";
import { setUpBookBy, unlockBy } from "../floor-driver.ts";
import type { Hand } from "../hand.ts";
import { logMomentBy } from "../sheet-driver.ts";
import { startBranchServer, type BranchServer, type BranchServerOptions } from "./branch-server.ts";
import { engineHand } from "./engine-hand.ts";
import { eventually } from "./eventually.ts";
import { fullestMoments, toComparable, type EnteredMoment } from "./floor-day.ts";
import type { EngineTablet } from "./tablet.ts";
import { newestOf, takeDay } from "./taken-day.ts";

const SCREEN_MS = 30_000;
/** Beyond settling: the longest pause after a few tries that found nobody, and air for a loaded machine. */
const ARRIVES_MS = SETTLE_MS + 60_000;

/** Far less than any pause after tries in vain. */
const AT_ONCE_MS = 5_000;

const pick = (kind: EnteredMoment["kind"]): EnteredMoment => {
  const found = fullestMoments().find((moment) => moment.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in the day`);
  return found;
};
/** Codes only: may go out while locked. */
const plain: EnteredMoment = { kind: "greeting", body: {} };
/** With words and people: sealed for the vault, so the worker needs the lent key. */
const personal = [pick("need"), pick("complaint")];

/** Defines the tests of one engine. */
export function proveDelivery(startTablet: () => Promise<EngineTablet>): void {
  let tablet: EngineTablet;
  let hand: Hand;
  let server: BranchServer;

  beforeAll(async () => {
    tablet = await startTablet();
    hand = engineHand(tablet);
  });
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      const screen = await tablet.run(() => document.body.innerText, null).catch(String);
      console.log(`${tablet.engine} showed:\n${screen}`, await tablet.seen().catch(String));
    });
  });
  afterAll(() => tablet?.dispose());
  afterEach(() => server?.close());

  const news = async () => (await tablet.seen()).news;

  /** What went wrong in pages and worker, as the watch and the browser itself tell it. */
  const faultsOf = async (): Promise<readonly string[]> => [
    ...(await tablet.seen()).faults,
    ...server.policyReports,
  ];

  /** A tablet at this server: stored and controlled by its worker, set up, and told where to send. */
  async function setUp(options: BranchServerOptions = {}): Promise<void> {
    server = await startBranchServer(options);
    await tablet.open(`${server.url}/`);
    await eventually("the worker controls the page", SCREEN_MS, () =>
      tablet.run(() => navigator.serviceWorker.controller?.state === "activated", null),
    );
    await setUpBookBy(hand);
    await eventually("the bank's configuration is taken over", SCREEN_MS, async () =>
      (await news()).some(({ kind }) => kind === "settingsChanged"),
    );
  }

  async function logAll(moments: readonly EnteredMoment[]): Promise<void> {
    for (const { kind, body } of moments) await logMomentBy(hand, kind, body);
    await hand.read('[data-strip]:first-of-type [data-status="saved"]');
  }

  const countTriesInVain = async (): Promise<number> =>
    (await news()).filter((one) => one.kind === "ended" && one.ended === "held").length;

  /** The server goes, the work goes on, and something of it is tried and finds nobody. */
  async function workWithoutServer(moments: readonly EnteredMoment[]): Promise<void> {
    const before = await countTriesInVain();
    await server.leave();
    await logAll(moments);
    await eventually("a try that finds nobody", ARRIVES_MS, async () => (await countTriesInVain()) > before);
  }

  async function expectArrived(moments: readonly EnteredMoment[], patienceMs = ARRIVES_MS): Promise<void> {
    await eventually(`${moments.length} have arrived`, patienceMs, async () => {
      const arrived = newestOf(await server.listStored());
      return arrived.length >= moments.length;
    });
    const stored = newestOf(await server.listStored());
    expect(stored.map(({ record }) => toComparable(record)).sort()).toEqual(moments.map(toComparable).sort());
  }

  /** Every revision that the server holds was told of once, and by this sender. */
  async function expectSentBy(sender: "worker" | "page"): Promise<void> {
    const { length } = await server.listStored();
    const countSent = async (by: "worker" | "page"): Promise<number> =>
      (await news()).reduce((all, one) => all + (one.kind === "round" && one.by === by ? one.arrived : 0), 0);
    await eventually(
      `${length} sent by the ${sender}`,
      SCREEN_MS,
      async () => (await countSent(sender)) >= length,
    );
    const other = sender === "worker" ? "page" : "worker";
    expect({ own: await countSent(sender), other: await countSent(other) }).toEqual({
      own: length,
      other: 0,
    });
  }

  test("S26: what was noted with the server there and away arrives once, by the worker, without a touch", async () => {
    await setUp();
    const day = fullestMoments();
    await logAll(day);
    await logAll([plain]);
    await hand.tap({ name: { startsWith: `撤销 ${common.kind.greeting}` }, within: "[data-strip]" });
    await hand.read('[data-status="undone"]');
    await workWithoutServer([plain, ...personal]);
    await server.comeBack();
    await expectArrived([...day, plain, ...personal]);
    await expectSentBy("worker");

    const { findings, revisions } = await takeDay(tablet, hand);
    expect(findings).toEqual([]);
    const stored = await server.listStored();
    expect(newestOf(stored)).toEqual(newestOf(revisions).filter(({ record }) => record["status"] === "live"));
    const known = new Set(revisions.map(({ id, rev, leaf }) => `${id}/${rev} ${leaf}`));
    expect(stored.filter(({ id, rev, leaf }) => !known.has(`${id}/${rev} ${leaf}`))).toEqual([]);
    expect(await faultsOf()).toEqual([]);
  });

  test("T-06: unsent entries outlast closing and reloading; codes alone go before the unlock, all go once looked at", async () => {
    await setUp();
    await workWithoutServer([...personal, plain]);
    await server.comeBack();
    await tablet.reopen(`${server.url}/`);
    await expectArrived([plain]);
    await eventually("that run has ended", SCREEN_MS, async () => (await news()).at(-1)?.kind === "ended");
    await expectArrived([plain]);
    await unlockBy(hand);
    await expectArrived([...personal, plain]);

    await workWithoutServer([plain, ...personal]);
    await tablet.reload();
    await unlockBy(hand);
    await tablet.lookAway();
    await server.comeBack();
    await tablet.lookBack();
    await expectArrived([...personal, plain, plain, ...personal]);
    const { news: told, shownAtMs } = await tablet.seen();
    const shownMs = shownAtMs.at(-1) ?? Number.NaN;
    const startedMs =
      told.find(({ kind, atMs }) => kind === "started" && atMs >= shownMs)?.atMs ?? Number.NaN;
    expect(startedMs - shownMs).toBeLessThan(AT_ONCE_MS);
    expect(await faultsOf()).toEqual([]);
  });

  test("T-08: a worker that hears no order does not stop delivery: after its silence the page sends", async () => {
    await setUp({ hasSilentWorker: true });
    await logAll([plain, ...personal]);
    await expectArrived([plain, ...personal], WORKER_SILENCE_MS + ARRIVES_MS);
    await expectSentBy("page");
    expect(await faultsOf()).toEqual([]);
  });

  test("the watch of these tests sees what is planted, and the app tells a person of it", async () => {
    server = await startBranchServer();
    await tablet.open(`${server.url}/`);
    await hand.read("#content h1");
    await tablet.run(() => {
      document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:1/planted.png" }));
      setTimeout(() => {
        throw new Error("planted");
      }, 0);
    }, null);
    await eventually("both are seen", SCREEN_MS, async () => {
      const { faults } = await tablet.seen();
      return (
        faults.some((one) => one.startsWith("policy: img-src")) &&
        faults.some((one) => one.endsWith("planted"))
      );
    });
    await eventually("the browser reports it", SCREEN_MS, async () => server.policyReports.length > 0);
    expect(await hand.read("#content h1")).toEqual([fault.unexpected.title]);
  });
}
