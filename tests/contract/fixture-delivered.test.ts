// The 400 unsent messages that the first released schema left behind reach the real receiver under the newest build,
// each once, by the engine that the worker runs.
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVault } from "../../src/crypto/vault.ts";
import { openBookDatabase } from "../../src/data/database.ts";
import { readSenderBook } from "../../src/data/repos/outbox-sender.ts";
import { getWrap } from "../../src/data/repos/secrets.ts";
import { openEntryRow, toCanonicalText } from "../../src/data/codec.ts";
import { inState } from "../../src/data/repos/outbox-states.ts";
import { entrySchema } from "../../src/domain/entries/entry.ts";
import { createOpenNet } from "../../src/platform/shared/net.ts";
import { runDelivery } from "../../src/sync/delivery-run.ts";
import { receiverProfile } from "../../src/sync/profile/menu/receiver.ts";
import { loadDump, type DatabaseDump } from "../support/database-dump.ts";
import { startDeliveryServer, type DeliveryServer } from "../support/delivery-server.ts";
import { createMemoryPorts } from "../support/memory-ports.ts";
import { setEndpoint } from "../support/set-endpoint.ts";

const fixture = resolve(import.meta.dirname, "../migrations/fixtures/0001-400-unsent.json.gz");
let server: DeliveryServer;
beforeAll(async () => {
  server = await startDeliveryServer({ distDir: null });
});
afterAll(() => server.close());

test("the 400 messages kept by schema 1 arrive, each once and whole", async () => {
  const dump = JSON.parse(gunzipSync(readFileSync(fixture)).toString()) as DatabaseDump;
  await loadDump("fixture-delivered", dump);
  const db = await openBookDatabase("fixture-delivered", () => undefined);
  const wrap = await getWrap(db, dump.staffId);
  if (wrap === undefined) throw new Error("no wrap");
  const vault = await openVault(wrap, dump.pin);
  const workerKeyRow = (await db.keys.toArray())[0];
  if (workerKeyRow === undefined) throw new Error("no worker key");
  await setEndpoint(
    { db, workerKey: { keyId: workerKeyRow.id, key: workerKeyRow.key } },
    receiverProfile(server.url),
  );
  const book = await readSenderBook(db);
  if (book === null) throw new Error("no book");

  const ports = createMemoryPorts({ startMs: Date.now() });
  const report = await runDelivery(
    {
      ...ports,
      newAttemptId: ports.newNonce,
      openNet: createOpenNet("http://localhost:1", ports.newNonce),
    },
    book,
    {
      manual: false,
      nudged: true,
      limitMs: 60_000,
      lentKey: vault.outbox,
      onRound: () => undefined,
      isRevoked: () => false,
    },
  );
  expect(report).toMatchObject({ ended: "nothingDue", arrived: 400 });
  expect(await inState(db, "acked").count()).toBe(400);

  const days = new Set((await db.entries.toArray()).map(({ businessDate }) => businessDate));
  const stored = (await Promise.all([...days].map((day) => server.listStored(day)))).flat();
  expect(stored).toHaveLength(400);
  const recordOf = new Map(stored.map(({ id, record }) => [id, record]));
  for (const row of await db.entries.toArray()) {
    const entry = entrySchema.parse(await openEntryRow(row, vault.data));
    expect(toCanonicalText(entrySchema.parse(recordOf.get(row.id)))).toBe(toCanonicalText(entry));
  }
  expect(stored.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 400 }, (_one, nth) => nth + 1),
  );
});
