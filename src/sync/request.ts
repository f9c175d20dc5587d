// From a message to a request. What is frozen at the first attempt is the item's own part: method, path, body and
// idempotency key. Origin, authentication, compression and the envelope of a batch are made anew each time.
import * as z from "zod/mini";
import { canonicalJson, type Json } from "../domain/canonical-json.ts";
import type { OutboxRow } from "../data/rows.ts";
import type { NetRequest } from "../platform/ports/net.ts";
import { idempotencyKinds, type Profile } from "./profile/profile.ts";
import { fillFormat, fillTemplate, isList, TemplateFault, type Template } from "./profile/template.ts";

/** Plain values of an item that paths, formats and matches may name. */
export interface ItemValues extends Readonly<Record<string, string | number>> {
  readonly id: string;
  readonly rev: number;
  readonly collection: string;
  readonly seq: number;
  readonly businessDate: string;
  /** SHA-256 of the record's canonical JSON, hex. */
  readonly leaf: string;
}

export const frozenSchema = z.strictObject({
  version: z.literal(1),
  /** Whether the body is a request's own or an element of a batch. */
  via: z.enum(["single", "batch"]),
  method: z.enum(["POST", "PUT", "PATCH"]),
  path: z.string(),
  body: z.string(),
  key: z.string(),
  leaf: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  profileId: z.string(),
  /** What a repetition meant to the profile of the first attempt: a later one cannot make that safer (I-6). */
  idempotency: z.enum(idempotencyKinds),
});
/** An item's part of a request, as it was at its first attempt. */
export type Frozen = Readonly<z.infer<typeof frozenSchema>>;

export function toItemValues(
  row: Pick<OutboxRow, "recordId" | "rev" | "collection" | "seq" | "businessDate">,
  leaf: string,
): ItemValues {
  const { recordId: id, rev, collection, seq, businessDate } = row;
  return { id, rev, collection, seq, businessDate, leaf };
}

/**
 * The item's part of a request.
 * @param record canonical JSON of the record, as it lay in the queue
 * @throws TemplateFault when the profile asks for what the item does not have
 */
export function renderItem(
  profile: Profile,
  record: string,
  own: { values: ItemValues; sender: string; amends: boolean },
): Frozen {
  const { values, sender, amends } = own;
  const parsed = JSON.parse(record) as Readonly<Record<string, Json>>;
  const asItIs = { ...parsed, seq: values.seq, ...(sender === parsed["device"] ? {} : { sender }) };
  const item = { ...asItIs, leaf: values.leaf };
  const plan = amends ? (profile.amend ?? profile.create) : profile.create;
  const isBatch = profile.batch !== undefined && plan === profile.create;
  const template = isBatch ? findElement(profile.batch?.request.body) : plan.body;
  const filled = template === undefined ? asItIs : fillTemplate(template, item);
  if (filled === undefined) throw new TemplateFault("body");
  const request = isBatch ? (profile.batch?.request ?? plan) : plan;
  return {
    version: 1,
    via: isBatch ? "batch" : "single",
    method: request.method,
    path: isBatch ? batchPath(profile, values) : fillFormat(request.path, values, encodeURIComponent),
    body: toBody(filled),
    key: `${values.id}.${values.rev}`,
    leaf: values.leaf,
    profileId: profile.id,
    idempotency: profile.idempotency,
  };
}

function toBody(filled: Json): string {
  try {
    return canonicalJson(filled);
  } catch (error) {
    // The record's own text is canonical already: what cannot be written comes from the profile.
    if (error instanceof RangeError) throw new TemplateFault("body");
    throw error;
  }
}

