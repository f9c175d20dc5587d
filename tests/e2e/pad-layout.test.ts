// The twelve kinds under the thumb: all in sight without scrolling, big enough, covered by nothing, whole words.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { entryKinds, primaryKinds, type EntryKind } from "../../src/domain/entries/entry.ts";
import { en } from "../../src/i18n/en/messages.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { openApp } from "../support/floor-driver.ts";
import { openBrowser, openContext } from "../support/open-browser.ts";
import { createStage, setUpStage, type Stage } from "../support/screens/stage.ts";

const appUrl = inject("appUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const TAP_MIN_PX = 48;
const languages = [
  { locale: "zh-CN", words: zhCn },
  { locale: "en", words: en },
] as const;

/** Where the kinds have to be: the whole pad, and beside or under an open sheet. */
const shapes = [
  { name: "landscape", width: 1024, height: 768, withSheet: entryKinds, isPortrait: false },
  { name: "portrait tablet", width: 744, height: 1133, withSheet: entryKinds, isPortrait: true },
  // A phone with an open sheet keeps the six that are tapped all day; Done brings the others back.
  { name: "phone", width: 360, height: 740, withSheet: primaryKinds, isPortrait: true },
] as const;

interface Seen {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly middle: number;
  readonly isReachable: boolean;
  readonly isWhole: boolean;
}

/** What a finger finds of each kind's tile. */
async function seeTiles(page: Page, names: readonly string[]): Promise<readonly Seen[]> {
  return page.evaluate((wanted) => {
    const tiles = [...document.querySelectorAll<HTMLElement>("[data-row] button")];
    return wanted.map((kind) => {
      const tile = tiles.find((one) => [...one.children].some((part) => part.textContent === kind));
      if (tile === undefined) throw new Error(`no tile ${kind}`);
      const { left, top, width, height } = tile.getBoundingClientRect();
      const corners = [
        [left + 6, top + 6],
        [left + width - 6, top + 6],
        [left + 6, top + height - 6],
        [left + width - 6, top + height - 6],
      ] as const;
      const isReachable = corners.every(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && tile.contains(hit);
      });
      const isWhole = tile.scrollWidth <= tile.clientWidth && tile.scrollHeight <= tile.clientHeight;
      return { kind, width, height, middle: (top + height / 2) / innerHeight, isReachable, isWhole };
    });
  }, names);
}

async function expectReachable(
  stage: Stage,
  kinds: readonly EntryKind[],
  isPortrait: boolean,
): Promise<void> {
  const seen = await seeTiles(
    stage.page,
    kinds.map((kind) => stage.words.common.kind[kind]),
  );
  expect(seen).toHaveLength(kinds.length);
  const isGood = ({ width, height, isReachable, isWhole, middle }: Seen): boolean =>
    width >= TAP_MIN_PX && height >= TAP_MIN_PX && isReachable && isWhole && (!isPortrait || middle > 0.4);
  expect(seen.filter((one) => !isGood(one))).toEqual([]);
  // Nothing runs out of the screen sideways.
  expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

interface SeenStrip {
  readonly kind: string;
  readonly buttons: readonly { readonly width: number; readonly height: number }[];
  /** What runs out of the strip, is cut, or lies under a button. */
  readonly faults: readonly string[];
}

/** The strips of what was just tapped, with their words and buttons. */
function seeStrips(page: Page): Promise<readonly SeenStrip[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-strip]")].map((strip) => {
      const edge = strip.getBoundingClientRect();
      const buttons = [...strip.querySelectorAll("button")].map((one) => one.getBoundingClientRect());
      const words = [...strip.querySelectorAll<HTMLElement>("p, span, time")].filter(
        (one) => one.closest("button") === null && one.children.length === 0 && one.textContent !== "",
      );
      const outside = buttons.filter(({ right }) => right > edge.right).map(() => "a button");
      const covered = words.filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const isUnder = buttons.some(
          (box) => box.left < right && left < box.right && box.top < bottom && top < box.bottom,
        );
        // Inline parts have no width of their own, so nothing of them can be cut.
        const isCut = one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
        return isUnder || right > edge.right || isCut;
      });
      return {
        kind: strip.dataset["strip"] ?? "",
        buttons: buttons.map(({ width, height }) => ({ width, height })),
        faults: [...outside, ...covered.map((one) => one.innerText)],
      };
    }),
  );
}

test.each(languages)(
  "on a phone a strip has room for its words and three buttons in $locale",
  async (own) => {
    const { locale, words } = own;
    const { context, faults } = await openContext(browser, { locale, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await openApp(page, appUrl);
    const stage = createStage({ context, page, words, book: "new" });
    await setUpStage(stage);
    for (const kind of ["vip", "complaint", "recommendation", "need"] as const) {
      await stage.press(words.common.kind[kind]);
      await page.locator("#sheet-heading").waitFor();
      await stage.press(words.capture.done);
      await page.locator("#sheet-heading").waitFor({ state: "detached" });
    }
    const strips = await seeStrips(page);
    expect(strips.map(({ kind, buttons }) => [kind, buttons.length])).toEqual([
      ["need", 3],
      ["recommendation", 2],
      ["complaint", 2],
      ["vip", 3],
    ]);
    expect(strips.flatMap((strip) => strip.faults)).toEqual([]);
    const small = strips
      .flatMap(({ buttons }) => buttons)
      .filter(({ width, height }) => width < TAP_MIN_PX || height < TAP_MIN_PX);
    expect(small).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  },
);

test.each(languages)("a phone tells the role whole, and shows every way, in $locale", async (own) => {
  const { locale, words } = own;
  const { context } = await openContext(browser, { locale, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await openApp(page, appUrl);
  // With a name that is longer than a phone has room for.
  await setUpStage(createStage({ context, page, words, book: "new" }));
  const role = page.locator("header").getByText(words.common.role.lobbyManager, { exact: true });
  expect(await role.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  const ways = page.getByRole("navigation", { name: words.shell.navigation });
  expect(await ways.evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
  const faults = await ways.getByRole("link").evaluateAll(
    (links) =>
      links.filter(({ scrollWidth, clientWidth, clientHeight }) => {
        const isSmall = clientWidth < 48 || clientHeight < 48;
        return isSmall || scrollWidth > clientWidth;
      }).length,
  );
  expect(faults).toBe(0);
  await context.close();
});

test.each(languages)("twelve kinds are under the thumb in $locale", async ({ locale, words }) => {
  const { context, faults } = await openContext(browser, { locale });
  const page = await context.newPage();
  await openApp(page, appUrl);
  const stage = createStage({ context, page, words, book: "new" });
  await setUpStage(stage);
  for (const { width, height, withSheet, isPortrait } of shapes) {
    await page.setViewportSize({ width, height });
    await expectReachable(stage, entryKinds, isPortrait);
    await stage.press(words.common.kind.recommendation);
    await page.locator("#sheet-heading").waitFor();
    await expectReachable(stage, withSheet, isPortrait);
    const done = await page.getByRole("button", { name: words.capture.done, exact: true }).boundingBox();
    expect((done?.y ?? height) + (done?.height ?? 0)).toBeLessThanOrEqual(height);
    await stage.press(words.capture.done);
    await page.locator("#sheet-heading").waitFor({ state: "detached" });
  }
  expect(faults).toEqual([]);
  await context.close();
});
