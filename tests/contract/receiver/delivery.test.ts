import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SentEntry } from "../../../src/domain/records/sent-item.ts";
import { startReceiver, START_MS, type TestReceiver } from "./running-receiver.ts";
import { asTest, byNumber, itemAt, leafOf, seededItems } from "./seeded-items.ts";

const items = seededItems({ seed: 31, count: 60 });
const firstRevisions = items.filter(({ rev }) => rev === 1);
let receiver: TestReceiver;
let next = 0;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/** A first revision that no other test has used. */
const fresh = (): SentEntry => itemAt(firstRevisions, next++);

async function revisionsOf(id: string): Promise<readonly unknown[]> {
  const { status, json } = await receiver.ask({ path: `/entries/${id}` });
  return status === 404 ? [] : (json["revs"] as readonly { readonly rev: number }[]).map(({ rev }) => rev);
}

describe("PUT /entries/{id}/{rev}", () => {
  it("stores an item, echoes id and rev, and gives the leaf that a stranger computes", async () => {
    const item = fresh();
    const answer = await receiver.put(item);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("Location")).toBe(`/api/v1/entries/${item.id}/1`);
    expect(answer.json).toEqual({ id: item.id, rev: 1, status: "created", leaf: leafOf(item) });
  });

  it("answers the same content again with duplicate, whatever the notation, seq and sender", async () => {
    const item = fresh();
    const created = await receiver.put(item);
    const turned = Object.fromEntries(Object.entries(item).toReversed());
    const path = `/entries/${item.id}/1`;
    for (const body of [
      JSON.stringify(item),
      JSON.stringify(turned, null, 2),
      JSON.stringify({ ...item, seq: 9_999, sender: item.id }),
    ]) {
      const answer = await receiver.ask({ method: "PUT", path, body });
      expect(answer.status).toBe(200);
      expect(answer.json).toEqual({ ...created.json, status: "duplicate" });
    }
    expect(await revisionsOf(item.id)).toEqual([1]);
  });

  it("keeps what is stored when other content comes, and names both leaves", async () => {
    const item = fresh();
    const other = { ...item, author: "B09" };
    await receiver.put(item);
    const answer = await receiver.put(other);
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ leaf: leafOf(other), storedLeaf: leafOf(item) });
    const stored = await receiver.ask({ path: `/entries/${item.id}/1` });
    expect(stored.json).toMatchObject({ leaf: leafOf(item), record: { author: item.author } });
  });

  it("takes a real record for another than the test of the same id", async () => {
    const item = fresh();
    expect((await receiver.put(asTest(item))).status).toBe(201);
    expect((await receiver.put(item)).status).toBe(409);
  });

  it("stores an amendment of an unknown record, and an earlier revision that comes later", async () => {
    const item = fresh();
    for (const rev of [4, 2, 1]) {
      expect((await receiver.put({ ...item, rev })).status).toBe(201);
    }
    const { json } = await receiver.ask({ path: `/entries/${item.id}` });
    expect(json).toMatchObject({ newest: 4 });
    expect(await revisionsOf(item.id)).toEqual([1, 2, 4]);
  });

  it.each([
    ["another id", (item: SentEntry) => `/entries/${item.device}/1`, "/id"],
    ["another rev", (item: SentEntry) => `/entries/${item.id}/2`, "/rev"],
    ["a rev that is no number", (item: SentEntry) => `/entries/${item.id}/one`, "/rev"],
    ["a rev with a leading zero", (item: SentEntry) => `/entries/${item.id}/01`, "/rev"],
  ])("refuses an address with %s, and stores nothing", async (_fault, toPath, path) => {
    const item = fresh();
    const answer = await receiver.ask({ method: "PUT", path: toPath(item), body: item });
    expect(answer.status).toBe(422);
    expect(answer.json["errors"]).toEqual([{ path, message: "differs from the address" }]);
    expect(await revisionsOf(item.id)).toEqual([]);
  });

  it("creates exactly one of twenty identical items at once", async () => {
    const item = fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => receiver.put(item)));
    expect(answers.map(({ status }) => status).toSorted(byNumber)).toEqual([
      ...Array<number>(19).fill(200),
      201,
    ]);
    expect(await revisionsOf(item.id)).toEqual([1]);
  });

  it("takes exactly one of two contents that come at once", async () => {
    const item = fresh();
    const rivals = Array.from({ length: 10 }, (_, index) => ({ ...item, author: `C${index}0` }));
    const answers = await Promise.all(rivals.map((rival) => receiver.put(rival)));
    expect(answers.map(({ status }) => status).toSorted(byNumber)).toEqual([
      201,
      ...Array<number>(9).fill(409),
    ]);
  });
});

