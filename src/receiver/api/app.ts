// The receiver's HTTP side: its addresses, and what every request passes on the way to them.
import { Hono } from "hono";
import { BASE_PATH } from "../contract/limits.ts";
import { accessLog, describeError, type WriteLog } from "./access-log.ts";
import { bearerAuth } from "./auth.ts";
import { cors } from "./cors.ts";
import { postBatch } from "./handlers/batch.ts";
import { deleteRecord } from "./handlers/deletion.ts";
import { getDay, getRecord, getRevision } from "./handlers/lookup.ts";
import { postItem, putItem } from "./handlers/one-item.ts";
import { getProbe } from "./handlers/probe.ts";
import { getSender } from "./handlers/senders.ts";
import { loopbackOnly } from "./host-guard.ts";
import { Problem, toProblem, toProblemResponse } from "./problem.ts";
import type { Answer, Deps, ReceiverEnv } from "./types.ts";

export interface ApiOptions extends Deps {
  /** Without one, everybody who reaches the server may write and read. */
  readonly token?: string | undefined;
  /** Origins of apps that are served from elsewhere. */
  readonly origins: readonly string[];
  /** True when only names of this machine are answered to. */
  readonly loopbackOnly: boolean;
  readonly log: WriteLog;
}

type Method = "GET" | "PUT" | "POST" | "DELETE";

/** Every address, in the order of matching: the first pattern that fits is the one. */
function listRoutes(deps: Deps): readonly (readonly [string, Readonly<Partial<Record<Method, Answer>>>])[] {
  return [
    ["/probe", { GET: getProbe }],
    ["/senders/:sender", { GET: getSender(deps) }],
    ["/:collection", { GET: getDay(deps), POST: postItem(deps) }],
    ["/:collection/batch", { POST: postBatch(deps) }],
    ["/:collection/:id", { GET: getRecord(deps), DELETE: deleteRecord(deps) }],
    ["/:collection/:id/:rev", { GET: getRevision(deps), PUT: putItem(deps) }],
  ];
}

/** Registers an address, so that every other method is a 405 and the log knows the pattern. */
function addRoute(
  app: Hono<ReceiverEnv>,
  pattern: string,
  answers: Readonly<Partial<Record<Method, Answer>>>,
): void {
  const allow = Object.keys(answers)
    .map((method) => (method === "GET" ? "GET, HEAD" : method))
    .join(", ");
  for (const [method, answer] of Object.entries(answers)) {
    app.on(method, pattern, (c) => {
      c.set("pattern", pattern);
      return answer(c);
    });
  }
  app.all(pattern, (c) => {
    c.set("pattern", pattern);
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: allow } });
    throw new Problem("wrongMethod", `This address takes ${allow}.`, { headers: { Allow: allow } });
  });
}

const protection: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Creates the app. Every answer is JSON or empty, whatever happens. */
export function createApi(options: ApiOptions): Hono<ReceiverEnv> {
  const { token, origins, log } = options;
  const app = new Hono<ReceiverEnv>().basePath(BASE_PATH);
  app.use(accessLog(log));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(protection)) c.res.headers.set(name, value);
  });
  if (options.loopbackOnly) app.use(loopbackOnly);
  app.use(cors(origins));
  if (token !== undefined) app.use(bearerAuth(token));
  for (const [pattern, answers] of listRoutes(options)) addRoute(app, pattern, answers);
  app.notFound(() => toProblemResponse(new Problem("notFound", "The contract has no such address.")));
  app.onError((error) => {
    const problem = toProblem(error);
    if (problem !== error) log(describeError(error));
    return toProblemResponse(problem);
  });
  return app;
}
