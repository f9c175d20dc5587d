// What a sender needs of a book, page and worker alike: the queue, the endpoint and the keys that lie on the tablet.
import { LEFT_OUTBOX_KEY_ID, WORKER_KEY_ID } from "../../crypto/worker-key.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { RecordId } from "../../domain/ids.ts";
import { hasBook, openBookDatabase, type BookDatabase } from "../database.ts";
import { getDevice } from "./device.ts";
import { createEndpointStore, getEndpointDocument, type EndpointStore } from "./endpoint-store.ts";
import { createOutboxStore, type OutboxStore } from "./outbox-store.ts";

export interface SenderBook {
  readonly db: BookDatabase;
  readonly device: RecordId;
  readonly workerKey: SealingKey;
  /** The outbox key as it was left to the worker; null unless all records may be sent while locked. */
  readonly leftKey: SealingKey | null;
  readonly store: OutboxStore;
  readonly endpoint: EndpointStore;
  /** The endpoint's settings, unparsed; null while nobody has set any. */
  readonly settings: unknown;
  close(): void;
}

/** The parts of an open database that a sender uses; null while the tablet is not set up. @throws SealBroken */
export async function readSenderBook(db: BookDatabase): Promise<SenderBook | null> {
  const [device, workerRow, leftRow] = await Promise.all([
    getDevice(db),
    db.keys.get(WORKER_KEY_ID),
    db.keys.get(LEFT_OUTBOX_KEY_ID),
  ]);
  if (device === undefined || workerRow === undefined) return null;
  const workerKey = { keyId: workerRow.id, key: workerRow.key };
  const document = await getEndpointDocument(db, workerKey);
  return {
    db,
    device,
    workerKey,
    leftKey: leftRow?.sealedAs === undefined ? null : { keyId: leftRow.sealedAs, key: leftRow.key },
    store: createOutboxStore(db),
    endpoint: createEndpointStore(db),
    settings: document.value,
    close: () => db.close({ disableAutoOpen: true }),
  };
}

/**
 * Opens a book for one delivery, on a connection of its own that the caller closes: a connection kept open would
 * block the next build's upgrade. Null while there is no such book. @throws OpenError, SealBroken
 */
export async function openSenderBook(name: string): Promise<SenderBook | null> {
  if (!(await hasBook(name))) return null;
  const db = await openBookDatabase(name, () => undefined);
  const book = await readSenderBook(db);
  if (book === null) db.close({ disableAutoOpen: true });
  return book;
}

/** Leaves the vault's outbox key to the worker, or takes it away. Non-extractable either way. */
export async function leaveOutboxKey(db: BookDatabase, key: SealingKey | null): Promise<void> {
  if (key === null) await db.keys.delete(LEFT_OUTBOX_KEY_ID);
  else await db.keys.put({ id: LEFT_OUTBOX_KEY_ID, key: key.key, sealedAs: key.keyId });
}
