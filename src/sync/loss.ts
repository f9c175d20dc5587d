// Answers that never came, as one round sees them: why, and what that says about the endpoint. Rules: SPEC.md, E-4, E-11.
import type { EndpointRow } from "../data/rows.ts";
import type { Net } from "../platform/ports/net.ts";
import { diagnose } from "./diagnose.ts";
import type { EndpointEvent } from "./endpoint.ts";

export interface LossDesk {
  /** Finds the cause of a loss. Null for one that happens while that of another is being looked for. */
  explain(cause: "timeout" | "failed"): Promise<EndpointEvent | null>;
}

/** @param own the endpoint as the round knows it, and what an event of now carries */
export function createLossDesk(
  net: Net,
  own: {
    readonly endpoint: () => EndpointRow;
    readonly now: () => { readonly atMs: number; readonly draw: number };
  },
): LossDesk {
  let looking: Promise<EndpointEvent> | null = null;

  async function find(cause: "timeout" | "failed"): Promise<EndpointEvent> {
    const diagnosis = await diagnose(net);
    if (diagnosis.kind === "held") return { ...diagnosis, ...own.now() };
    // It answers others and, again, not this request: the browser withholds the answer (sync.md T-23).
    const isWithheld = cause === "failed" && !net.isOwnOrigin && (own.endpoint().failures ?? 0) > 0;
    return isWithheld
      ? { kind: "held", reason: "config", detail: "crossOrigin", ...own.now() }
      : { kind: "failed", ...own.now() };
  }

  return {
    async explain(cause) {
      if (looking !== null) {
        await looking;
        return null;
      }
      looking = find(cause);
      try {
        return await looking;
      } finally {
        looking = null;
      }
    },
  };
}