describe("POST /entries/batch", () => {
  const post = (batch: readonly unknown[]) =>
    receiver.ask({ method: "POST", path: "/entries/batch", body: { items: batch } });

  it("reports each item in its place, and a bad one harms no other", async () => {
    const [stored, good, bad, conflicting] = [fresh(), fresh(), fresh(), fresh()];
    await receiver.put(stored);
    await receiver.put(conflicting);
    const answer = await post([
      good,
      { ...bad, kind: "chat" },
      stored,
      { ...conflicting, author: "B09" },
      good,
      null,
      { id: "no id", rev: -1 },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.json["results"]).toEqual([
      { id: good.id, rev: 1, status: "created", leaf: leafOf(good) },
      { id: bad.id, rev: 1, status: "invalid", detail: expect.stringContaining("/kind") as string },
      { id: stored.id, rev: 1, status: "duplicate", leaf: leafOf(stored) },
      expect.objectContaining({ id: conflicting.id, status: "conflict", leaf: leafOf(conflicting) }),
      { id: good.id, rev: 1, status: "duplicate", leaf: leafOf(good) },
      expect.objectContaining({ id: null, rev: null, status: "invalid" }),
      expect.objectContaining({ id: null, rev: null, status: "invalid" }),
    ]);
    expect(await revisionsOf(good.id)).toEqual([1]);
    expect(await revisionsOf(bad.id)).toEqual([]);
  });

  it("takes a hundred and refuses a hundred and one whole, with the limit", async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ ...itemAt(items, 0), rev: index + 100 }));
    const full = await post(hundred);
    expect(new Set((full.json["results"] as { status: string }[]).map(({ status }) => status))).toEqual(
      new Set(["created"]),
    );
    const item = fresh();
    const over = await post(Array.from({ length: 101 }, () => item));
    expect(over.status).toBe(413);
    expect(over.json).toMatchObject({ limit: { maxItems: 100 } });
    expect(await revisionsOf(item.id)).toEqual([]);
  });

  it.each([
    ["an empty batch", { items: [] }],
    ["a bare list", [{}]],
    ["no list", { items: {} }],
    ["another member", { items: [{}], all: true }],
    ["nothing", null],
  ])("refuses %s", async (_fault, body) => {
    const answer = await receiver.ask({ method: "POST", path: "/entries/batch", body: JSON.stringify(body) });
    expect(answer.status).toBe(422);
  });
});

describe("reading", () => {
  it.each([
    ["its own tablet", (item: SentEntry) => item, (item: SentEntry) => item.device],
    ["another tablet", (item: SentEntry) => ({ ...item, sender: item.id }), (item: SentEntry) => item.id],
  ])("gives a revision back as %s sent it, with when it arrived", async (_who, toItem, toSender) => {
    const item = toItem(fresh());
    const { seq, sender: _sender, ...record } = item;
    await receiver.put(item);
    const { json } = await receiver.ask({ path: `/entries/${item.id}/1` });
    expect(json).toEqual({
      id: item.id,
      rev: 1,
      leaf: leafOf(item),
      record,
      seq,
      sender: toSender(item),
      receivedAt: new Date(START_MS).toISOString(),
    });
  });

  it.each(["/entries/nothing", "/entries/019ab4e7-9d38-7c10-9b1e-2f60a4d5c801", "/entries/x/1"])(
    "knows nothing at %s",
    async (path) => {
      expect((await receiver.ask({ path })).status).toBe(404);
    },
  );

  it.each(["0", "01", "1.0", "2", "9007199254740993"])("knows no revision %s", async (rev) => {
    const item = fresh();
    await receiver.put(item);
    expect((await receiver.ask({ path: `/entries/${item.id}/${rev}` })).status).toBe(404);
  });

  it.each([
    ["no day", ""],
    ["a day that no calendar has", "?businessDate=2026-02-30"],
    ["a cursor of its own", "?businessDate=2026-11-24&after=first"],
  ])("refuses a list of %s", async (_fault, query) => {
    expect((await receiver.ask({ path: `/entries${query}` })).status).toBe(422);
  });
});

describe("DELETE /entries/{id}", () => {
  const remove = (id: string) => receiver.ask({ method: "DELETE", path: `/entries/${id}` });

  it("removes a test record with all its revisions; then it can be created anew", async () => {
    const item = asTest(fresh());
    await receiver.put(item);
    await receiver.put({ ...item, rev: 2 });
    expect((await remove(item.id)).status).toBe(204);
    expect(await revisionsOf(item.id)).toEqual([]);
    expect((await remove(item.id)).status).toBe(404);
    expect((await receiver.put(item)).status).toBe(201);
  });

  it("refuses a record of which one revision is no test", async () => {
    const item = fresh();
    await receiver.put(asTest(item));
    await receiver.put({ ...item, rev: 2 });
    expect((await remove(item.id)).status).toBe(403);
    expect(await revisionsOf(item.id)).toEqual([1, 2]);
  });
});
