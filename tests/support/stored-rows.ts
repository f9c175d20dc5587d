// What lies in the book's database, looked at beside the app: by table, and without creating what is not there.
import type { Page } from "playwright-core";

export interface StoredTable {
  readonly count: number;
  /** SHA-256 of all keys and rows, in the order of keys. */
  readonly digest: string;
}

/** By name. Tables without a row are left out. */
export type Stored = Readonly<Record<string, StoredTable>>;

/** The tables of the page's book that hold a row. */
export function readStored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const listed = await indexedDB.databases();
    if (!listed.some(({ name }) => name === "floorbook")) return {};
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("floorbook");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error("not opened"));
    });
    const names = [...db.objectStoreNames];
    if (names.length === 0) return {};
    const reading = db.transaction(names);
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not read"));
      });
    const all = await Promise.all(
      names.map(async (name) => {
        const store = reading.objectStore(name);
        return [name, await Promise.all([read(store.getAllKeys()), read(store.getAll())])] as const;
      }),
    );
    db.close();
    const toHex = (bytes: Uint8Array): string =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const toText = (_key: string, value: unknown): unknown => {
      if (value instanceof Uint8Array) return toHex(value);
      return value instanceof CryptoKey ? "key" : value;
    };
    const tables: Record<string, { count: number; digest: string }> = {};
    for (const [name, [keys, rows]] of all) {
      if (keys.length === 0) continue;
      const text = new TextEncoder().encode(JSON.stringify([keys, rows], toText));
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
      tables[name] = { count: keys.length, digest: toHex(hash) };
    }
    return tables;
  });
}
