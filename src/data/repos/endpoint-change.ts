// Everything that a change of the endpoint touches, in one transaction: a crash in between must never leave new
// settings beside the secrets of another server.
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Json } from "../../domain/canonical-json.ts";
import type { Random } from "../../platform/ports/random.ts";
import { sealDocument } from "../codec.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import type { AuditRow, DocumentRow, EndpointRow } from "../rows.ts";
import { putDocument } from "./put-document.ts";
import { ENDPOINT_DOCUMENT, ENDPOINT_ID, unsetEndpoint } from "./endpoint-store.ts";
import { leaveOutboxKey } from "./outbox-sender.ts";

/** Seals the next revision of the endpoint's settings so that the worker can read them. */
export async function sealEndpointDocument(
  own: { readonly rev: number; readonly value: Json },
  workerKey: SealingKey,
  random: Random,
): Promise<DocumentRow> {
  const columns = {
    collection: "settings",
    id: ENDPOINT_DOCUMENT,
    rev: own.rev,
    code: "",
    active: true,
  } as const;
  return sealDocument(columns, own.value, workerKey, random);
}

export interface EndpointChange {
  readonly document: DocumentRow;
  /** Sealed anew with each change; null where the endpoint needs none. */
  readonly secrets: NonNullable<EndpointRow["secrets"]> | null;
  /** The vault's outbox key where it is left to the worker; null takes it away. */
  readonly leftKey: SealingKey | null;
  /** What becomes of the state beside it. */
  readonly change: (row: EndpointRow) => EndpointRow;
  readonly audits: readonly AuditRow[];
}

/** @returns false, with nothing stored, when another window has stored a revision in between */
export async function storeEndpointChange(db: BookDatabase, own: EndpointChange): Promise<boolean> {
  return withDatabase(db, () =>
    db.transaction("rw", [db.settings, db.journal, db.endpoints, db.keys, db.audit], async () => {
      if (!(await putDocument(db, own.document))) return false;
      const { secrets: _before, ...row } = (await db.endpoints.get(ENDPOINT_ID)) ?? unsetEndpoint;
      const after = own.change(row);
      await db.endpoints.put(own.secrets === null ? after : { ...after, secrets: own.secrets });
      await leaveOutboxKey(db, own.leftKey);
      await db.audit.bulkAdd([...own.audits]);
      return true;
    }),
  );
}
