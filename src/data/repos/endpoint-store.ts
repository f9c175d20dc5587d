// Where the queue is sent to: the endpoint's state in clear, its profile sealed so that the worker can read it.
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Json } from "../../domain/canonical-json.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openDocument, openValue, sealDocument, sealValue } from "../codec.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import type { EndpointRow } from "../rows.ts";
import { putDocument } from "./put-document.ts";

export const ENDPOINT_ID = "default";
export const ENDPOINT_DOCUMENT = "endpoint";

export interface EndpointStore {
  read(): Promise<EndpointRow>;
  /** Changes the row in one flushed transaction; the same object back means no change. Resolves to the row after. */
  update(change: (row: EndpointRow) => EndpointRow): Promise<EndpointRow>;
}

/** A tablet without an endpoint. */
export const unsetEndpoint: EndpointRow = {
  id: ENDPOINT_ID,
  state: "held",
  reason: "config",
  sinceMs: 0,
  detail: "noProfile",
};

/** The endpoint of a book. */
export function createEndpointStore(db: BookDatabase): EndpointStore {
  return {
    read: () => withDatabase(db, async () => (await db.endpoints.get(ENDPOINT_ID)) ?? unsetEndpoint),
    update: (change) =>
      withDatabase(db, () =>
        db.transaction("rw", db.endpoints, async () => {
          const before = (await db.endpoints.get(ENDPOINT_ID)) ?? unsetEndpoint;
          const after = change(before);
          if (after !== before) await db.endpoints.put(after);
          return after;
        }),
      ),
  };
}

/** The endpoint's settings, unparsed, with their revision; revision 0 while nobody has set any. @throws SealBroken */
export async function getEndpointDocument(
  db: BookDatabase,
  workerKey: SealingKey,
): Promise<{ readonly rev: number; readonly value: unknown }> {
  const row = await db.settings.get(ENDPOINT_DOCUMENT);
  return row === undefined
    ? { rev: 0, value: null }
    : { rev: row.rev, value: await openDocument(row, workerKey) };
}

/**
 * Stores the next revision of the endpoint's settings; the one before goes into the journal.
 * @returns false, with nothing stored, when another window has stored one in between
 */
export async function putEndpointDocument(
  db: BookDatabase,
  own: { readonly rev: number; readonly value: Json },
  workerKey: SealingKey,
  random: Random,
): Promise<boolean> {
  const columns = {
    collection: "settings",
    id: ENDPOINT_DOCUMENT,
    rev: own.rev,
    code: "",
    active: true,
  } as const;
  return putDocument(db, await sealDocument(columns, own.value, workerKey, random));
}

/** Seals the endpoint's secrets for whoever may send. */
export async function sealSecrets(
  secrets: Readonly<Record<string, string>>,
  sealedFor: "worker" | "vault",
  key: SealingKey,
  random: Random,
): Promise<NonNullable<EndpointRow["secrets"]>> {
  const sealed = await sealValue("endpoints", ENDPOINT_ID, { ...secrets }, key, random);
  return { sealedFor, keyId: key.keyId, sealed };
}

/** Opens them, unparsed. @throws SealBroken */
export async function openSecrets(
  secrets: NonNullable<EndpointRow["secrets"]>,
  key: SealingKey,
): Promise<unknown> {
  return openValue("endpoints", ENDPOINT_ID, secrets.sealed, key);
}
