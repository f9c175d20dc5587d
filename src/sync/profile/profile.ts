// An endpoint profile: how one kind of server is spoken to, declared and never programmed. A feature is here only
// because a server that was really run needs it; which one is said at the field. Secrets are named, never held.
import * as z from "zod/mini";
import { toIssuePaths } from "../issue-paths.ts";
import { formatSchema, pointerSchema, templateSchema } from "./template.ts";

const plainName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
const headerName = z.string().check(z.regex(/^[A-Za-z0-9-]{1,60}$/));
const headerValue = z.string().check(z.regex(/^[\x20-\x7e]{0,300}$/));
const status = z.int().check(z.gte(200), z.lte(599));

/** Headers that only the browser or the authentication may set (Fetch standard, forbidden request-header). */
const reservedHeaders = new Set([
  "authorization",
  "content-type",
  "content-length",
  "cookie",
  "host",
  "origin",
  "referer",
]);

/** https, or http on this machine for trying out; no user, query or hash; no slash at the end. */
export function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text) || text.endsWith("/")) return false;
  const url = new URL(text);
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLocal);
  return isSafe && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

/** One value of an answer that must be what the item says. `equals` may name the item's values in braces. */
const matchSchema = z.strictObject({
  pointer: pointerSchema,
  equals: z.union([formatSchema, z.number(), z.boolean()]),
});
export type Match = Readonly<z.infer<typeof matchSchema>>;

/**
 * A path below the base address, which may name the item's values in braces. Empty: the base address itself (a plain
 * webhook, a CouchDB database).
 */
