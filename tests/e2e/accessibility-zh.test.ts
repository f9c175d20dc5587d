// Axe over everything that can be on screen in Chinese; a file per language, so that both run side by side.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { appRoutes } from "../../src/domain/routes.ts";
import { openBrowser } from "../support/open-browser.ts";
import { expectAccessible } from "../support/screens/expect-accessible.ts";
import { screenStates } from "../support/screens/look.ts";
import { listExemptions, listLooks } from "../support/screens/walk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("every route has looks in every state, or a reason", () => {
  const seen = new Set(listLooks().map(({ route, state }) => `${route} ${state}`));
  const exempt = new Set(listExemptions().map((line) => line.split(":")[0]));
  const cells = appRoutes.flatMap(({ name }) => screenStates.map((state) => `${name} ${state}`));
  expect(cells.filter((cell) => !seen.has(cell) && !exempt.has(cell))).toEqual([]);
  expect(exempt.size).toBeLessThanOrEqual(2);
});

test("axe finds nothing in zh-CN", { timeout: 600_000 }, () =>
  expectAccessible(browser, inject("appUrl"), "zh-CN"),
);
