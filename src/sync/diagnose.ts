// Why nobody answered. A browser says no more than "failed" for no network, a captive portal, a dead server and a
// missing CORS header alike (sync.md T-22, T-23), so other requests have to tell them apart.
import type { HoldDetail, HoldReason } from "../data/rows.ts";
import type { Net } from "../platform/ports/net.ts";

export type Diagnosis =
  | { readonly kind: "held"; readonly reason: HoldReason; readonly detail: HoldDetail }
  /** It can be reached: this one answer was lost, or answers of its kind never arrive. */
  | { readonly kind: "reachable" };

const PROBE_MS = 5_000;

/** Tells why a request to the endpoint was not answered. Sends no record and no secret. */
export async function diagnose(net: Net): Promise<Diagnosis> {
  const own = await net.probeOwnServer(PROBE_MS);
  if (own === "foreign") return { kind: "held", reason: "portal", detail: "htmlAnswer" };
  if (net.isOwnOrigin) {
    return own === "ours" ? { kind: "reachable" } : { kind: "held", reason: "offline", detail: "noNetwork" };
  }
  if (await net.reachesEndpoint(PROBE_MS)) return { kind: "reachable" };
  const detail: HoldDetail = own === "ours" ? "serverDown" : "noNetwork";
  return { kind: "held", reason: "offline", detail };
}
