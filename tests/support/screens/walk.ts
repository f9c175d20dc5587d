// Walks through every look of the screen list in one language.
import type { Browser } from "playwright-core";
import { appRoutes, type RouteName } from "../../../src/domain/routes.ts";
import { en } from "../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../src/i18n/zh-cn/messages.ts";
import { openApp } from "../floor-driver.ts";
import { watchFaults } from "../open-browser.ts";
import { startClockAt } from "../shifted-clock.ts";
import { screenList } from "./list.ts";
import { screenStates, type ScreenLook, type ScreenState } from "./look.ts";
import { createStage, startSampleStage, type Stage, type StageBook } from "./stage.ts";

export interface SeenScreen {
  readonly route: RouteName;
  readonly state: ScreenState;
  readonly name: string;
}

/** An afternoon: the sample has most of its day behind it, as a branch has when somebody looks. */
const WALK_AT_MS = Date.parse("2026-11-25T15:20:00+08:00");

/** A screen that takes longer is not coming. */
const REACH_MS = 10_000;

const wordsOf = { "zh-CN": zhCn, en } as const;
export type WalkLanguage = keyof typeof wordsOf;

/** All looks, derived from the route table, in the order of the walk. */
export function listLooks(): readonly (SeenScreen & { readonly look: ScreenLook })[] {
  // Setup comes before there is a book; the table keeps it last.
  const routes = [...appRoutes].sort((a, b) => Number(b.name === "setup") - Number(a.name === "setup"));
  const looks = routes.flatMap(({ name: route }) =>
    (["empty", "error", "full", "locked"] as const satisfies readonly ScreenState[]).flatMap((state) => {
      const cell = screenList[route][state];
      return typeof cell === "string" ? [] : cell.map((look) => ({ route, state, name: look.name, look }));
    }),
  );
  const order: readonly StageBook[] = ["none", "new", "sample"];
  return looks.sort((a, b) => order.indexOf(a.look.book) - order.indexOf(b.look.book));
}

/** Cells without a look, with the reason. */
export function listExemptions(): readonly string[] {
  return appRoutes.flatMap(({ name }) =>
    screenStates.flatMap((state) => {
      const cell = screenList[name][state];
      return typeof cell === "string" ? [`${name} ${state}: ${cell}`] : [];
    }),
  );
}

/** Brings up every screen and calls `see` on each. @returns faults of the pages: policy violations, uncaught errors */
export async function walkScreens(
  browser: Browser,
  own: { appUrl: string; language: WalkLanguage; viewport?: { width: number; height: number } },
  see: (stage: Stage, screen: SeenScreen) => Promise<void>,
): Promise<readonly string[]> {
  const looks = listLooks();
  const viewport = own.viewport ?? { width: 1024, height: 768 };
  const openStage = async (book: StageBook): Promise<{ stage: Stage; faults: readonly string[] }> => {
    const context = await browser.newContext({ viewport, locale: own.language, acceptDownloads: true });
    const faults = await watchFaults(context);
    await startClockAt(context, WALK_AT_MS);
    const page = await context.newPage();
    page.setDefaultTimeout(REACH_MS);
    await openApp(page, own.appUrl);
    await context.setOffline(true);
    return { stage: createStage({ context, page, words: wordsOf[own.language], book }), faults };
  };
  const visit = async (stage: Stage, books: readonly StageBook[]): Promise<void> => {
    for (const { look, route, state, name } of looks) {
      if (!books.includes(look.book)) continue;
      try {
        await look.reach(stage);
        await see(stage, { route, state, name });
        await look.leave?.(stage);
      } catch (error) {
        throw new Error(`${own.language} ${route} ${state} ${name}`, { cause: error });
      }
    }
  };
  const first = await openStage("none");
  await visit(first.stage, ["none", "new"]);
  await first.stage.context.close();
  const second = await openStage("sample");
  await startSampleStage(second.stage);
  await visit(second.stage, ["sample"]);
  await second.stage.context.close();
  return [...first.faults, ...second.faults];
}
