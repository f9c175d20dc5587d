// A small client of W3C WebDriver (https://www.w3.org/TR/webdriver2/): the few commands that a tablet needs.
import { eventually } from "./eventually.ts";

/** An error as the standard words it. */
export class WebDriverError extends Error {
  override readonly name = "WebDriverError";
  /** Such as `javascript error`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export interface WebDriverSession {
  navigate(url: string): Promise<void>;
  refresh(): Promise<void>;
  /** Runs a function body in the page; what it returns, or its promise resolves to, comes back as JSON. */
  execute(body: string, args: readonly unknown[]): Promise<unknown>;
  perform(actions: readonly object[]): Promise<void>;
  minimize(): Promise<void>;
  /** Also brings a minimized window back. */
  resize(size: { readonly width: number; readonly height: number }): Promise<void>;
  /** Handle of a new tab; it is not yet the one that is driven. */
  openTab(): Promise<string>;
  switchTo(handle: string): Promise<void>;
  /** Closes the tab that is driven; another one has to be switched to. */
  closeTab(): Promise<void>;
  end(): Promise<void>;
}

type Method = "GET" | "POST" | "DELETE";

const START_MS = 30_000;
/** No command here waits for anything but the browser's answer. */
const COMMAND_MS = 60_000;

async function command(base: string, method: Method, path: string, body?: object): Promise<unknown> {
  const response = await fetch(base + path, {
    method,
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
    headers: { "Content-Type": "application/json; charset=utf-8" },
    signal: AbortSignal.timeout(COMMAND_MS),
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) {
    const { error, message } = value as { readonly error: string; readonly message: string };
    throw new WebDriverError(error, message);
  }
  return value;
}

/**
 * Opens a session at a driver that may still be starting.
 * @param alive throws when the driver has ended
 * @throws WebDriverError when the browser does not start
 */
export async function openWebDriverSession(
  base: string,
  capabilities: object,
  alive: () => void,
): Promise<WebDriverSession> {
  await eventually("the driver answers", START_MS, async () => {
    alive();
    return command(base, "GET", "/status");
  });
  const started = (await command(base, "POST", "/session", {
    capabilities: { alwaysMatch: capabilities },
  })) as { readonly sessionId: string };
  const session = `${base}/session/${started.sessionId}`;
  const post = (path: string, body?: object): Promise<unknown> => command(session, "POST", path, body);
  return {
    async navigate(url) {
      await post("/url", { url });
    },
    async refresh() {
      await post("/refresh");
    },
    execute: (body, args) => post("/execute/async", { script: body, args }),
    async perform(actions) {
      await post("/actions", { actions });
    },
    async minimize() {
      await post("/window/minimize");
    },
    async resize(size) {
      await post("/window/rect", size);
    },
    async openTab() {
      const { handle } = (await post("/window/new", { type: "tab" })) as { readonly handle: string };
      return handle;
    },
    async switchTo(handle) {
      await post("/window", { handle });
    },
    async closeTab() {
      await command(session, "DELETE", "/window");
    },
    async end() {
      await command(session, "DELETE", "");
    },
  };
}
