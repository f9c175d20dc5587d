// Pictures of every screen, to be looked at: [DIST_DIR=…] node tests/support/screens/take-screenshots.ts OUT_DIR [zh-CN|en] [WIDTHxHEIGHT] [light|dark|contrast]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { closeServer, createAppServer, listen } from "../../../src/receiver/app-server.ts";
import { distDir } from "../dist-dir.ts";
import { openBrowser } from "../open-browser.ts";
import { showTheme, type ShownTheme } from "./show-theme.ts";
import { walkScreens } from "./walk.ts";

const [outDir = "screenshots", language = "zh-CN", size = "1024x768", theme = "light"] =
  process.argv.slice(2);
const [width = 1024, height = 768] = size.split("x").map(Number);
mkdirSync(outDir, { recursive: true });
const server = createAppServer({ distDir });
const port = await listen(server, 0, "localhost");
const browser = await openBrowser();
try {
  const own = {
    appUrl: `http://localhost:${port}`,
    language: language === "en" ? ("en" as const) : ("zh-CN" as const),
    viewport: { width, height },
  };
  const faults = await walkScreens(browser, own, async ({ page }, { route, state, name }) => {
    await showTheme(page, theme as ShownTheme);
    await page.screenshot({ path: join(outDir, `${route}-${state}-${name}.png`) });
  });
  for (const fault of faults) console.log(fault);
} finally {
  await browser.close();
  await closeServer(server);
}
