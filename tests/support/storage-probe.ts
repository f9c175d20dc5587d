// Looks into a page's storage from outside the app: everything its storage APIs give, and what randomness it drew.
import type { BrowserContext, Page } from "playwright-core";

/** Remembers, in the page's memory only, every array of random bytes drawn from now on. */
export async function recordRandomValues(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const drawn: number[][] = [];
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
      const filled = draw(array as never) as T;
      if (filled instanceof Uint8Array) drawn.push([...filled]);
      return filled;
    };
    (globalThis as unknown as { drawnBytes: number[][] }).drawnBytes = drawn;
  });
}

/** The recorded arrays of that length, oldest first. */
export async function listRandomValues(page: Page, length: number): Promise<readonly Uint8Array[]> {
  const drawn = await page.evaluate(() => (globalThis as unknown as { drawnBytes: number[][] }).drawnBytes);
  return drawn.filter((bytes) => bytes.length === length).map((bytes) => Uint8Array.from(bytes));
}

/** Writes a phrase in clear where pages store: what a leak would look like. */
export async function plantControls(page: Page, phrase: string): Promise<void> {
  await page.evaluate(async (text) => {
    localStorage.setItem("control", text);
    const cache = await caches.open("control");
    await cache.put("/control", new Response(text));
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("control", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("control");
      opening.onerror = () => reject(opening.error ?? new Error("not opened"));
      opening.onsuccess = () => {
        const writing = opening.result.transaction("control", "readwrite", { durability: "strict" });
        writing.objectStore("control").put({ text }, "control");
        writing.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, phrase);
}

/** Every value of every database, storage area and cache, texts as UTF-8, bytes as they are, one after another. */
export async function dumpStorage(page: Page): Promise<Buffer> {
  const parts = await page.evaluate(async () => {
    const found: (string | number[])[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string") found.push(value);
      else if (value instanceof Uint8Array) found.push([...value]);
      else if (Array.isArray(value)) value.forEach(collect);
      else if (typeof value === "object" && value !== null && !(value instanceof CryptoKey))
        Object.entries(value).flat().forEach(collect);
      else found.push(String(value));
    };
    const openDatabase = (name: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error("not opened"));
      });
    const readAll = (db: IDBDatabase, store: string): Promise<unknown[]> =>
      new Promise((resolve, reject) => {
        const reading = db.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error ?? new Error("not read"));
      });
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const db = await openDatabase(name);
      for (const store of db.objectStoreNames) collect(await readAll(db, store));
      db.close();
    }
    for (const area of [localStorage, sessionStorage]) collect(Object.entries(area));
    for (const cacheName of await caches.keys()) {
      const cache = await caches.open(cacheName);
      for (const request of await cache.keys()) {
        // The app's own files are no storage of what was typed.
        if (/\/assets\/|\/icons\//.test(request.url)) continue;
        found.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    return found;
  });
  return Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from([0])]));
}
