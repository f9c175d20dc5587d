// A restore is stored all or not at all, whenever the browser is killed (SIGKILL, every process) in the middle of it:
// onto an empty tablet, and into a book in use. The network is off throughout.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Page } from "playwright-core";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { formatNumber } from "../../src/i18n/format.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { beginEmptyRestore, button, openBackup, openBackupSettings } from "../support/backup-driver.ts";
import { makeBigBackup, type BigBackup } from "../support/big-backup.ts";
import { openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { createTablet, type Tablet } from "../support/persistent-browser.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { startClockAt } from "../support/shifted-clock.ts";
import { readStored, type Stored } from "../support/stored-rows.ts";

const appUrl = inject("appUrl");
const { backup, common, lock, log, setup, shell } = zhCn;
const DATE = "2026-11-24" as BusinessDate;
const ENTRIES = 1_200;
const OWN_ENTRIES = 2;
const NEXT_PIN = "936410";

/** On the bar: from here on the one transaction has begun. Mirrors READ_SHARE of restore-backup.ts. */
const STORING = 0.7;
/** Beyond the bar: the screen says that it is done. */
const DONE = 2;

let big: BigBackup;
const blank = createTablet();
const tablets: Tablet[] = [blank];
beforeAll(async () => {
  big = await makeBigBackup({ seed: 20261124, date: DATE, count: ENTRIES });
  const { page } = await blank.start();
  await openApp(page, appUrl);
  await blank.stop();
});
afterAll(async () => {
  for (const tablet of tablets) await tablet.dispose();
});

function copyOf(tablet: Tablet): Tablet {
  const copy = tablet.copy();
  tablets.push(copy);
  return copy;
}

/** The app on that tablet, at the first screen that it shows. */
async function open(tablet: Tablet): Promise<Page> {
  const { context, page } = await tablet.start({ offline: true });
  await startClockAt(context, Date.parse(`${DATE}T17:40:00+08:00`));
  await page.goto(appUrl);
  await page
    .getByRole("heading", { name: lock.heading })
    .or(button(page, setup.welcome.fresh))
    .or(page.getByRole("heading", { name: setup.used.heading }))
    .first()
    .waitFor();
  return page;
}

/** Where the bar stands: with the first rows stored, somewhere in the middle, with all, and when it is done. */
const FIRST = STORING + 0.001;
const ALL = 1;
function somewhere(seed: number): number {
  const [byte = 0] = createSeededRandom(seed).bytes(1);
  return STORING + 0.05 + (0.2 * byte) / 255;
}

/** Waits until the bar stands there, or is gone since all is done, and kills. Returns where it was seen. */
async function killAt(tablet: Tablet, page: Page, moment: number): Promise<number> {
  const seen = await page.waitForFunction(
    ({ from, done, beyond }) => {
      const isDone = [...document.querySelectorAll("h1, h2, h3, h4, strong, p")].some((one) =>
        done.includes(one.textContent),
      );
      const share = isDone ? beyond : (document.querySelector("progress")?.value ?? 0);
      return share >= from ? share : null;
    },
    { from: moment, done: [backup.empty.done, backup.restore.done], beyond: DONE },
  );
  const share = await seen.jsonValue();
  tablet.kill();
  return share ?? Number.NaN;
}

/** One way to restore, and what a kill in the middle of it is judged by. */
interface Way {
  /** From the first screen to where a restore can begin. */
  enter(page: Page): Promise<void>;
  /** From there to the tap that restores. */
  begin(page: Page): Promise<void>;
  /** Enters. Fails unless nothing of the backup is there and the tablet is as it was. */
  expectNothing(page: Page, stored: Stored): Promise<void>;
  /** Enters. Fails unless everything of the backup is there and can be read. */
  expectEverything(page: Page, stored: Stored): Promise<void>;
}

interface Opened {
  readonly tablet: Tablet;
  readonly page: Page;
}

interface Kill {
  /** Where the bar stood. */
  readonly seen: number;
  readonly outcome: "nothing" | "everything";
}

/** Restores on copies of the tablet, kills, opens again and judges: moment after moment. */
async function killThrough(start: Tablet, way: Way, moments: readonly number[]): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  let left: Opened | null = null;
  for (const moment of moments) {
    // What came to nothing is tried again where it did; what came to its end needs another tablet.
    const opened: Opened = left ?? (await openCopy(start, way));
    const { tablet } = opened;
    await way.begin(opened.page);
    const seen = await killAt(tablet, opened.page, moment);
    const again = await open(tablet);
    const stored = await readStored(again);
    const outcome = (stored["entries"]?.count ?? 0) <= OWN_ENTRIES ? "nothing" : "everything";
    kills.push({ seen, outcome });
    if (outcome === "nothing") {
      await way.expectNothing(again, stored);
      left = { tablet, page: again };
    } else {
      await way.expectEverything(again, stored);
      await tablet.stop();
      left = null;
    }
  }
  await left?.tablet.stop();
  return kills;
}

