import type { MiddlewareHandler } from "hono";
import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "./problem.ts";
import type { ReceiverEnv } from "./types.ts";

/** A token that a Bearer header can carry (RFC 6750 §2.1). */
export const isBearerToken = (text: string): boolean => /^[A-Za-z0-9\-._~+/]+=*$/.test(text);

// Digests have one length, which timingSafeEqual wants, and tell nothing about the token's.
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Asks every request for the token, the probe included: so a wrong one shows before anything is sent. */
export function bearerAuth(token: string): MiddlewareHandler<ReceiverEnv> {
  const expected = digest(token);
  return async (c, next) => {
    const header = c.req.header("Authorization");
    const given = /^bearer +(\S+)$/i.exec(header ?? "")?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      const challenge = 'Bearer realm="floorbook"';
      throw new Problem("unauthorized", "Send the receiver's token: Authorization: Bearer …", {
        headers: {
          "WWW-Authenticate": header === undefined ? challenge : `${challenge}, error="invalid_token"`,
        },
      });
    }
    await next();
  };
}