const path = z.string().check(z.regex(/^(?:\/[^\s#]*)?$/), z.maxLength(500));

const requestSchema = z.strictObject({
  method: z.enum(["POST", "PUT", "PATCH"]),
  path,
  /** Absent: the item as it is. */
  body: z.exactOptional(templateSchema),
});
export type RequestPlan = Readonly<z.infer<typeof requestSchema>>;

export const idempotencyKinds = [
  /** A repetition changes nothing and is acknowledged like the first (reference receiver). */
  "upsert",
  /** A repetition is refused with a recognisable answer (Directus, CouchDB). */
  "createOnly",
  /** The server remembers an idempotency key for a time (Node-RED with the flow that comes along). */
  "key",
  /** The server does not recognise a repetition, but can be asked first (json-server). */
  "lookup",
  /** Neither: a repetition makes a second record and nobody can tell (plain webhook). */
  "none",
] as const;

export const profileSchema = z.strictObject({
  version: z.literal(1),
  id: plainName,
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  baseUrl: z.string().check(z.maxLength(300), z.refine(isBaseUrl)),
  auth: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    /** Secrets `user` and `password` (CouchDB). */
    z.strictObject({ kind: z.literal("basic") }),
    /** Secret `token` (reference receiver, Directus). `prefix` stands before it; `Bearer ` unless said. */
    z.strictObject({ kind: z.literal("bearer"), prefix: z.exactOptional(headerValue) }),
    /** Each header takes the secret of its own name in lower case (Node-RED). */
    z.strictObject({
      kind: z.literal("headers"),
      names: z.array(headerName).check(z.minLength(1), z.maxLength(5)),
    }),
  ]),
  headers: z.exactOptional(
    z
      .record(headerName, headerValue)
      .check(
        z.refine((headers) => Object.keys(headers).every((name) => !reservedHeaders.has(name.toLowerCase()))),
      ),
  ),
  /** Fetched before writing and sent along; once anew after a 403 (OData services). Cookies go along then. */
  csrf: z.exactOptional(z.strictObject({ path, header: headerName })),
  idempotency: z.enum(idempotencyKinds),
  /** Header that carries the key of an item, `id.rev`; only with `key`. */
  keyHeader: z.exactOptional(headerName),
  /** How long the server remembers a key, hours; only with `key`. */
  keyTtlHours: z.exactOptional(z.number().check(z.gt(0), z.lte(8_760))),
  create: requestSchema,
  /** For revisions of a record that the server has; absent: as `create` (every revision is a request of its own). */
  amend: z.exactOptional(requestSchema),
  /** Asking for one record. 404 means absent; otherwise every match must hold for this revision to be there. */
  lookup: z.exactOptional(
    z.strictObject({
      path,
      /** The answer without which the record is absent (Directus, which answers a filter with a list). */
      present: z.exactOptional(pointerSchema),
      matches: z.array(matchSchema).check(z.minLength(1)),
    }),
  ),
  ack: z.strictObject({
    status: z.array(status).check(z.minLength(1)),
    /** What of the answer must repeat the item: the proof. Empty only with `statusOnly`. */
    echo: z.array(matchSchema),
    serverId: z.exactOptional(pointerSchema),
    /** The server proves nothing; a status of the list is all there is. Needs the branch head's acceptance. */
    statusOnly: z.exactOptional(z.literal(true)),
  }),
  /** The answer to a record that is there already; it is looked up before it counts. */
  duplicate: z.exactOptional(z.strictObject({ status, match: z.exactOptional(matchSchema) })),
  /** Statuses that mean something else here than they usually do. */
  statusMap: z.exactOptional(
    z.record(
      z.string().check(z.regex(/^[2-5]\d\d$/)),
      z.enum(["refuse", "retry", "hold", "conflict", "duplicate"]),
    ),
  ),
  /** The server's words about a refusal, for people. */
  errorPointer: z.exactOptional(pointerSchema),
  batch: z.exactOptional(
    z.strictObject({
      max: z.int().check(z.gte(2), z.lte(500)),
      maxBytes: z.exactOptional(z.int().check(z.gte(1_000))),
      request: requestSchema,
      /** `atomic`: all or none (Directus). `perItem`: a result for each (reference receiver, CouchDB). */
      semantics: z.enum(["atomic", "perItem"]),
      status: z.array(status).check(z.minLength(1)),
      results: z.strictObject({
        /** The list of results in the answer. */
        list: pointerSchema,
        /** What of a result must repeat its item; results are found by these, never by their place alone. */
        echo: z.array(matchSchema).check(z.minLength(1)),
        /** A result with one of these is proof; absent: being listed is. */
        ok: z.exactOptional(z.array(matchSchema)),
        /** A result with one of these was refused. */
        refused: z.exactOptional(z.array(matchSchema)),
        conflict: z.exactOptional(z.array(matchSchema)),
        /** A result with one of these says that the record is there already; it is looked up (CouchDB). */
        duplicate: z.exactOptional(z.array(matchSchema)),
        errorPointer: z.exactOptional(pointerSchema),
      }),
    }),
  ),
  limits: z.strictObject({
    timeoutMs: z.int().check(z.gte(1_000), z.lte(60_000)),
    /** Requests under way at once. */
    parallel: z.int().check(z.gte(1), z.lte(8)),
  }),
  /** A request that changes nothing and proves that the right server answers. */
  probe: z.strictObject({
    path,
    status: z.array(status).check(z.minLength(1)),
    match: z.exactOptional(matchSchema),
  }),
  /** True when the server refuses records that break the published schema; the test then sends one that does. */
  validates: z.exactOptional(z.literal(true)),
});

export type Profile = z.infer<typeof profileSchema>;

export type ProfileFault =
  | { readonly kind: "notJson" }
  | { readonly kind: "invalid"; readonly paths: readonly string[] }
  /** Parts that only make sense together. */
  | { readonly kind: "inconsistent"; readonly what: ProfileInconsistency };

export type ProfileInconsistency =
  | "lookupMissing"
  | "keyHeaderMissing"
  | "keyTtlMissing"
  | "echoMissing"
  | "echoWithStatusOnly"
  | "duplicateWithoutLookup"
  | "statusOnlyWithBatch";

/** Reads a profile from a file's text. */
export function readProfile(text: string): Profile | ProfileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "notJson" };
  }
  return parseProfile(value);
}

/** Checks a profile: its shape, and that its parts fit together. */
export function parseProfile(value: unknown): Profile | ProfileFault {
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success) {
    return { kind: "invalid", paths: toIssuePaths(parsed.error.issues) };
  }
  const what = findInconsistency(parsed.data);
  return what === null ? parsed.data : { kind: "inconsistent", what };
}

export function isProfile(result: Profile | ProfileFault): result is Profile {
  return !("kind" in result);
}

function findInconsistency(profile: Profile): ProfileInconsistency | null {
  const { ack, batch, idempotency, lookup } = profile;
  if (ack.statusOnly === true && ack.echo.length > 0) return "echoWithStatusOnly";
  if (ack.statusOnly !== true && ack.echo.length === 0) return "echoMissing";
  if (ack.statusOnly === true && batch !== undefined) return "statusOnlyWithBatch";
  if (idempotency === "key" && profile.keyHeader === undefined) return "keyHeaderMissing";
  if (idempotency === "key" && profile.keyTtlHours === undefined) return "keyTtlMissing";
  if (idempotency === "lookup" && lookup === undefined) return "lookupMissing";
  const tellsDuplicates = profile.duplicate !== undefined || batch?.results.duplicate !== undefined;
  if (tellsDuplicates && lookup === undefined) return "duplicateWithoutLookup";
  return null;
}

/** True when the endpoint proves delivery and makes no second record of a repetition. */
export const provesDelivery = (profile: Profile): boolean =>
  profile.idempotency !== "none" && profile.ack.statusOnly !== true;
