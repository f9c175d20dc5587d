import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBookDatabase, type BookDatabase } from "../../../src/data/database.ts";
import { watchTables } from "../../../src/data/watch-tables.ts";
import { deleteDatabase } from "../../support/delete-database.ts";

const NAME = "watch-tables-test";
let db: BookDatabase;
beforeEach(async () => {
  db = await openBookDatabase(NAME, () => undefined);
});
afterEach(() => deleteDatabase(NAME));

const fail = (error: unknown): void => {
  throw error;
};
const note = (id: string) =>
  db.quarantine.put({ id, table: "entries", reason: "notParsed", foundAtMs: 1_000 });

/** A feed whose reads end when told. */
function watchSlowly(onError = fail) {
  const reads: { readonly end: (value: string) => void; readonly fail: (error: unknown) => void }[] = [];
  const told: string[] = [];
  const watch = watchTables({
    db,
    tables: ["quarantine"],
    read: () => new Promise<string>((end, failed) => reads.push({ end, fail: failed })),
    onChange: (value) => told.push(value),
    onError,
  });
  return { reads, told, watch };
}

test("a read under way is told although changes come faster, and is followed by one more for all of them", async () => {
  const { reads, told, watch } = watchSlowly();
  await note("a");
  await note("b");
  await note("c");
  expect(reads).toHaveLength(1);
  reads[0]?.end("before");
  await expect.poll(() => told).toEqual(["before"]);
  expect(reads).toHaveLength(2);
  reads[1]?.end("after");
  await expect.poll(() => told).toEqual(["before", "after"]);
  expect(reads).toHaveLength(2);
  watch.close();
});

test("a change of another table asks for nothing; one of its own does, from any connection", async () => {
  const { reads, told, watch } = watchSlowly();
  reads[0]?.end("first");
  await expect.poll(() => told).toEqual(["first"]);
  await db.attempts.put({ id: "A01", failures: 1 });
  expect(reads).toHaveLength(1);
  const other = await openBookDatabase(NAME, () => undefined);
  await other.quarantine.put({ id: "d", table: "entries", reason: "notParsed", foundAtMs: 1_000 });
  await expect.poll(() => reads.length).toBe(2);
  other.close();
  watch.close();
});

test("once closed nothing is told or read any more", async () => {
  const { reads, told, watch } = watchSlowly();
  watch.close();
  reads[0]?.end("late");
  await note("a");
  expect(told).toEqual([]);
  expect(reads).toHaveLength(1);
});

test("an error is told once and ends the feed; a closed database ends it without a word", async () => {
  const errors: unknown[] = [];
  const failing = watchSlowly((error) => errors.push(error));
  const reason = new Error("no");
  failing.reads[0]?.fail(reason);
  await expect.poll(() => errors).toEqual([reason]);
  await note("a");
  expect(failing.reads).toHaveLength(1);

  const ended = watchSlowly();
  ended.reads[0]?.fail(new DOMException("closed", "AbortError"));
  await note("b");
  expect(ended.reads).toHaveLength(1);
});
