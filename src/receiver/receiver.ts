// The reference receiver: keeps the published contract on one SQLite file, as a handler for a Node server.
import { getRequestListener } from "@hono/node-server";
import { createApi } from "./api/app.ts";
import type { WriteLog } from "./api/access-log.ts";
import { createKeysInProgress } from "./api/idempotency.ts";
import { Problem, toProblemResponse } from "./api/problem.ts";
import { BASE_PATH } from "./contract/limits.ts";
import type { Handler } from "./static-app.ts";
import { openStore } from "./store/store.ts";

export interface ReceiverOptions {
  /** SQLite file, made if absent; `:memory:` keeps nothing. */
  readonly dataFile: string;
  /** Asked of every request; without one, whoever reaches the server may write and read. */
  readonly token?: string | undefined;
  /** Origins of apps that are served from elsewhere; exact. */
  readonly origins?: readonly string[] | undefined;
  /** Answers only to names of this machine; for servers without token and TLS. */
  readonly loopbackOnly?: boolean | undefined;
  readonly log?: WriteLog | undefined;
  /** How long another program's lock on the data file is waited for, ms. */
  readonly busyTimeoutMs?: number | undefined;
  /** Ms since the epoch; the machine's clock unless given. */
  readonly nowMs?: (() => number) | undefined;
}

export interface Receiver {
  /** Answers everything under the contract's base path and passes on all else. */
  readonly handler: Handler;
  /** Closes the store. The server has to have answered its last request. */
  close(): void;
}

/** Opens the receiver. @throws StoreRefused for a data file that is not the receiver's */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { dataFile, token, origins = [], loopbackOnly = false } = options;
  const { log = () => undefined, nowMs = Date.now } = options;
  const store = openStore(dataFile, options.busyTimeoutMs);
  const api = createApi({
    store,
    keysInProgress: createKeysInProgress(),
    nowMs,
    token,
    origins,
    loopbackOnly,
    log,
  });
  const listener = getRequestListener(api.fetch, {
    // The adapter would put its own Request and Response in the place of the whole process's.
    overrideGlobalObjects: false,
    errorHandler: () =>
      toProblemResponse(new Problem("badRequest", "The request's address or headers can't be read.")),
  });
  return {
    handler(request, response, next) {
      const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
      if (path === BASE_PATH || path.startsWith(`${BASE_PATH}/`)) void listener(request, response);
      else next();
    },
    close: () => store.close(),
  };
}
