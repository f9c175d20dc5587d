import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";
import type { ReceiverEnv } from "./types.ts";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Answers only to the names of this machine. Without a token and without TLS any web page could otherwise point a
 * name of its own here (DNS rebinding) and read what is stored as its own origin's.
 */
export const loopbackOnly: MiddlewareHandler<ReceiverEnv> = async (c, next) => {
  if (!loopbackNames.has(new URL(c.req.url).hostname)) {
    throw new Problem(
      "wrongHost",
      "Without a token this receiver answers to localhost alone. Set FLOORBOOK_RECEIVER_TOKEN to reach it by another name.",
    );
  }
  await next();
};
