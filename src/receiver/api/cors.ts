// Cross-origin answers, for an app that is served from elsewhere. Exact origins only, no cookies, no wildcard.
import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";
import type { ReceiverEnv } from "./types.ts";

const PREFLIGHT_S = 600;
export const corsMethods = "GET, PUT, POST, DELETE";
export const corsRequestHeaders = "Authorization, Content-Type, Idempotency-Key";
export const corsExposed = "Retry-After, Date";

function answerPreflight(allowed: boolean, origin: string, headers: Headers): Response {
  if (!allowed) {
    throw new Problem("forbiddenOrigin", "Add the app's origin to FLOORBOOK_RECEIVER_ORIGINS.", {
      headers: { Vary: "Origin" },
    });
  }
  const answer = new Headers({
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Methods": corsMethods,
    "Access-Control-Allow-Headers": corsRequestHeaders,
    "Access-Control-Max-Age": String(PREFLIGHT_S),
    Vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
  });
  // Chromium asks this before a page of a public address may reach one of a private network.
  if (headers.get("Access-Control-Request-Private-Network") === "true") {
    answer.set("Access-Control-Allow-Private-Network", "true");
  }
  return new Response(null, { status: 204, headers: answer });
}

/** Answers preflights and marks answers for the listed origins. Requests of the same origin pass untouched. */
export function cors(origins: readonly string[]): MiddlewareHandler<ReceiverEnv> {
  const listed = new Set(origins);
  return async (c, next) => {
    const { headers, method } = c.req.raw;
    const origin = headers.get("Origin");
    const allowed = origin !== null && listed.has(origin);
    if (method === "OPTIONS" && origin !== null && headers.has("Access-Control-Request-Method")) {
      return answerPreflight(allowed, origin, headers);
    }
    await next();
    if (listed.size > 0) c.res.headers.append("Vary", "Origin");
    if (allowed) {
      c.res.headers.set("Access-Control-Allow-Origin", origin);
      c.res.headers.set("Access-Control-Expose-Headers", corsExposed);
    }
  };
}
