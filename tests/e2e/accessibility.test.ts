// Axe over everything that can be on screen: the route table × states × languages × themes, no rule disabled.
import axe from "axe-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { appRoutes } from "../../src/domain/routes.ts";
import { openBrowser } from "../support/open-browser.ts";
import { screenStates } from "../support/screens/look.ts";
import { listExemptions, listLooks, walkScreens, type WalkLanguage } from "../support/screens/walk.ts";
import { showTheme, shownThemes } from "../support/screens/show-theme.ts";

const appUrl = inject("appUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What axe has to say, one line per element. */
async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`),
  );
}

test("every route has looks in every state, or a reason", () => {
  const seen = new Set(listLooks().map(({ route, state }) => `${route} ${state}`));
  const exempt = new Set(listExemptions().map((line) => line.split(":")[0]));
  const cells = appRoutes.flatMap(({ name }) => screenStates.map((state) => `${name} ${state}`));
  expect(cells.filter((cell) => !seen.has(cell) && !exempt.has(cell))).toEqual([]);
  expect(exempt.size).toBeLessThanOrEqual(2);
});

test.each<WalkLanguage>(["zh-CN", "en"])(
  "axe finds nothing in %s",
  { timeout: 600_000 },
  async (language) => {
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
  },
);
