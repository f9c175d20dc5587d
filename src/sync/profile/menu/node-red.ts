import type { Profile } from "../profile.ts";
import { recordFields, REVISION_KEY } from "./record-fields.ts";

/** The flow reads one header; its value is the secret. */
export const nodeRedAuth: Profile["auth"] = { kind: "headers", names: ["X-Floorbook-Token"] };
/** The flow forgets a key after eight days. */
const KEY_TTL_HOURS = 7 * 24;

/**
 * Node-RED with the flow of `public/profiles/node-red-flow.json`: it remembers the keys of what it has written to its
 * file, answers a repetition from there, and can be asked.
 * @param baseUrl where the flow's addresses begin
 */
export function nodeRedProfile(baseUrl: string, auth: Profile["auth"] = nodeRedAuth): Profile {
  const isThisOne = [
    { pointer: "/key", equals: REVISION_KEY },
    { pointer: "/leaf", equals: "{leaf}" },
  ];
  return {
    version: 1,
    id: "node-red",
    name: "Node-RED",
    baseUrl,
    auth,
    idempotency: "key",
    keyHeader: "Idempotency-Key",
    keyTtlHours: KEY_TTL_HOURS,
    create: {
      method: "POST",
      path: "/floorbook/records",
      body: { id: { $: "/id" }, rev: { $: "/rev" }, ...recordFields() },
    },
    lookup: { path: `/floorbook/records/${REVISION_KEY}`, matches: isThisOne },
    ack: { status: [200, 201], echo: isThisOne },
    errorPointer: "/error",
    limits: { timeoutMs: 20_000, parallel: 4 },
    probe: {
      path: "/floorbook/records",
      status: [200],
      match: { pointer: "/floorbook", equals: "flow" },
    },
  };
}
