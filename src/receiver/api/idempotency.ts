// `Idempotency-Key` after draft-ietf-httpapi-idempotency-key-header-07. A second belt only: keys expire, the
// natural key (collection, id, rev) never does. Results that stored something are remembered; refusals are judged
// anew each time.
import { KEY_MAX } from "../contract/limits.ts";
import { Problem } from "./problem.ts";

/** Keys of requests that are being answered, in this process. */
export interface KeysInProgress {
  /** Runs the work under its key. @throws Problem inProgress when that key is at work already */
  hold<T>(collection: string, key: string, work: () => Promise<T>): Promise<T>;
}

export function createKeysInProgress(): KeysInProgress {
  const held = new Set<string>();
  return {
    async hold(collection, key, work) {
      const name = `${collection} ${key}`;
      if (held.has(name)) {
        throw new Problem("inProgress", "Send the same request again after a moment.", {
          headers: { "Retry-After": "1" },
        });
      }
      held.add(name);
      try {
        return await work();
      } finally {
        held.delete(name);
      }
    },
  };
}

/**
 * The key of a request, or null when it names none. The draft wants a quoted string (RFC 8941); a bare token means
 * the same here.
 * @throws Problem badKey
 */
export function readKey(headers: Headers): string | null {
  const header = headers.get("Idempotency-Key")?.trim();
  if (header === undefined) return null;
  const quoted = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(header)?.[1];
  const key = quoted?.replaceAll(/\\(.)/g, "$1") ?? (/^[!#-+\--~]+$/.test(header) ? header : "");
  if (key === "" || key.length > KEY_MAX) {
    throw new Problem("badKey", `A key is a quoted string of 1 to ${KEY_MAX} ASCII characters.`);
  }
  return key;
}
