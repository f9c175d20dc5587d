import type { Profile } from "../profile.ts";

/**
 * The reference receiver (`src/receiver`, `public/openapi.yaml`), or any server that keeps its contract.
 * @param baseUrl where its `/api/v1` lies
 */
export function receiverProfile(baseUrl: string, auth: Profile["auth"] = { kind: "none" }): Profile {
  const echo = [
    { pointer: "/id", equals: "{id}" },
    { pointer: "/rev", equals: "{rev}" },
  ];
  return {
    version: 1,
    id: "receiver",
    name: "Floorbook receiver",
    baseUrl,
    auth,
    idempotency: "upsert",
    create: { method: "PUT", path: "/api/v1/{collection}/{id}/{rev}" },
    lookup: {
      path: "/api/v1/{collection}/{id}/{rev}",
      matches: [...echo, { pointer: "/leaf", equals: "{leaf}" }],
    },
    // The leaf proves that what was stored is what lies on the tablet.
    ack: { status: [200, 201], echo: [...echo, { pointer: "/leaf", equals: "{leaf}" }] },
    errorPointer: "/detail",
    batch: {
      max: 100,
      maxBytes: 900_000,
      request: { method: "POST", path: "/api/v1/{collection}/batch", body: { items: { $items: null } } },
      semantics: "perItem",
      status: [200],
      results: {
        list: "/results",
        echo,
        ok: [
          { pointer: "/status", equals: "created" },
          { pointer: "/status", equals: "duplicate" },
        ],
        refused: [{ pointer: "/status", equals: "invalid" }],
        conflict: [{ pointer: "/status", equals: "conflict" }],
        errorPointer: "/detail",
      },
    },
    limits: { timeoutMs: 20_000, parallel: 4 },
    probe: {
      path: "/api/v1/probe",
      status: [200],
      match: { pointer: "/floorbook", equals: "receiver" },
    },
    validates: true,
  };
}
