// Debian's Firefox ESR, headless, through puppeteer-core (WebDriver BiDi). No browser is downloaded.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Browser, type Page } from "puppeteer-core";
import { DELIVERY_CHANNEL } from "../../../src/platform/ports/courier.ts";
import { findFirefox } from "./find-engines.ts";
import { beginWatch, createWatchLog, readWatch } from "./page-watch.ts";
import { SCREEN, type EngineTablet } from "./tablet.ts";

/** A loaded machine takes its time over a new profile. */
const START_MS = 90_000;

/** Starts it on a profile of its own. @throws Error that says what to install */
export async function startFirefoxTablet(): Promise<EngineTablet> {
  const executablePath = findFirefox();
  const homeDir = await mkdtemp(join(tmpdir(), "floorbook-firefox-"));
  const downloadsDir = join(homeDir, "downloads");
  const profileDir = join(homeDir, "profile");
  await Promise.all([downloadsDir, profileDir].map((dir) => mkdir(dir)));

  const start = (): Promise<Browser> =>
    launch({
      browser: "firefox",
      executablePath,
      headless: true,
      userDataDir: profileDir,
      timeout: START_MS,
      extraPrefsFirefox: {
        "intl.accept_languages": "zh-CN, zh",
        "dom.w3c_touch_events.enabled": 1,
        "browser.download.folderList": 2,
        "browser.download.dir": downloadsDir,
        "browser.download.alwaysOpenPanel": false,
        // Nothing here asks anybody on the internet.
        "app.normandy.enabled": false,
        "browser.safebrowsing.downloads.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.dns.disablePrefetch": true,
      },
    });
  let browser = await start();
  let page = await openPage(browser);
  const log = createWatchLog(() => page.evaluate(readWatch));

  async function go(url: string): Promise<void> {
    await page.goto(url, { waitUntil: "domcontentloaded" });
  }

  return {
    engine: "Firefox ESR",
    downloadsDir,
    async open(url) {
      log.clear();
      await go(url);
    },
    async reload() {
      await log.keep();
      await page.reload({ waitUntil: "domcontentloaded" });
    },
    async reopen(url) {
      await log.keep();
      await browser.close();
      browser = await start();
      page = await openPage(browser);
      await go(url);
    },
    async run(script, argument) {
      return (await page.evaluate(script as (argument: unknown) => unknown, argument)) as never;
    },
    touch: (x, y) => page.touchscreen.tap(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    async lookAway() {
      await browser.newPage();
    },
    async lookBack() {
      const others = (await browser.pages()).filter((one) => one !== page);
      await page.bringToFront();
      await Promise.all(others.map((one) => one.close()));
    },
    seen: () => log.seen(),
    async dispose() {
      await browser.close();
      await rm(homeDir, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const [first] = await browser.pages();
  const page = first ?? (await browser.newPage());
  await page.setViewport({ ...SCREEN, hasTouch: true });
  await page.evaluateOnNewDocument(beginWatch, DELIVERY_CHANNEL);
  return page;
}
