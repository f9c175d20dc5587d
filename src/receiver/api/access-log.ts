import type { MiddlewareHandler } from "hono";
import type { ReceiverEnv } from "./types.ts";

export type WriteLog = (line: string) => void;

/** One line a request: method, pattern of the address, status, ms. Never an address: those hold ids. */
export function accessLog(write: WriteLog): MiddlewareHandler<ReceiverEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const pattern = c.get("pattern") ?? "(unknown)";
    write(`${c.req.method} ${pattern} ${c.res.status} ${Math.round(performance.now() - startedAt)} ms`);
  };
}

/** Where an unforeseen error came from, without its message, which could quote what was sent. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "errcode" in error ? ` ${String(error.errcode)}` : "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}`, ...frames].join("\n");
}
