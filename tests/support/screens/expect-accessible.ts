// Axe over everything that can be on screen in one language: the route table × states × themes, no rule disabled.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { listLooks, walkScreens, type WalkLanguage } from "./walk.ts";
import { showTheme, shownThemes } from "./show-theme.ts";

/** A third of the other build's size, to be sent to and read by every document. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe has to say, one line per element. */
async function findViolations(page: Page): Promise<readonly string[]> {
  // Once per document: reading the library takes nearly as long as running it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // Every rule runs; the reporter leaves out what was found good, nearly all of it.
    const results = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ["violations"],
      reporter: "no-passes",
    });
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`),
    );
  });
}

/** Walks every look in every theme and expects axe to find nothing. */
export async function expectAccessible(
  browser: Browser,
  appUrl: string,
  language: WalkLanguage,
): Promise<void> {
  const findings: string[] = [];
  let looked = 0;
  const faults = await walkScreens(
    browser,
    { appUrl, language },
    async ({ page }, { route, state, name }) => {
      for (const theme of shownThemes) {
        await showTheme(page, theme);
        const found = await findViolations(page);
        findings.push(...found.map((line) => `${route} ${state} ${name} ${theme}: ${line}`));
        looked += 1;
      }
    },
  );
  expect(findings).toEqual([]);
  expect(looked).toBe(listLooks().length * shownThemes.length);
  expect(faults).toEqual([]);
}
