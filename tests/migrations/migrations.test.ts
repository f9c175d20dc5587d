// Every released schema has a fixture written by the build that released it; each must open, be readable and keep
// its unsent messages under the newest build, and a second opening must change nothing.
import "fake-indexeddb/auto";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openVault } from "../../src/crypto/vault.ts";
import { anyRecordSchema } from "../../src/domain/records/any-record.ts";
import { entrySchema } from "../../src/domain/entries/entry.ts";
import { readCaseRow } from "../../src/data/case-row.ts";
import { openEntryRow, openPayload, toCanonicalText } from "../../src/data/codec.ts";
import { openBookDatabase, type BookDatabase } from "../../src/data/database.ts";
import { listBranchRevisions, listStaff } from "../../src/data/repos/documents.ts";
import { getWrap, RECOVERY_WRAP } from "../../src/data/repos/secrets.ts";
import { schemaVersions } from "../../src/data/versions/versions.ts";
import { loadDump, type DatabaseDump } from "../support/database-dump.ts";

const fixtureDir = resolve(import.meta.dirname, "fixtures");
const fixtures = readdirSync(fixtureDir).filter((name) => name.endsWith(".json.gz"));
const readFixture = (name: string): DatabaseDump =>
  JSON.parse(gunzipSync(readFileSync(resolve(fixtureDir, name))).toString()) as DatabaseDump;

test("every schema has its fixture, in an unbroken row", () => {
  expect(fixtures.map((name) => Number(name.slice(0, 4)))).toEqual(
    schemaVersions.map(({ number }) => number),
  );
  expect(schemaVersions.map(({ number }) => number)).toEqual(schemaVersions.map((_one, index) => index + 1));
});

describe.each(fixtures)("%s", (fixture) => {
  const dump = readFixture(fixture);

  async function openMigrated(): Promise<BookDatabase> {
    const name = `migrated-${fixture}-${performance.now()}`;
    await loadDump(name, dump);
    return openBookDatabase(name, () => undefined);
  }

  test("opens with PIN and recovery code, and every row is readable", async () => {
    const db = await openMigrated();
    for (const [id, secret] of [
      [dump.staffId, dump.pin],
      [RECOVERY_WRAP, dump.recoveryCode],
    ] as const) {
      const wrap = await getWrap(db, id);
      if (wrap === undefined) throw new Error(`no wrap for ${id}`);
      const vault = await openVault(wrap, secret);
      expect(await listStaff(db, vault.data)).toHaveLength(1);
      expect(await listBranchRevisions(db, vault.data)).toHaveLength(1);
      for (const row of await db.entries.toArray()) entrySchema.parse(await openEntryRow(row, vault.data));
    }
    expect(await db.entries.count()).toBe(400);
  });

  test("has its cases, whole with all their revisions", async () => {
    const db = await openMigrated();
    const wrap = await getWrap(db, dump.staffId);
    if (wrap === undefined) throw new Error("no wrap");
    const { data } = await openVault(wrap, dump.pin);
    const tables = [db.customers, db.complaints, db.escalations];
    const rows = (await Promise.all(tables.map((table) => table.toArray()))).flat();
    const earlier = (await db.journal.toArray()).flatMap((row) => ("state" in row ? [row] : []));
    expect([rows.length, earlier.length > 0]).toEqual(dump.schema < 3 ? [0, false] : [23, true]);
    for (const row of [...rows, ...earlier]) expect((await readCaseRow(row, data)).status).toBe("read");
  });

  test("all unsent messages are still queued, and each opens to its record's canonical JSON", async () => {
    const db = await openMigrated();
    const wrap = await getWrap(db, dump.staffId);
    if (wrap === undefined) throw new Error("no wrap");
    const vault = await openVault(wrap, dump.pin);
    const workerKey = (await db.keys.toArray())[0];
    const messages = await db.outbox.toArray();
    const count = dump.schema < 3 ? 400 : 423;
    expect(messages).toHaveLength(count);
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_one, index) => index + 1));
    const sealedFor = new Set<string>();
    for (const message of messages) {
      expect(message).toMatchObject({ state: "queued", attempts: 0, lease: null });
      if (message.payload === null || workerKey === undefined)
        throw new Error("message without payload or key");
      const key = message.sealedFor === "worker" ? { keyId: workerKey.id, key: workerKey.key } : vault.outbox;
      const text = await openPayload(message, message.payload, key);
      expect(toCanonicalText(anyRecordSchema.parse(JSON.parse(text)))).toBe(text);
      sealedFor.add(message.sealedFor);
    }
    expect(sealedFor).toEqual(new Set(["worker", "vault"]));
  });

  test("a second opening changes nothing", async () => {
    const db = await openMigrated();
    const before = await Promise.all(db.tables.map((table) => table.toArray()));
    db.close({ disableAutoOpen: true });
    const again = await openBookDatabase(db.name, () => undefined);
    expect(await Promise.all(again.tables.map((table) => table.toArray()))).toEqual(before);
  });
});
