// A book's database as JSON and back: fixtures of released schemas that outlive the browser that made them.
import { BookDatabase } from "../../src/data/database.ts";

export interface DatabaseDump {
  /** Number of the schema that wrote it (versions/NNNN). */
  readonly schema: number;
  /** What opens it: invented, and only for tests. */
  readonly staffId: string;
  readonly pin: string;
  readonly recoveryCode: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "base64"));

async function toPlain(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (value instanceof CryptoKey)
    return { $aesKey: toBase64(new Uint8Array(await crypto.subtle.exportKey("raw", value))) };
  if (Array.isArray(value)) return Promise.all(value.map(toPlain));
  if (typeof value !== "object" || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, one]) => [key, await toPlain(one)] as const),
  );
  return Object.fromEntries(entries);
}

async function fromPlain(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(fromPlain));
  if (typeof value !== "object" || value === null) return value;
  if ("$bytes" in value) return fromBase64(String(value.$bytes));
  if ("$aesKey" in value) {
    return crypto.subtle.importKey("raw", fromBase64(String(value.$aesKey)), "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
  }
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, one]) => [key, await fromPlain(one)] as const),
  );
  return Object.fromEntries(entries);
}

/** All rows of all tables. Keys must be extractable: fixtures are made with such keys, the app never makes them. */
export async function dumpTables(db: BookDatabase): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of db.tables) tables[table.name] = (await toPlain(await table.toArray())) as unknown[];
  return tables;
}

/** Creates a database of the dump's own schema and fills it. */
export async function loadDump(name: string, dump: DatabaseDump): Promise<void> {
  const db = new BookDatabase(name, dump.schema);
  await db.open();
  for (const table of db.tables) {
    const rows = (await fromPlain(dump.tables[table.name] ?? [])) as unknown[];
    await table.bulkAdd(rows);
  }
  db.close({ disableAutoOpen: true });
}
