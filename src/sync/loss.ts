// Answers that never came, as one round sees them: why, and what that says about the endpoint. Rules: SPEC.md, E-4, E-11.
import type { Net } from "../platform/ports/net.ts";
import { diagnose } from "./diagnose.ts";
import type { EndpointEvent } from "./endpoint.ts";

export interface LossDesk {
  /** Finds the cause of a loss. Null for one that happens while that of another is being looked for. */
  explain(cause: "timeout" | "failed"): Promise<EndpointEvent | null>;
}

/** @param now what an event of now carries */
export function createLossDesk(
  net: Net,
  now: () => { readonly atMs: number; readonly draw: number },
): LossDesk {
  let looking: Promise<EndpointEvent> | null = null;

  async function find(cause: "timeout" | "failed"): Promise<EndpointEvent> {
    const diagnosis = await diagnose(net);
    if (diagnosis.kind === "held") return { ...diagnosis, ...now() };
    // A browser that withholds answers says the same of each as of one that was lost: only their number tells (E-11).
    return { kind: cause === "failed" && !net.isOwnOrigin ? "unread" : "failed", ...now() };
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
