// A profile for tests of single pieces: everything that most of them need, and nothing that they would have to undo.
import { isProfile, parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import { toItemValues, type Frozen, type ItemValues } from "../../../src/sync/request.ts";
import type { Leased } from "../../../src/sync/lease.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import { sha256 } from "./plain-codec.ts";
import { queuedRow, sampleId } from "./sample-rows.ts";

/** Parts of a profile as a file holds them. */
export type ProfileParts = Readonly<Record<string, unknown>>;

export const echo = [
  { pointer: "/id", equals: "{id}" },
  { pointer: "/rev", equals: "{rev}" },
];

const plain: ProfileParts = {
  version: 1,
  id: "sample",
  name: "Sample",
  baseUrl: "https://books.example/api",
  auth: { kind: "none" },
  idempotency: "upsert",
  create: { method: "PUT", path: "/entries/{id}" },
  ack: { status: [200, 201], echo },
  errorPointer: "/error",
  limits: { timeoutMs: 10_000, parallel: 2 },
  probe: { path: "/probe", status: [200] },
};

/** A valid profile. A part that is undefined is left out. */
export function sampleProfile(own: ProfileParts = {}): Profile {
  const parts = Object.fromEntries(
    Object.entries({ ...plain, ...own }).filter(([, value]) => value !== undefined),
  );
  const profile = parseProfile(parts);
  if (!isProfile(profile)) throw new Error(`not a profile: ${JSON.stringify(profile)}`);
  return profile;
}

export const lookup = {
  path: "/entries?id={id}&rev={rev}",
  present: "/0",
  matches: [
    { pointer: "/0/id", equals: "{id}" },
    { pointer: "/0/leaf", equals: "{leaf}" },
  ],
};

export const batch = {
  max: 10,
  request: { method: "POST", path: "/batch", body: { items: { $items: null } } },
  semantics: "perItem",
  status: [200],
  results: {
    list: "/results",
    echo,
    ok: [{ pointer: "/state", equals: "stored" }],
    refused: [{ pointer: "/state", equals: "refused" }],
    conflict: [{ pointer: "/state", equals: "conflict" }],
    errorPointer: "/why",
  },
};

export const sampleText = `{"id":"${sampleId}","note":"午后","rev":2}`;
export const sampleValues: ItemValues = toItemValues(queuedRow(), sha256(sampleText));

/** An item in hand. */
export function leasedItem(
  own: { row?: Partial<OutboxRow>; frozen?: Partial<Frozen>; wasUnknown?: boolean } = {},
): Leased {
  const row = queuedRow({
    state: "sending",
    attempts: 1,
    lease: { attemptId: "a-1", untilMs: 60_000 },
    frozenAtMs: 30_000,
    ...own.row,
  });
  return {
    row,
    frozen: {
      version: 1,
      via: "single",
      method: "PUT",
      path: `/entries/${row.recordId}`,
      body: sampleText,
      key: `${row.recordId}.${row.rev}`,
      leaf: sha256(sampleText),
      profileId: "sample",
      idempotency: "upsert",
      ...own.frozen,
    },
    values: toItemValues(row, sha256(sampleText)),
    wasUnknown: own.wasUnknown ?? false,
  };
}
