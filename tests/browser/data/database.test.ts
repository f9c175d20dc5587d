import { Dexie } from "dexie";
import { afterEach, expect, test, vi } from "vitest";
import { deleteDatabase } from "../../support/delete-database.ts";
import { deleteBook, openBookDatabase, OpenError, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";

const names: string[] = [];
function freshName(): string {
  const name = `database-test-${performance.now()}`;
  names.push(name);
  return name;
}
afterEach(async () => {
  vi.restoreAllMocks();
  for (const name of names.splice(0)) await deleteDatabase(name);
});

const rawOpen = (name: string, version: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("open failed"));
  });

test("a database newer than this build is refused, not written to", async () => {
  const name = freshName();
  const newer = await rawOpen(name, 990);
  newer.close();
  await expect(openBookDatabase(name, () => undefined)).rejects.toMatchObject({
    name: "OpenError",
    fault: "newer",
  });
});

test("T-12: when a newer build takes over, this connection closes for good and says so", async () => {
  // On localhost Dexie traces what it throws; here the throw is the point.
  const traced = vi.spyOn(console, "trace").mockImplementation(() => undefined);
  const name = freshName();
  let replaced = 0;
  const db = await openBookDatabase(name, () => (replaced += 1));
  const newer = await rawOpen(name, 990);
  expect(replaced).toBe(1);
  expect(db.replaced).toBe(true);
  // Dexie's own default would open again here and write rows that the newer indexes never see.
  await expect(db.meta.put({ key: "late", value: 1 })).rejects.toMatchObject({ name: "DatabaseClosedError" });
  expect(traced).toHaveBeenCalled();
  newer.close();
});

test(
  "S29: a tab that will not let go ends in a message within about 5 s, never in an endless wait",
  { timeout: 15_000 },
  async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const name = freshName();
    // An older schema, held by a page that does not listen when it is asked to let go.
    const stubborn = await rawOpen(name, 5);
    await expect(openBookDatabase(name, () => undefined)).rejects.toBeInstanceOf(OpenError);
    expect(warned).toHaveBeenCalled();
    stubborn.close();
  },
);

test("the sample book is deleted although another connection holds it open", async () => {
  let replaced = 0;
  const held = await openBookDatabase(SAMPLE_BOOK_NAME, () => (replaced += 1));
  await held.meta.put({ key: "a", value: 1 });
  await deleteBook(SAMPLE_BOOK_NAME);
  expect(replaced).toBe(1);
  expect(await Dexie.exists(SAMPLE_BOOK_NAME)).toBe(false);
});
