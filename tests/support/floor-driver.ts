// Drives the built app as a person would: by the words on the screen.
import type { Page } from "playwright-core";
import { clickingHand, type Hand } from "./hand.ts";
import { waitUntilControlled } from "./open-browser.ts";

export const DRIVER_PIN = "805219";
const SCREEN = "#content";
/** Stands on the pad alone, with and without an open sheet. */
const PAD_HEADING = "#strips-heading, #sheet-heading";

export interface DrivenBook {
  readonly recoveryCode: string;
}

export interface SetupWords {
  readonly branchName?: string;
  readonly personName?: string;
  readonly personCode?: string;
  readonly pin?: string;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

/** Opens the app and waits until it needs no network any more. */
export async function openApp(page: Page, appUrl: string): Promise<void> {
  await page.goto(appUrl);
  await waitUntilControlled(page);
}

/** First run, from the first question to the pad. */
export function setUpBook(page: Page, words: SetupWords = {}): Promise<DrivenBook> {
  return setUpBookBy(clickingHand(page), words);
}

/** The same by any hand. */
export async function setUpBookBy(hand: Hand, words: SetupWords = {}): Promise<DrivenBook> {
  const pin = words.pin ?? DRIVER_PIN;
  const press = (name: string): Promise<void> => hand.tap({ name, within: SCREEN });
  const fill = (label: string, text: string): Promise<void> => hand.write({ label, within: SCREEN }, text);
  await press("没有，第一次用");
  await fill("网点名称", words.branchName ?? "滨江路支行");
  await fill("网点代码", "BR-017");
  await press("下一步");
  await fill("姓名", words.personName ?? "林晓岚");
  await fill("人员代码", words.personCode ?? "A01");
  await fill("PIN", pin);
  await fill("再输一次", pin);
  await press("下一步");
  const texts = await hand.read("[data-group]");
  for (const nth of [2, 4]) await fill(`第 ${nth} 组`, texts[nth - 1] ?? "");
  await press("完成启用");
  await hand.read(PAD_HEADING);
  return { recoveryCode: texts.join("-") };
}

export async function waitForPad(page: Page): Promise<void> {
  await button(page, "迎接").waitFor();
  await page.getByRole("heading", { name: "刚才" }).or(page.locator("#sheet-heading")).first().waitFor();
}

/** Types the PIN of the only or chosen person on the lock screen. */
export function unlock(page: Page, pin: string = DRIVER_PIN): Promise<void> {
  return unlockBy(clickingHand(page), pin);
}

/** The same by any hand. */
export async function unlockBy(hand: Hand, pin: string = DRIVER_PIN): Promise<void> {
  await hand.write({ label: "PIN", within: SCREEN }, pin);
  await hand.pressEnter();
  await hand.read(PAD_HEADING);
}

/** Resolves when the newest strip says that it is stored. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.locator("[data-strip]").first().locator('[data-status="saved"]').waitFor();
}
