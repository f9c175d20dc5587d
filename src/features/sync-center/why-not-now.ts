// Why what waits has not gone yet, in one answer. Pure.
import type { NextDue } from "../../data/repos/outbox-lists.ts";
import type { EndpointRow } from "../../data/rows.ts";
import type { DeliveryOverview } from "../../services/delivery/delivery-contract.ts";

export type WhyNot =
  | { readonly kind: "sample" | "sending" | "settling" | "backoff" | "person" | "due" }
  | { readonly kind: "held"; readonly endpoint: EndpointRow };

export interface WhyFacts {
  readonly overview: Pick<DeliveryOverview, "counts" | "endpoint">;
  readonly isSample: boolean;
  /** Somebody is sending at this moment. */
  readonly isSending: boolean;
  readonly nextDue: NextDue | null;
  readonly nowMs: number;
}

/** The reason that holds for most of what waits; null when nothing does. */
export function findWhyNot({ overview, isSample, isSending, nextDue, nowMs }: WhyFacts): WhyNot | null {
  const { counts, endpoint } = overview;
  const moving = counts.queued + counts.sending + counts.unknown;
  if (moving + counts.parked === 0) return null;
  if (isSample) return { kind: "sample" };
  if (moving === 0) return { kind: "person" };
  if (isSending || counts.sending > 0) return { kind: "sending" };
  if (endpoint.state === "held") return { kind: "held", endpoint };
  return nextDue !== null && nextDue.atMs > nowMs ? { kind: nextDue.cause } : { kind: "due" };
}

/** When it is tried next by itself, ms since the epoch; null when it is not, or at once. */
export function findNextTry({ overview, nextDue, nowMs }: WhyFacts, why: WhyNot | null): number | null {
  const { endpoint } = overview;
  if (why === null) return null;
  if (why.kind === "held" && (endpoint.detail ?? "noProfile") === "noProfile") return null;
  if (why.kind === "held") return Math.max(endpoint.nextTryAtMs ?? nowMs, nextDue?.atMs ?? nowMs);
  return why.kind === "backoff" ? (nextDue?.atMs ?? null) : null;
}
