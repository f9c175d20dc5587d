// Drives the built app as a person would: by the words on the screen.
import type { Page } from "playwright-core";
import { waitUntilControlled } from "./open-browser.ts";

export const DRIVER_PIN = "805219";

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
export async function setUpBook(page: Page, words: SetupWords = {}): Promise<DrivenBook> {
  const pin = words.pin ?? DRIVER_PIN;
  await button(page, "没有，第一次用").click();
  await page.getByLabel("网点名称").fill(words.branchName ?? "滨江路支行");
  await page.getByLabel("网点代码").fill("BR-017");
  await button(page, "下一步").click();
  await page.getByLabel("姓名").fill(words.personName ?? "林晓岚");
  await page.getByLabel("人员代码").fill(words.personCode ?? "A01");
  await page.getByLabel("PIN", { exact: true }).fill(pin);
  await page.getByLabel("再输一次").fill(pin);
  await button(page, "下一步").click();
  const groups = page.locator("[data-group]");
  await groups.first().waitFor();
  const texts = await groups.allTextContents();
  for (const nth of [2, 4]) await page.getByLabel(`第 ${nth} 组`, { exact: true }).fill(texts[nth - 1] ?? "");
  await button(page, "完成启用").click();
  await waitForPad(page);
  return { recoveryCode: texts.join("-") };
}

export async function waitForPad(page: Page): Promise<void> {
  await button(page, "迎接").waitFor();
  await page.getByRole("heading", { name: "刚才" }).or(page.locator("#sheet-heading")).first().waitFor();
}

/** Types the PIN of the only or chosen person on the lock screen. */
export async function unlock(page: Page, pin: string = DRIVER_PIN): Promise<void> {
  await page.getByLabel("PIN", { exact: true }).fill(pin);
  await page.keyboard.press("Enter");
  await waitForPad(page);
}

/** Resolves when the newest strip says that it is stored. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.locator("[data-strip]").first().locator('[data-status="saved"]').waitFor();
}
