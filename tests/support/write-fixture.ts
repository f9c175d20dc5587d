// Makes the database fixture of the newest schema: a generated day of 400 entries, and since version 3 some cases,
// none of them sent.
// Run once per schema, when it is released; a fixture that exists is never made again.
//   node tests/support/write-fixture.ts
import "fake-indexeddb/auto";
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { schemaVersions } from "../../src/data/versions/versions.ts";
import { seededDay } from "./branch-day.ts";
import { dumpTables, type DatabaseDump } from "./database-dump.ts";
import { noteCases } from "./sample-cases.ts";
import { makeEntry, openTestBook, TEST_PIN } from "./test-book.ts";

const newest = schemaVersions.at(-1)?.number ?? 0;
const path = resolve(
  import.meta.dirname,
  `../migrations/fixtures/${String(newest).padStart(4, "0")}-400-unsent.json.gz`,
);
if (existsSync(path)) throw new Error(`${path} exists: a released fixture stays as it was made`);

// The app's worker key cannot be exported; a fixture has to carry it.
const generateKey = crypto.subtle.generateKey.bind(crypto.subtle);
crypto.subtle.generateKey = ((algorithm: AesKeyGenParams, _extractable: boolean, usages: KeyUsage[]) =>
  generateKey(algorithm, true, usages)) as typeof crypto.subtle.generateKey;

const tablet = await openTestBook({ name: "fixture" });
const { book, ports, recoveryCode } = tablet;
for (const { atMs, kind, body } of seededDay({ seed: 20261124 })) {
  ports.clock.set(atMs);
  await book.commit([{ kind: "create", entry: makeEntry(book, kind, body) }]);
}
await noteCases(tablet, { customers: 12, complaints: 8, escalations: 3, seed: 20261125 });
const dump: DatabaseDump = {
  schema: newest,
  staffId: book.staff.id,
  pin: TEST_PIN,
  recoveryCode,
  tables: await dumpTables(book.db),
};
writeFileSync(path, gzipSync(JSON.stringify(dump), { level: 9 }));
