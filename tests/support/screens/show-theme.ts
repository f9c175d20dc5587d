import type { Page } from "playwright-core";

export const shownThemes = ["light", "dark", "contrast"] as const;
export type ShownTheme = (typeof shownThemes)[number];

/** Lets the system ask for a theme; the app follows. */
export async function showTheme(page: Page, theme: ShownTheme): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme === "dark" ? "dark" : "light",
    contrast: theme === "contrast" ? "more" : "no-preference",
    reducedMotion: "reduce",
  });
  await page.waitForFunction((wanted) => document.documentElement.dataset["theme"] === wanted, theme);
}
