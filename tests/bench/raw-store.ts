// The same rows written with nothing but IndexedDB: what every budget is measured against.
import type { EntryRow, NewOutboxRow } from "../../src/data/rows.ts";

const requestDone = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("open failed"));
  });

/** Opens a bare database with the stores and indexes that a capture writes. */
export function openRawStore(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const db = request.result;
    const entries = db.createObjectStore("entries", { keyPath: ["businessDate", "id"] });
    entries.createIndex("id", "id", { unique: true });
    entries.createIndex("day", ["businessDate", "status", "kind"]);
    const outbox = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
    outbox.createIndex("record", ["recordId", "rev"]);
    outbox.createIndex("state", ["state", "sealedFor"]);
  };
  return requestDone(request);
}

/** One strict transaction with both rows, as a capture writes them. */
export function writeRaw(db: IDBDatabase, head: EntryRow, message: NewOutboxRow): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["entries", "outbox"], "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    transaction.objectStore("entries").add(head);
    transaction.objectStore("outbox").add(message);
  });
}
