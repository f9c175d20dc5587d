// Axe over everything that can be on screen in English; a file per language, so that both run side by side.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, inject, test } from "vitest";
import { openBrowser } from "../support/open-browser.ts";
import { expectAccessible } from "../support/screens/expect-accessible.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("axe finds nothing in en", { timeout: 600_000 }, () =>
  expectAccessible(browser, inject("appUrl"), "en"),
);