/** The template of one element within a batch's envelope; undefined for the item as it is. */
function findElement(envelope: Template | undefined): Template | undefined {
  if (envelope === undefined || typeof envelope !== "object" || envelope === null) return undefined;
  for (const [name, part] of Object.entries<Template>(isList(envelope) ? [...envelope] : envelope)) {
    if (name === "$items") return part === null ? undefined : part;
    const inner = findElement(part);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The envelope around elements that were rendered before, byte for byte as they are. Absent: a bare list. */
export function fillEnvelope(envelope: Template | undefined, elements: readonly string[]): string {
  const list = (): string => `[${elements.join(",")}]`;
  if (envelope === undefined) return list();
  if (typeof envelope !== "object" || envelope === null) return JSON.stringify(envelope);
  if (isList(envelope)) return `[${envelope.map((part) => fillEnvelope(part, elements)).join(",")}]`;
  if (Object.hasOwn(envelope, "$items")) return list();
  const members = Object.entries(envelope).map(
    ([name, part]) => `${JSON.stringify(name)}:${fillEnvelope(part, elements)}`,
  );
  return `{${members.join(",")}}`;
}

/** Secrets by name, as the profile's authentication names them. */
export type Secrets = Readonly<Record<string, string>>;

/** Names of the secrets that a profile needs. */
export function secretNames({ auth }: Profile): readonly string[] {
  switch (auth.kind) {
    case "none":
      return [];
    case "basic":
      return ["user", "password"];
    case "bearer":
      return ["token"];
    case "headers":
      return auth.names.map((name) => name.toLowerCase());
  }
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function authHeaders({ auth }: Profile, secrets: Secrets): Readonly<Record<string, string>> {
  switch (auth.kind) {
    case "none":
      return {};
    case "basic":
      return { Authorization: `Basic ${toBase64(`${secrets["user"] ?? ""}:${secrets["password"] ?? ""}`)}` };
    case "bearer":
      return { Authorization: `${auth.prefix ?? "Bearer "}${secrets["token"] ?? ""}` };
    case "headers":
      return Object.fromEntries(auth.names.map((name) => [name, secrets[name.toLowerCase()] ?? ""]));
  }
}

/** What of the connection goes into every request and is never frozen. */
export interface Connection {
  readonly profile: Profile;
  readonly secrets: Secrets;
  /** Token against forged requests, where the profile asks for one. */
  readonly csrfToken: string | null;
}

/** A request to a path of the endpoint; without a body it reads. */
export function toRequest(
  { profile, secrets, csrfToken }: Connection,
  own: { method: string; path: string; body: string | null; key?: string },
): NetRequest {
  const { csrf, keyHeader } = profile;
  return {
    method: own.method,
    url: profile.baseUrl + own.path,
    headers: {
      Accept: "application/json",
      ...profile.headers,
      ...authHeaders(profile, secrets),
      ...(own.body === null ? {} : { "Content-Type": "application/json" }),
      ...(csrf !== undefined && csrfToken !== null ? { [csrf.header]: csrfToken } : {}),
      ...(keyHeader !== undefined && own.key !== undefined ? { [keyHeader]: own.key } : {}),
    },
    body: own.body,
    withCookies: csrf !== undefined,
    timeoutMs: profile.limits.timeoutMs,
  };
}

/**
 * The request of one item alone. An element of a batch for which the profile has no batch any more goes where a
 * single item would, its bytes unchanged.
 */
export function toSingleRequest(connection: Connection, frozen: Frozen, values: ItemValues): NetRequest {
  if (frozen.via === "single") return toRequest(connection, frozen);
  const { method, path } = connection.profile.create;
  return toRequest(connection, { ...frozen, method, path: fillFormat(path, values, encodeURIComponent) });
}

/** Where a batch with this item goes: its path may name the collection, which its items then share. */
export const batchPath = ({ batch }: Profile, { collection }: Pick<ItemValues, "collection">): string =>
  batch?.request.path.replaceAll("{collection}", encodeURIComponent(collection)) ?? "";

/** The request of a batch; the elements' bytes are those that were frozen. @param own of any of its items */
export function toBatchRequest(
  connection: Connection,
  parts: readonly Frozen[],
  own: Pick<ItemValues, "collection">,
): NetRequest {
  const request = connection.profile.batch?.request;
  if (request === undefined) throw new RangeError("a batch for a profile without one");
  const body = fillEnvelope(
    request.body,
    parts.map((part) => part.body),
  );
  return toRequest(connection, {
    method: request.method,
    path: batchPath(connection.profile, own),
    body,
  });
}

/** The request that asks for one item. */
export function toLookupRequest(connection: Connection, values: ItemValues): NetRequest {
  const { lookup } = connection.profile;
  if (lookup === undefined) throw new RangeError("a look-up for a profile without one");
  const path = fillFormat(lookup.path, values, encodeURIComponent);
  return toRequest(connection, { method: "GET", path, body: null });
}
