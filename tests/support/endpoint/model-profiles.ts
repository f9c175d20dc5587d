// Profiles for the model endpoint, one for each way of telling a repetition.
import { isProfile, parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";

const echo = [
  { pointer: "/clientId", equals: "{id}" },
  { pointer: "/rev", equals: "{rev}" },
];
const body = {
  clientId: { $: "/id" },
  rev: { $: "/rev" },
  leaf: { $: "/leaf" },
  kind: { $: "/kind" },
  test: { $: "/test" },
};
const byAddress = {
  path: "/entries/{id}/{rev}",
  matches: [...echo, { pointer: "/leaf", equals: "{leaf}" }],
};
const byList = {
  path: "/entries?clientId={id}",
  present: "/0",
  matches: [
    { pointer: "/0/clientId", equals: "{id}" },
    { pointer: "/0/rev", equals: "{rev}" },
  ],
};

const common = {
  version: 1,
  name: "Model",
  auth: { kind: "none" },
  ack: { status: [200, 201], echo, serverId: "/serverId" },
  errorPointer: "/detail",
  limits: { timeoutMs: 2_000, parallel: 2 },
  probe: { path: "/probe", status: [200], match: { pointer: "/service", equals: "model" } },
};

export const modelKinds = ["upsert", "createOnly", "key", "lookup", "none", "statusOnly"] as const;
export type ModelKind = (typeof modelKinds)[number];

const parts: Readonly<Record<ModelKind, object>> = {
  upsert: {
    idempotency: "upsert",
    create: { method: "PUT", path: "/entries/{id}/{rev}", body },
    lookup: byAddress,
  },
  createOnly: {
    idempotency: "createOnly",
    create: { method: "POST", path: "/entries", body },
    duplicate: { status: 409, match: { pointer: "/code", equals: "duplicate" } },
    lookup: byAddress,
  },
  key: {
    idempotency: "key",
    keyHeader: "Idempotency-Key",
    keyTtlHours: 24,
    create: { method: "POST", path: "/entries", body },
  },
  lookup: {
    idempotency: "lookup",
    create: { method: "POST", path: "/entries", body },
    lookup: byList,
  },
  none: { idempotency: "none", create: { method: "POST", path: "/entries", body } },
  statusOnly: {
    idempotency: "none",
    create: { method: "POST", path: "/entries", body },
    ack: { status: [200, 201], echo: [], statusOnly: true },
  },
};

/** A profile of that kind, with parts of its own. */
export function modelProfile(baseUrl: string, kind: ModelKind, own: object = {}): Profile {
  const profile = parseProfile({
    ...common,
    id: `model-${kind.toLowerCase()}`,
    baseUrl,
    ...parts[kind],
    ...own,
  });
  if (!isProfile(profile)) throw new Error(JSON.stringify(profile));
  return profile;
}

export const bearer = { auth: { kind: "bearer" } } as const;
export const basic = { auth: { kind: "basic" } } as const;

export const batchPart = {
  batch: {
    max: 10,
    request: { method: "POST", path: "/batch", body: { items: { $items: body } } },
    semantics: "perItem",
    status: [200],
    results: {
      list: "/results",
      echo,
      ok: [{ pointer: "/ok", equals: true }],
      refused: [{ pointer: "/refused", equals: true }],
    },
  },
} as const;
