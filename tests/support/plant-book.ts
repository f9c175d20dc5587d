// Puts a whole made-up book into a tablet that was set up with the same PIN: thousands of entries without their taps.
import "fake-indexeddb/auto";
import type { Page } from "playwright-core";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { seededDay } from "./branch-day.ts";
import { dumpTables } from "./database-dump.ts";
import { makeEntry, openTestBook, type TestBook } from "./test-book.ts";

const BATCH = 100;

/** A book that can be carried over to a page, and filled before that. */
export async function openPlantable(name: string): Promise<TestBook> {
  // The app's worker key cannot be exported; a book that is to be carried over has to be made with one that can.
  const generateKey = crypto.subtle.generateKey.bind(crypto.subtle);
  crypto.subtle.generateKey = ((algorithm: AesKeyGenParams, _extractable: boolean, usages: KeyUsage[]) =>
    generateKey(algorithm, true, usages)) as typeof crypto.subtle.generateKey;
  try {
    return await openTestBook({ name });
  } finally {
    crypto.subtle.generateKey = generateKey;
  }
}

/** All tables of a book with one generated day, as plain JSON. Its PIN is {@link TEST_PIN}. */
export async function generateBook(own: {
  readonly seed: number;
  readonly date: BusinessDate;
  readonly count: number;
}): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { book, ports, close } = await openPlantable(`planted-${own.seed}`);
  const moments = seededDay(own);
  for (let start = 0; start < moments.length; start += BATCH) {
    const requests = moments.slice(start, start + BATCH).map(({ atMs, kind, body }) => {
      ports.clock.set(atMs);
      return { kind: "create" as const, entry: makeEntry(book, kind, body) };
    });
    await book.commit(requests);
  }
  const tables = await dumpTables(book.db);
  await close();
  return tables;
}

/** Replaces the content of the page's book. The app must be locked, and loaded again afterwards. */
export async function plantBook(
  page: Page,
  tables: Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  await page.evaluate(async (planted) => {
    const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const revive = async (value: unknown): Promise<unknown> => {
      if (Array.isArray(value)) return Promise.all(value.map(revive));
      if (typeof value !== "object" || value === null) return value;
      if ("$bytes" in value) return fromBase64(String(value.$bytes));
      if ("$aesKey" in value) {
        const bytes = fromBase64(String(value.$aesKey)) as Uint8Array<ArrayBuffer>;
        return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
      }
      const parts = Object.entries(value).map(async ([key, one]) => [key, await revive(one)] as const);
      return Object.fromEntries(await Promise.all(parts));
    };
    const rows = new Map<string, unknown[]>();
    for (const [name, table] of Object.entries(planted)) rows.set(name, await Promise.all(table.map(revive)));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("floorbook");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error("not opened"));
    });
    await new Promise<void>((resolve, reject) => {
      const writing = db.transaction([...db.objectStoreNames], "readwrite");
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error ?? new Error("aborted"));
      for (const name of db.objectStoreNames) {
        const store = writing.objectStore(name);
        store.clear();
        for (const row of rows.get(name) ?? []) store.add(row);
      }
    });
    db.close();
  }, tables);
}

/**
 * Adds rows to a table of the page's book: as one text and one run of bytes, since tens of thousands of rows would take
 * minutes value by value. Of a row's values `sealed` alone may be bytes.
 */
export async function plantRows(
  page: Page,
  table: string,
  rows: readonly (object & { readonly sealed?: Uint8Array })[],
): Promise<void> {
  const lengths = rows.map((row) => ({ ...row, sealed: row.sealed?.length }));
  const bytes = Buffer.concat(rows.flatMap(({ sealed }) => (sealed === undefined ? [] : [sealed])));
  const planted = { table, rows: JSON.stringify(lengths), bytes: bytes.toString("base64") };
  await page.evaluate(async ({ bytes: base64, rows: text, table: name }) => {
    const all = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const parsed = JSON.parse(text) as { sealed?: number }[];
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("floorbook");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error("not opened"));
    });
    await new Promise<void>((resolve, reject) => {
      const writing = db.transaction(name, "readwrite");
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error ?? new Error("aborted"));
      const store = writing.objectStore(name);
      let at = 0;
      for (const { sealed = 0, ...row } of parsed) {
        // Its own bytes: a view would be stored with all of the buffer behind it.
        store.add(sealed === 0 ? row : { ...row, sealed: all.slice(at, at + sealed) });
        at += sealed;
      }
    });
    db.close();
  }, planted);
}

/** Empties a table of the page's book. The app must be locked. */
export async function emptyTable(page: Page, table: string): Promise<void> {
  await page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("floorbook");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error("not opened"));
    });
    await new Promise<void>((resolve, reject) => {
      const writing = db.transaction(name, "readwrite");
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error ?? new Error("aborted"));
      writing.objectStore(name).clear();
    });
    db.close();
  }, table);
}
