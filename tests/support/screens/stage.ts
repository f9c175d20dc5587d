// A page on the built app in one language, with the words of that language and short ways to the screens.
import type { BrowserContext, Locator, Page } from "playwright-core";
import type { Messages } from "../../../src/i18n/zh-cn/messages.ts";
import { SAMPLE_PIN } from "../../../src/services/sample-pin.ts";

/** Which book the tablet holds. */
export type StageBook = "none" | "new" | "sample";

export interface Stage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly words: Messages;
  readonly book: StageBook;
  /** A button by its whole name. */
  press(name: string, scope?: Page | Locator): Promise<void>;
  fill(label: string, text: string, scope?: Page | Locator): Promise<void>;
  /** Goes to one of the app's own addresses without loading the page again. */
  go(path: string): Promise<void>;
  /** Closes whatever dialog is open. */
  escape(): Promise<void>;
  unlock(): Promise<void>;
}

export const STAGE_PIN = SAMPLE_PIN;

export function createStage(own: {
  context: BrowserContext;
  page: Page;
  words: Messages;
  book: StageBook;
}): Stage {
  const { page, words } = own;
  return {
    ...own,
    press: (name, scope = page) => scope.getByRole("button", { name, exact: true }).first().click(),
    fill: (label, text, scope = page) => scope.getByLabel(label, { exact: true }).first().fill(text),
    async go(path) {
      await page.evaluate((to) => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, path);
      await page.locator("main").first().waitFor();
    },
    async escape() {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
    async unlock() {
      await page.getByLabel(words.lock.pin, { exact: true }).fill(STAGE_PIN);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: words.common.nav.lock, exact: true }).waitFor();
    },
  };
}

/** From the first question to the empty pad. */
export async function setUpStage({ page, words, press, fill }: Stage): Promise<void> {
  const { setup } = words;
  await press(setup.welcome.fresh);
  await fill(setup.branch.name, "滨江路支行");
  await fill(setup.branch.code, "BR-017");
  await press(words.common.action.next);
  await fill(setup.person.name, "欧阳·阿卜杜拉木·林晓岚");
  await fill(setup.person.code, "A01");
  await fill(words.lock.pin, STAGE_PIN);
  await fill(setup.person.repeat, STAGE_PIN);
  await press(words.common.action.next);
  const groups = page.locator("[data-group]");
  await groups.first().waitFor();
  const texts = await groups.allTextContents();
  for (const nth of [2, 4]) await fill(setup.recovery.group({ nth }), texts[nth - 1] ?? "");
  await press(setup.recovery.finish);
  await page.getByRole("button", { name: words.common.kind.greeting, exact: true }).waitFor();
  shownCodes.set(page, texts.join("-"));
}

/** Recovery codes, as each page's setup showed them. */
const shownCodes = new WeakMap<Page, string>();

/** The recovery code of the book that {@link setUpStage} made. */
export function codeOf({ page }: Stage): string {
  const code = shownCodes.get(page);
  if (code === undefined) throw new Error("no book was set up on this page");
  return code;
}

/** The sample book, filled. */
export async function startSampleStage({ page, words, press }: Stage): Promise<void> {
  await press(words.setup.welcome.sample);
  await page.getByRole("button", { name: words.common.kind.greeting, exact: true }).waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
}
