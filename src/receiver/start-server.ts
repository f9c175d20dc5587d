// Puts the server together as its settings say: the app, its configuration and the receiver on one origin.
import { readFileSync } from "node:fs";
import { createAppConfigHandler, readAppConfig } from "./app-config.ts";
import { createAppServer, drainServer, listen } from "./app-server.ts";
import type { WriteLog } from "./api/access-log.ts";
import { BASE_PATH } from "./contract/limits.ts";
import { createReceiver } from "./receiver.ts";
import { SettingsFault, type StartSettings } from "./start-settings.ts";
import { StoreRefused } from "./store/database.ts";

/** How long requests under way may take once the server is told to stop. */
const GRACE_MS = 10_000;

export interface RunningServer {
  readonly port: number;
  readonly isTls: boolean;
  /** What it serves and where things go, line by line, for whoever started it. */
  readonly description: readonly string[];
  /** Takes no more requests, answers those under way, closes the store. */
  stop(): Promise<void>;
}

/** Names the setting that a failed step came from. */
function attempt<T>(setting: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof SettingsFault || error instanceof StoreRefused) throw error;
    throw new SettingsFault(`${setting}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function readTls(paths: StartSettings["tls"]) {
  if (paths === null) return undefined;
  return {
    cert: attempt("FLOORBOOK_TLS_CERT", () => readFileSync(paths.certPath, "utf8")),
    key: attempt("FLOORBOOK_TLS_KEY", () => readFileSync(paths.keyPath, "utf8")),
  };
}

function describeReceiver(receiver: StartSettings["receiver"], origin: string, isTls: boolean) {
  if (receiver === null) return ["Receiver:        off"];
  const { token, dataFile } = receiver;
  const none = isTls
    ? "none! Whoever comes here can read: set FLOORBOOK_RECEIVER_TOKEN"
    : "none, so it answers to this machine alone (FLOORBOOK_RECEIVER_TOKEN)";
  return [
    `Receiver:        ${origin}${BASE_PATH}`,
    `What it stores:  ${dataFile}`,
    `Its token:       ${token === undefined ? none : "set"}`,
  ];
}

/**
 * Starts the server.
 * @throws SettingsFault, StoreRefused for what a person can put right; the listening socket's own error
 */
export async function startServer(
  settings: StartSettings,
  own: { readonly distDir: string; readonly log: WriteLog },
): Promise<RunningServer> {
  const { configFile, endpointOrigins, receiver: receiverSettings } = settings;
  const { distDir, log } = own;
  const tls = readTls(settings.tls);
  const isTls = tls !== undefined;
  const config = attempt("FLOORBOOK_CONFIG", () =>
    readAppConfig({ file: configFile, distDir, hasReceiver: receiverSettings !== null }),
  );
  const receiver = attempt("FLOORBOOK_DATA", () =>
    receiverSettings === null
      ? null
      : createReceiver({
          ...receiverSettings,
          loopbackOnly: !isTls && receiverSettings.token === undefined,
          log,
        }),
  );
  const before = [createAppConfigHandler(config), ...(receiver === null ? [] : [receiver.handler])];
  const server = createAppServer({ distDir, tls, endpointOrigins, before });
  try {
    // Without TLS only this machine is served: over plain http a tablet would get a page that can't work.
    const port = await listen(server, settings.port, isTls ? "::" : "localhost");
    const origin = `${isTls ? "https" : "http"}://localhost:${port}`;
    return {
      port,
      isTls,
      description: [`On this machine: ${origin}/`, ...describeReceiver(receiverSettings, origin, isTls)],
      async stop() {
        await drainServer(server, GRACE_MS);
        receiver?.close();
      },
    };
  } catch (error) {
    receiver?.close();
    throw error;
  }
}
