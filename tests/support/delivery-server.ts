// The real reference receiver, beside the built app on one origin unless asked for alone, with a network in between
// that fails as told.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createAppConfigHandler, receiverConfig } from "../../src/receiver/app-config.ts";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import { createReceiver } from "../../src/receiver/receiver.ts";
import type { Handler } from "../../src/receiver/static-app.ts";
import { distDir as builtDir } from "./dist-dir.ts";

/** What happens to one request that writes. */
export type Fault =
  /** Answered by the receiver. */
  | "none"
  | "500"
  | "429"
  /** A captive portal's page with status 200. */
  | "html"
  /** Never answered. */
  | "silence"
  /** Carried out; the answer is cut off. */
  | "lostReply";

export interface StoredRevision {
  readonly id: string;
  readonly rev: number;
  readonly leaf: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly sender: string;
}

export interface DeliveryServer {
  readonly url: string;
  /** Told for each writing request in turn; `none` once the list is used up. */
  plan(faults: readonly Fault[]): void;
  /** Whether the receiver is out of a browser's reach: requests are cut off unanswered, the app is still served. */
  away: boolean;
  /** How often each fault has happened. */
  readonly happened: ReadonlyMap<Fault, number>;
  /** Writing requests so far. */
  readonly writes: number;
  /** Everything that the receiver holds of a business day, of entries unless said otherwise. */
  listStored(businessDate: string, collection?: string): Promise<StoredRevision[]>;
  close(): Promise<void>;
}

export interface DeliveryServerOptions {
  /** The app to serve: the built one unless given, none for null. */
  readonly distDir?: string | null;
  /** The port to come back at; a free one unless given. */
  readonly port?: number;
  /** `:memory:` unless given. */
  readonly dataFile?: string;
  readonly token?: string;
  /** Asked before everything else. */
  readonly before?: readonly Handler[];
}

const html = "<!doctype html><title>Wi-Fi</title><p>Please log in.</p>";

/** Starts it on localhost. */
export async function startDeliveryServer(options: DeliveryServerOptions = {}): Promise<DeliveryServer> {
  const { distDir = builtDir, dataFile = ":memory:", port = 0, token, before = [] } = options;
  const receiver = createReceiver({ dataFile, token });
  const happened = new Map<Fault, number>();
  const hanging = new Set<ServerResponse>();
  let planned: Fault[] = [];
  let writes = 0;
  let away = false;

  const outOfReach: Handler = (request, _response, next) => {
    // Browsers alone say from where they ask: the tests' own looking at the table goes on.
    const isBrowser = request.headers["sec-fetch-site"] !== undefined;
    if (away && isBrowser && (request.url ?? "").startsWith("/api/")) request.socket.destroy();
    else next();
  };
  const faulty: Handler = (request, response, next) => {
    const isWrite = request.method === "PUT" || request.method === "POST";
    if (!isWrite || !(request.url ?? "").startsWith("/api/")) {
      next();
      return;
    }
    writes += 1;
    const fault = planned.shift() ?? "none";
    happened.set(fault, (happened.get(fault) ?? 0) + 1);
    if (!strike(fault, request, response)) next();
  };

  /** @returns true when the request goes no further */
  function strike(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
    switch (fault) {
      case "none":
        return false;
      case "500":
        request.resume();
        response.writeHead(500, { "Content-Type": "application/problem+json" }).end('{"title":"broken"}');
        return true;
      case "429":
        request.resume();
        response
          .writeHead(429, { "Content-Type": "application/problem+json", "Retry-After": "1" })
          .end('{"title":"slow down"}');
        return true;
      case "html":
        request.resume();
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
        return true;
      case "silence":
        request.resume();
        hanging.add(response);
        response.on("close", () => hanging.delete(response));
        return true;
      case "lostReply":
        // The receiver writes its answer into a response whose line is cut at the first byte.
        response.writeHead = () => {
          request.socket.destroy();
          return response;
        };
        return false;
    }
  }

  const server = createAppServer({
    distDir: distDir ?? undefined,
    before: [
      ...before,
      outOfReach,
      faulty,
      receiver.handler,
      createAppConfigHandler(JSON.stringify(receiverConfig)),
    ],
  });
  const url = `http://localhost:${await listen(server, port, "localhost")}`;

  async function readJson(path: string): Promise<unknown> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  return {
    url,
    happened,
    get writes() {
      return writes;
    },
    get away() {
      return away;
    },
    set away(isAway) {
      away = isAway;
    },
    plan(faults) {
      planned = [...faults];
    },
    async listStored(businessDate, collection = "entries") {
      const stored: StoredRevision[] = [];
      for (let after = ""; ;) {
        const page = (await readJson(`/api/v1/${collection}?businessDate=${businessDate}${after}`)) as {
          readonly revisions: readonly StoredRevision[];
          readonly cursor: string;
          readonly more: boolean;
        };
        stored.push(...page.revisions);
        if (!page.more) return stored;
        after = `&after=${encodeURIComponent(page.cursor)}`;
      }
    },
    async close() {
      for (const response of hanging) response.destroy();
      await closeServer(server);
      receiver.close();
    },
  };
}