/** What is seen to be done stays so; and at least one kill fell between begin and end of the one transaction. */
function expectTelling(kills: readonly Kill[]): void {
  expect(kills.map(({ seen }) => seen)).toContain(DONE);
  expect(kills).not.toContainEqual({ seen: DONE, outcome: "nothing" });
  // Rows of it were stored, and nothing of it is there.
  const within = kills.filter(({ seen }) => seen > STORING && seen < DONE);
  expect(within.map(({ outcome }) => outcome)).toContain("nothing");
}

async function openCopy(start: Tablet, way: Way): Promise<Opened> {
  const tablet = copyOf(start);
  const page = await open(tablet);
  await way.enter(page);
  return { tablet, page };
}

/** The whole backup is read from the book: by the header, by the log of the day, and by comparing each revision. */
async function expectReadable(page: Page, entries: number): Promise<void> {
  const count = formatNumber(entries);
  await page.getByText(shell.savedCount({ count })).waitFor();
  await page.getByText(shell.unsentCount({ count })).waitFor();
  await page.getByRole("link", { name: log.heading }).click();
  await page
    .getByText(log.dayCounts({ live: count, withdrawn: 0 }), { exact: true })
    .first()
    .waitFor();
  await openInSettings(page);
  await page.getByText(backup.restore.nothingNew).waitFor();
}

async function openInSettings(page: Page): Promise<void> {
  await openBackupSettings(page);
  await button(page, backup.restore.open).click();
  await openBackup(page, big.file, big.secret);
  await page.getByText(backup.restore.whole).waitFor();
}

const countsOf = (stored: Stored): Record<string, number> =>
  Object.fromEntries(Object.entries(stored).map(([name, { count }]) => [name, count]));

/** All but what an unlock, or an attempt at a secret, leaves by itself. */
const lasting = (stored: Stored): Stored =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => name !== "audit" && name !== "attempts"));

test("onto an empty tablet: all of the book, or a tablet as empty as before", async () => {
  const kills = await killThrough(
    blank,
    {
      enter: () => Promise.resolve(),
      async begin(page) {
        await beginEmptyRestore(page, big.file, { secret: big.secret, person: /^A01 林晓岚/, pin: NEXT_PIN });
      },
      async expectNothing(page, stored) {
        expect(stored).toEqual({});
        await button(page, setup.welcome.fresh).waitFor();
        await button(page, setup.welcome.restore).waitFor();
      },
      async expectEverything(page, stored) {
        expect(countsOf(stored)).toEqual(big.restored);
        // Planted after the transaction and written out seconds later: the kill may have come between.
        await expect.poll(() => page.evaluate(() => localStorage.getItem("floorbook.canary"))).not.toBeNull();
        await unlock(page, NEXT_PIN);
        await expectReadable(page, ENTRIES);
      },
    },
    [FIRST, ALL, DONE],
  );
  expectTelling(kills);
});

test("into a book in use: all that it lacks, or the book as it was", async () => {
  const used = copyOf(blank);
  const page = await open(used);
  const { recoveryCode } = await setUpBook(page);
  for (let nth = 0; nth < OWN_ENTRIES; nth += 1) await button(page, "迎接").click();
  await waitUntilSaved(page);
  await button(page, common.nav.lock).click();
  await page.getByRole("heading", { name: lock.heading }).waitFor();
  const before = await readStored(page);
  await used.stop();
  const kills = await killThrough(
    used,
    {
      enter: unlock,
      async begin(page) {
        await openInSettings(page);
        const count = formatNumber(ENTRIES);
        await page.getByText(backup.restore.value.fresh({ revisions: count, entries: count })).waitFor();
        await button(page, backup.restore.sent.no).click();
        await page.getByLabel(backup.restore.proofCode, { exact: true }).fill(recoveryCode);
        await button(page, backup.restore.submit).click();
      },
      async expectNothing(page, stored) {
        expect(lasting(stored)).toEqual(lasting(before));
        await unlock(page);
        await page.getByText(shell.savedCount({ count: String(OWN_ENTRIES) })).waitFor();
        await page.getByRole("link", { name: log.heading }).click();
        const own = log.dayCounts({ live: String(OWN_ENTRIES), withdrawn: 0 });
        await page.getByText(own, { exact: true }).first().waitFor();
      },
      async expectEverything(page, stored) {
        const both = OWN_ENTRIES + ENTRIES;
        expect(countsOf(lasting(stored))).toEqual({
          ...countsOf(lasting(before)),
          entries: both,
          outbox: both,
        });
        await unlock(page);
        await expectReadable(page, both);
      },
    },
    [FIRST, somewhere(2), DONE],
  );
  expectTelling(kills);
});
