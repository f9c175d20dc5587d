// Cases go the way of entries: from commit() through the queue to the real receiver, each revision once and whole.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseCollections } from "../../src/domain/cases/case-collections.ts";
import type { CaseRecord } from "../../src/domain/cases/cases.ts";
import type { Customer } from "../../src/domain/customers/customer.ts";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import { createReceiver } from "../../src/receiver/receiver.ts";
import { receiverProfile } from "../../src/sync/profile/menu/receiver.ts";
import { head } from "../support/case-book.ts";
import { noteCases } from "../support/sample-cases.ts";
import { makeServerDir, removeDir } from "../support/servers/child-server.ts";
import { openTablet, type Tablet } from "../support/servers/tablet.ts";
import { leafOf } from "./receiver/seeded-items.ts";

interface Stored {
  readonly rev: number;
  readonly leaf: string;
  readonly record: Readonly<Record<string, unknown>>;
}

let url = "";
let tablet: Tablet;
let stop: () => Promise<void>;
beforeAll(async () => {
  const dir = await makeServerDir("cases");
  const receiver = createReceiver({ dataFile: ":memory:", token: "token-of-a-test" });
  const server = createAppServer({ distDir: dir, before: [receiver.handler] });
  url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}`;
  tablet = await openTablet(receiverProfile(url, { kind: "bearer" }), { token: "token-of-a-test" });
  stop = async () => {
    await tablet.close();
    await closeServer(server);
    receiver.close();
    await removeDir(dir);
  };
});
afterAll(() => stop());

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    headers: { Authorization: "Bearer token-of-a-test" },
  });
  return (await response.json()) as T;
}

const listRevs = async ({ collection, id }: Pick<CaseRecord, "collection" | "id">) =>
  (await get<{ revs: readonly { rev: number }[] }>(`/${collection}/${id}`)).revs.map(({ rev }) => rev);

describe("cases", () => {
  it("arrive once among entries, each collection in requests of its own, equal to the letter", async () => {
    await tablet.capture({ seed: 5, count: 30 });
    const own = { customers: 12, complaints: 9, escalations: 3, seed: 71 };
    const cases = await noteCases(tablet.opened, own);
    await tablet.drain();
    expect((await tablet.rows()).map(({ state }) => state)).toEqual(
      Array.from({ length: 30 + cases.length }, () => "acked"),
    );
    for (const record of cases) {
      expect(await listRevs(record)).toEqual([record.rev]);
      const { collection, id, rev } = record;
      const stored = await get<Stored>(`/${collection}/${id}/${rev}`);
      expect(stored.record).toEqual(record);
      expect(stored.leaf).toBe(leafOf({ ...record, seq: 1 }));
    }
    const batches = new Set(tablet.net.requests.filter(({ body }) => body !== null).map(({ url: to }) => to));
    for (const name of caseCollections) expect(batches).toContain(`${url}/api/v1/${name}/batch`);
  });

  it("tell the server of an erasure in a revision that says nothing of what was erased", async () => {
    const [record] = await noteCases(tablet.opened, { customers: 1, complaints: 0, escalations: 0, seed: 4 });
    await tablet.drain();
    const before = record as Customer;
    const { book } = tablet;
    const by = book.authorship();
    await book.commit([
      { kind: "eraseCase", before, why: "requested", by, salt: book.newSalt(), signer: head },
    ]);
    await tablet.drain();
    expect(await listRevs(before)).toEqual([1, 2]);
    const { record: stone } = await get<Stored>(`/customers/${before.id}/2`);
    expect(stone).toMatchObject({
      status: "erased",
      body: { leaf: leafOf({ ...before, seq: 1 }), why: "requested", signedBy: "H01" },
    });
  });
});
