import type { Profile } from "../profile.ts";
import { recordColumns, REVISION_KEY } from "./record-fields.ts";

const TABLE = "floorbook_records";

/**
 * Directus: one row per revision in one table for all collections; its key refuses a second one. A list of rows is
 * stored in one transaction, all or none.
 * @param baseUrl where `/items` lies
 */
export function directusProfile(baseUrl: string, auth: Profile["auth"] = { kind: "bearer" }): Profile {
  const row = {
    id: { $format: REVISION_KEY },
    record_id: { $: "/id" },
    rev: { $: "/rev" },
    ...recordColumns(),
  };
  const isThisRow = (at: string) => [
    { pointer: `${at}/id`, equals: REVISION_KEY },
    { pointer: `${at}/leaf`, equals: "{leaf}" },
  ];
  return {
    version: 1,
    id: "directus",
    name: "Directus",
    baseUrl,
    auth,
    idempotency: "createOnly",
    create: { method: "POST", path: `/items/${TABLE}`, body: row },
    lookup: {
      // By a filter: asked for the row itself, Directus says 403 for one that is not there.
      path: `/items/${TABLE}?filter[id][_eq]=${REVISION_KEY}&fields=id,leaf&limit=2`,
      present: "/data/0",
      matches: isThisRow("/data/0"),
    },
    ack: { status: [200], echo: isThisRow("/data") },
    duplicate: {
      status: 400,
      match: { pointer: "/errors/0/extensions/code", equals: "RECORD_NOT_UNIQUE" },
    },
    errorPointer: "/errors/0/message",
    batch: {
      max: 50,
      maxBytes: 900_000,
      request: { method: "POST", path: `/items/${TABLE}`, body: { $items: row } },
      semantics: "atomic",
      status: [200],
      results: { list: "/data", echo: isThisRow("") },
    },
    limits: { timeoutMs: 20_000, parallel: 4 },
    probe: { path: `/items/${TABLE}?fields=id&limit=0`, status: [200] },
  };
}
