// What a hand does on a screen, whichever browser and protocol carries it out. Things are found by their words.
import type { Page } from "playwright-core";
import { tap, type Target } from "./tap.ts";

/** A field by its label, and the part of the screen to look in (CSS). */
export interface Field {
  readonly label: string;
  readonly within: string;
}

export interface Hand {
  tap(target: Target): Promise<void>;
  /** Puts text into a field, in the place of what is there. */
  write(field: Field, text: string): Promise<void>;
  pressEnter(): Promise<void>;
  /** Texts of everything that matches the selector, once something does. */
  read(selector: string): Promise<readonly string[]>;
  /** Resolves when nothing matches the selector any more. */
  seeGone(selector: string): Promise<void>;
}

function createHand(page: Page, press: Hand["tap"]): Hand {
  return {
    tap: press,
    write: ({ label, within }, text) => page.locator(within).getByLabel(label, { exact: true }).fill(text),
    pressEnter: () => page.keyboard.press("Enter"),
    async read(selector) {
      await page.locator(selector).first().waitFor();
      return page.locator(selector).allTextContents();
    },
    async seeGone(selector) {
      await page.waitForFunction((css) => document.querySelector(css) === null, selector);
    },
  };
}

/** Touches, fast. The page's context must have touch. */
export const touchingHand = (page: Page): Hand => createHand(page, (target) => tap(page, target));

/** Clicks, in any context. */
export const clickingHand = (page: Page): Hand =>
  createHand(page, async ({ name, within, group, role = "button" }) => {
    const part = page.locator(within);
    const scope = group === undefined ? part : part.getByRole("group", { name: group, exact: true });
    const wanted = typeof name === "string" ? { name, exact: true } : { name: name.startsWith };
    await scope.getByRole(role, wanted).first().click();
  });
