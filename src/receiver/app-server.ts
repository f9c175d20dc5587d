// The server: a list of handlers, each of which answers or passes on. What nobody answers is a plain 404.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createStaticApp, type Handler } from "./static-app.ts";

export interface AppServerOptions {
  /** The built app; without it only `before` answers. */
  readonly distDir?: string | undefined;
  /** PEM texts; without them the server speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Origins the app may send to, besides this server's. */
  readonly endpointOrigins?: readonly string[] | undefined;
  /** Handlers asked before the app's files, in order. */
  readonly before?: readonly Handler[] | undefined;
}

const filesOnly = new Set(["GET", "HEAD"]);

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const known = filesOnly.has(request.method ?? "");
  response.statusCode = known ? 404 : 405;
  if (!known) response.setHeader("Allow", "GET, HEAD");
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(known ? "Not found\n" : "Method not allowed\n");
}

/** Creates the server without listening. The caller closes it. */
export function createAppServer(options: AppServerOptions): Server {
  const { distDir, tls, endpointOrigins = [], before = [] } = options;
  const app =
    distDir === undefined ? [] : [createStaticApp({ distDir, endpointOrigins, secure: tls !== undefined })];
  const handlers = [...before, ...app];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const run = (index: number): void => {
      const handler = handlers[index];
      if (handler === undefined) refuse(request, response);
      else handler(request, response, () => run(index + 1));
    };
    run(0);
  };
  return tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
}

/** Starts listening and resolves with the port: the one asked for, or a free one for 0. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("server has no port");
  return address.port;
}

const DRAIN_CHECK_MS = 50;

/** Stops listening, lets requests under way be answered, and after `graceMs` drops what is left. */
export async function drainServer(server: Server, graceMs: number): Promise<void> {
  // An answered connection is kept alive for a next request, which must not come any more.
  const sweep = setInterval(() => server.closeIdleConnections(), DRAIN_CHECK_MS);
  const end = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
    });
  } finally {
    clearInterval(sweep);
    clearTimeout(end);
  }
}

/** Stops listening and drops open connections. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
