// Debian's WebKitGTK through its own WebDriver: MiniBrowser on a display of its own. What it stores lasts as long as
// the browser runs, since under automation MiniBrowser keeps nothing on the disk.
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DELIVERY_CHANNEL } from "../../../src/platform/ports/courier.ts";
import { eventually } from "./eventually.ts";
import { findWebKit } from "./find-engines.ts";
import { beginWatch, createWatchLog, readWatch } from "./page-watch.ts";
import { startProgram, type Program } from "./program.ts";
import { SCREEN, type EngineTablet, type Key } from "./tablet.ts";
import { openWebDriverSession, type WebDriverSession } from "./webdriver.ts";

const START_MS = 30_000;
const LOAD_MS = 30_000;
/** Code points of keys without a character (WebDriver §17.4.2). */
const keyCodes: Readonly<Record<Key, string>> = { Backspace: "\uE003", Enter: "\uE007" };

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function readDisplay(display: Program): Promise<string> {
  const stream: Readable = display.answers;
  let text = "";
  stream.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  return eventually("Xvfb names its display", START_MS, async () => {
    if (display.ended !== null) throw new Error(display.ended);
    return /^(\d+)\n/.exec(text)?.[1];
  });
}

/** Runs in the page in place of a function that may be asynchronous: WebDriver takes its answer by a callback. */
const wrap = (script: string): string => `
  const answer = arguments[arguments.length - 1];
  Promise.resolve(arguments[0])
    .then(${script})
    .then((value) => answer({ value: value ?? null }), (error) => answer({ error: String(error) }));`;

async function runIn<R>(session: WebDriverSession, script: string, argument: unknown): Promise<R> {
  const answer = (await session.execute(wrap(script), [argument ?? null])) as
    | { readonly value: R }
    | { readonly error: string };
  if ("error" in answer) throw new Error(`in the page: ${answer.error}`);
  return answer.value;
}

const leave = (): void => {
  (globalThis as { isLeft?: true }).isLeft = true;
};
const hasArrived = (origin: string): boolean => location.origin === origin && !("isLeft" in globalThis);

/** Strikes keys one after another. */
async function strike(session: WebDriverSession, keys: readonly string[]): Promise<void> {
  const actions = keys.flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  await session.perform([{ type: "key", id: "keyboard", actions }]);
}

async function touch(session: WebDriverSession, x: number, y: number): Promise<void> {
  const place = { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) };
  const actions = [place, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
  await session.perform([{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions }]);
}

/** Starts it. @throws Error that says what to install */
export async function startWebKitTablet(): Promise<EngineTablet> {
  const paths = findWebKit();
  const homeDir = await mkdtemp(join(tmpdir(), "floorbook-webkit-"));
  const downloadsDir = join(homeDir, "downloads");
  const configDir = join(homeDir, "config");
  await Promise.all([downloadsDir, configDir].map((dir) => mkdir(dir)));
  await writeFile(join(configDir, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloadsDir}"\n`);

  const programs: Program[] = [];
  const start: typeof startProgram = (...own) => {
    const program = startProgram(...own);
    programs.push(program);
    return program;
  };
  async function stopAll(): Promise<void> {
    // The last one started first: the display outlives what it shows.
    for (const program of programs.reverse()) await program.stop();
    await rm(homeDir, { recursive: true, force: true });
  }

  async function openSession(): Promise<WebDriverSession> {
    const { width, height } = SCREEN;
    const display = start(paths.xvfb, ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`]);
    const env = {
      DISPLAY: `:${await readDisplay(display)}`,
      HOME: homeDir,
      XDG_CONFIG_HOME: configDir,
      LANGUAGE: "zh_CN",
    };
    const port = await findFreePort();
    const driver = start(paths.driver, [`--port=${port}`], { env });
    const capabilities = {
      // Waiting for the load would let the page's first errors pass before anybody watches.
      pageLoadStrategy: "none",
      "webkitgtk:browserOptions": { binary: paths.miniBrowser, args: ["--automation"] },
    };
    return openWebDriverSession(`http://127.0.0.1:${port}`, capabilities, () => {
      if (driver.ended !== null) throw new Error(driver.ended);
    });
  }
  const session = await openSession().catch(async (error: unknown) => {
    await stopAll();
    throw error;
  });
  const run = <R>(script: unknown, argument: unknown): Promise<R> =>
    runIn<R>(session, String(script), argument);
  const log = createWatchLog(() => run(readWatch, null));

  async function load(origin: string, begin: () => Promise<void>): Promise<void> {
    await run(leave, null);
    await begin();
    await eventually(`${origin} is loaded`, LOAD_MS, () => run<boolean>(hasArrived, origin));
    await run(beginWatch, DELIVERY_CHANNEL);
  }
  const go = (url: string): Promise<void> => load(new URL(url).origin, () => session.navigate(url));

  return {
    engine: "WebKitGTK",
    downloadsDir,
    async open(url) {
      log.clear();
      await go(url);
    },
    async reload() {
      await log.keep();
      const origin = await run<string>(() => location.origin, null);
      await load(origin, () => session.refresh());
    },
    async reopen(url) {
      await log.keep();
      const next = await session.openTab();
      await session.closeTab();
      await session.switchTo(next);
      await go(url);
    },
    run: (script, argument) => run(script, argument),
    touch: (x, y) => touch(session, x, y),
    type: (text) => strike(session, Array.from(text)),
    press: (key) => strike(session, [keyCodes[key]]),
    lookAway: () => session.minimize(),
    // The standard has no other way back from minimizing.
    lookBack: () => session.resize(SCREEN),
    seen: () => log.seen(),
    async dispose() {
      await session.end().catch(() => undefined);
      await stopAll();
    },
  };
}
