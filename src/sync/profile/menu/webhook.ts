import type { Profile } from "../profile.ts";

/**
 * A plain webhook: takes a record as it is, proves nothing, and makes a second one of a repetition.
 * @param baseUrl the webhook's whole address
 */
export function webhookProfile(baseUrl: string, auth: Profile["auth"] = { kind: "none" }): Profile {
  return {
    version: 1,
    id: "webhook",
    name: "Webhook",
    baseUrl,
    auth,
    idempotency: "none",
    create: { method: "POST", path: "" },
    ack: { status: [200, 201, 202, 204], echo: [], statusOnly: true },
    limits: { timeoutMs: 20_000, parallel: 1 },
    // Reading from a webhook is mostly not allowed; whoever says so is there.
    probe: { path: "", status: [200, 204, 400, 404, 405] },
  };
}
