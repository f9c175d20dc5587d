// What lies in the tablet's outbox, read past the app; and the digest that a receiver is told, computed without it.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { Page } from "playwright-core";

export interface SentItem {
  readonly recordId: string;
  readonly rev: number;
  readonly collection: string;
  readonly businessDate: string;
  readonly state: string;
}

/** The clear columns of all messages, sent or not. */
export function readOutbox(page: Page): Promise<SentItem[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const db = await done(indexedDB.open("floorbook"));
    const rows = (await done(db.transaction("outbox").objectStore("outbox").getAll())) as SentItem[];
    db.close();
    return rows.map(({ recordId, rev, collection, businessDate, state }) => ({
      recordId,
      rev,
      collection,
      businessDate,
      state,
    }));
  });
}

/** How many items are on their way, and why the endpoint is held. */
export function readQueue(page: Page): Promise<{ sending: number; reason: string | null }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const db = await done(indexedDB.open("floorbook"));
    const stores = db.transaction(["leases", "endpoints"]);
    const leases = (await done(stores.objectStore("leases").getAll())) as {
      held: { seqs: number[] }[];
    }[];
    const [row] = (await done(stores.objectStore("endpoints").getAll())) as { reason: string | null }[];
    db.close();
    const sending = leases.flatMap(({ held }) => held.flatMap(({ seqs }) => seqs)).length;
    return { sending, reason: row?.reason ?? null };
  });
}

/** SHA-256 of a record's RFC 8785 canonical JSON, hex. */
export const leafOf = (record: object): string =>
  createHash("sha256")
    .update(canonicalize(record) ?? "")
    .digest("hex");
