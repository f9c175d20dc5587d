import type { Match, Profile } from "../profile.ts";
import { recordFields, REVISION_KEY } from "./record-fields.ts";

/**
 * CouchDB's protocol (CouchDB, PouchDB Server): one document per revision, written like any other document, so that
 * each is acknowledged by name and a second one is a conflict. Not with `new_edits: false`: there the answer names
 * failures only, and a server was seen to list none while it kept nothing.
 * @param baseUrl the database, `https://server/name`
 */
export function couchdbProfile(baseUrl: string, auth: Profile["auth"] = { kind: "basic" }): Profile {
  const document = {
    _id: { $format: REVISION_KEY },
    recordId: { $: "/id" },
    rev: { $: "/rev" },
    ...recordFields(),
  };
  const isOk = { pointer: "/ok", equals: true };
  return {
    version: 1,
    id: "couchdb",
    name: "CouchDB",
    baseUrl,
    auth,
    idempotency: "createOnly",
    create: { method: "PUT", path: `/${REVISION_KEY}`, body: document },
    lookup: {
      path: `/${REVISION_KEY}`,
      matches: [
        { pointer: "/_id", equals: REVISION_KEY },
        { pointer: "/leaf", equals: "{leaf}" },
      ],
    },
    ack: { status: [201, 202], echo: [isOk, { pointer: "/id", equals: REVISION_KEY }], serverId: "/rev" },
    duplicate: { status: 409, match: { pointer: "/error", equals: "conflict" } },
    errorPointer: "/reason",
    batch: {
      max: 50,
      maxBytes: 900_000,
      request: { method: "POST", path: "/_bulk_docs", body: { docs: { $items: document } } },
      semantics: "perItem",
      status: [201, 202],
      results: {
        list: "",
        echo: [{ pointer: "/id", equals: REVISION_KEY }],
        ok: [isOk],
        refused: [{ pointer: "/error", equals: "forbidden" }],
        duplicate: [{ pointer: "/error", equals: "conflict" }],
        errorPointer: "/reason",
      },
    },
    limits: { timeoutMs: 20_000, parallel: 4 },
    probe: { path: "", status: [200], ...nameMatch(baseUrl) },
  };
}

/** The database says its name; one that is encoded in the address is not compared. */
function nameMatch(baseUrl: string): { match?: Match } {
  const name = baseUrl.split("/").at(-1) ?? "";
  return /^[a-z][a-z0-9_-]*$/.test(name) ? { match: { pointer: "/db_name", equals: name } } : {};
}
