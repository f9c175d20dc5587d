import type { Profile } from "../profile.ts";
import { recordFields, REVISION_KEY } from "./record-fields.ts";

/**
 * json-server 0.17: one row per revision in the resource named like the collection. It answers a second row of the
 * same id with an HTML page and status 500, so it is asked before anything is sent again.
 * @param baseUrl where the resources lie
 */
export function jsonServerProfile(baseUrl: string, auth: Profile["auth"] = { kind: "none" }): Profile {
  const isThisRow = [
    { pointer: "/id", equals: REVISION_KEY },
    { pointer: "/leaf", equals: "{leaf}" },
  ];
  return {
    version: 1,
    id: "json-server",
    name: "json-server 0.17",
    baseUrl,
    auth,
    idempotency: "lookup",
    create: {
      method: "POST",
      path: "/{collection}",
      body: {
        id: { $format: REVISION_KEY },
        recordId: { $: "/id" },
        rev: { $: "/rev" },
        ...recordFields(),
      },
    },
    lookup: { path: `/{collection}/${REVISION_KEY}`, matches: isThisRow },
    ack: { status: [201], echo: isThisRow },
    limits: { timeoutMs: 10_000, parallel: 4 },
    probe: { path: "/entries?_limit=0", status: [200] },
  };
}
