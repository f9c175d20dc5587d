// What to change on the server, as exactly as it can be said from here.
import type { Profile } from "./profile/profile.ts";
import { toRequest, type Secrets } from "./request.ts";
import type { NetRequest } from "../platform/ports/net.ts";

export interface HeaderAdvice {
  readonly name: string;
  readonly value: string;
}

/** Request headers that every origin may send without being asked (Fetch standard, CORS-safelisted). */
const freeHeaders: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language"]);

/** A request that writes nothing and carries every header that any request of the profile carries. */
export function toHeaderProbe(profile: Profile, secrets: Secrets): NetRequest {
  const request = toRequest(
    { profile, secrets, csrfToken: "Fetch" },
    { method: "GET", path: profile.probe.path, body: null, key: "test" },
  );
  return { ...request, headers: { ...request.headers, "Content-Type": "application/json" } };
}

/** The methods that the profile's requests use. */
function methodsOf({ amend, batch, create }: Profile): readonly string[] {
  return [
    ...new Set([
      "GET",
      create.method,
      ...(amend ? [amend.method] : []),
      ...(batch ? [batch.request.method] : []),
    ]),
  ];
}

/** The answers' headers without which a browser hands nothing to a page of another origin (Fetch standard, CORS). */
export function toCorsAdvice(profile: Profile, appOrigin: string): readonly HeaderAdvice[] {
  const names = Object.keys(toHeaderProbe(profile, {}).headers).filter(
    (name) => !freeHeaders.has(name.toLowerCase()),
  );
  const exposed = ["Retry-After", "Date", ...(profile.csrf === undefined ? [] : [profile.csrf.header])];
  return [
    { name: "Access-Control-Allow-Origin", value: appOrigin },
    { name: "Access-Control-Allow-Methods", value: methodsOf(profile).join(", ") },
    { name: "Access-Control-Allow-Headers", value: names.join(", ") },
    { name: "Access-Control-Expose-Headers", value: exposed.join(", ") },
    ...(profile.csrf === undefined ? [] : [{ name: "Access-Control-Allow-Credentials", value: "true" }]),
    { name: "Access-Control-Max-Age", value: "600" },
  ];
}

/** Circumstances that a browser does not tell and that often are the reason. */
export type ReachHint =
  /** The browser asks once before a page may reach the local network (T-24). */
  | "localNetwork"
  /** A page from https may not be able to ask plain http, even on this machine. */
  | "plainHttp"
  /** A certificate that this tablet does not trust looks like no server at all. */
  | "certificate";

/** Hints for an endpoint that does not answer. */
export function findReachHints({ baseUrl }: Profile, appOrigin: string): readonly ReachHint[] {
  const { hostname, protocol, origin } = new URL(baseUrl);
  if (origin === appOrigin) return [];
  return [
    ...(protocol === "https:" ? (["certificate"] as const) : []),
    ...(isLocalName(hostname) ? (["localNetwork"] as const) : []),
    ...(protocol === "http:" && appOrigin.startsWith("https:") ? (["plainHttp"] as const) : []),
  ];
}

/** Private addresses (RFC 1918, RFC 4193), link-local ones, and names that only a local network knows. */
export function isLocalName(hostname: string): boolean {
  if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return true;
  if (
    /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|169\.254(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/.test(
      hostname,
    )
  )
    return true;
  if (/^\[f[cd][0-9a-f]{2}:|^\[fe[89ab][0-9a-f]:/i.test(hostname)) return true;
  return /\.(?:local|lan|internal|intranet|corp|home\.arpa)$/i.test(hostname) || !/[.:]/.test(hostname);
}
