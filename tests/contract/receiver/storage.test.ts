import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReceiver } from "../../../src/receiver/receiver.ts";
import { openDatabase, StoreRefused } from "../../../src/receiver/store/database.ts";
import { openStore } from "../../../src/receiver/store/store.ts";
import { makeTestDir, startReceiver } from "./running-receiver.ts";
import { byNumber, itemAt, seededItems } from "./seeded-items.ts";

const items = seededItems({ seed: 59, count: 10 }).filter(({ rev }) => rev === 1);
let dir = "";
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await makeTestDir());
});
afterEach(() => remove());

describe("the data file", () => {
  it("is readable by its account alone, in a directory of its own", async () => {
    const dataFile = join(dir, "own", "receiver.sqlite");
    openStore(dataFile).close();
    expect(((await stat(dataFile)).mode & 0o777).toString(8)).toBe("600");
    expect(((await stat(join(dir, "own"))).mode & 0o777).toString(8)).toBe("700");
  });

  it("is written ahead, with every commit flushed to the disk", () => {
    const database = openDatabase(join(dir, "receiver.sqlite"), 0);
    expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    // 2 is FULL: the log is flushed at each commit, not only at a checkpoint.
    expect(database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
    database.close();
  });

  it("outlives its receiver: a second one has what the first took", async () => {
    const dataFile = join(dir, "receiver.sqlite");
    const item = itemAt(items, 0);
    const first = await startReceiver({ dataFile });
    expect((await first.put(item)).status).toBe(201);
    await first.close();
    const second = await startReceiver({ dataFile });
    expect((await second.put(item)).status).toBe(200);
    await second.close();
  });

  it("may serve two receivers at once, and still holds each revision once", async () => {
    const dataFile = join(dir, "receiver.sqlite");
    const [one, two] = [await startReceiver({ dataFile }), await startReceiver({ dataFile })];
    const item = itemAt(items, 1);
    const answers = await Promise.all([one, two, one, two].map((receiver) => receiver.put(item)));
    expect(answers.map(({ status }) => status).toSorted(byNumber)).toEqual([200, 200, 200, 201]);
    await one.close();
    await two.close();
  });

  it("keeps nothing when it is only in memory", async () => {
    const receiver = await startReceiver({ dataFile: ":memory:" });
    expect((await receiver.put(itemAt(items, 0))).status).toBe(201);
    await receiver.close();
    await expect(stat(":memory:")).rejects.toThrow("ENOENT");
  });
});

describe("a file that is not the receiver's", () => {
  it("is refused and left as it is when it is another program's database", async () => {
    const path = join(dir, "other.sqlite");
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE customers (name TEXT)");
    other.close();
    const before = await readFile(path);
    expect(() => createReceiver({ dataFile: path })).toThrow(StoreRefused);
    expect(await readFile(path)).toEqual(before);
  });

  it("is refused and left as it is when it is no database", async () => {
    const path = join(dir, "notes.txt");
    await writeFile(path, "no database, but longer than a header of a hundred bytes. ".repeat(40));
    const before = await readFile(path, "utf8");
    expect(() => createReceiver({ dataFile: path })).toThrow(/no SQLite file/);
    expect(await readFile(path, "utf8")).toBe(before);
  });

  it("is refused when a later version wrote it", () => {
    const path = join(dir, "later.sqlite");
    openStore(path).close();
    const later = new DatabaseSync(path);
    later.exec("PRAGMA user_version = 1000");
    later.close();
    expect(() => createReceiver({ dataFile: path })).toThrow(/later version/);
  });

  it("is said by name when it can't be made", async () => {
    await writeFile(join(dir, "file"), "");
    expect(() => createReceiver({ dataFile: join(dir, "file", "receiver.sqlite") })).toThrow(
      /ENOTDIR|EEXIST/,
    );
  });
});

describe("while the file is locked by another program", () => {
  it("stores nothing and says when to come again; reading goes on; afterwards it stores", async () => {
    const receiver = await startReceiver({ busyTimeoutMs: 1 });
    const [stored, item] = [itemAt(items, 2), itemAt(items, 3)];
    await receiver.put(stored);
    const other = new DatabaseSync(receiver.dataFile);
    other.exec("BEGIN IMMEDIATE");
    const refused = [
      await receiver.put(item),
      await receiver.ask({
        method: "POST",
        path: "/entries",
        body: item,
        headers: { "Idempotency-Key": '"k"' },
      }),
      await receiver.ask({ method: "POST", path: "/entries/batch", body: { items: [item] } }),
      await receiver.ask({ method: "DELETE", path: `/entries/${stored.id}` }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(refused.map(({ headers }) => headers.get("Retry-After"))).toEqual(["30", "30", "30", "30"]);
    expect((await receiver.ask({ path: `/entries/${stored.id}` })).status).toBe(200);
    expect((await receiver.ask({ path: `/entries/${item.id}` })).status).toBe(404);
    // What failed is for whoever runs the server, without a word of what was sent.
    expect(receiver.log.join("\n")).toContain("Error 5");
    expect(receiver.log.join("\n")).not.toContain(item.id);
    other.exec("ROLLBACK");
    other.close();
    expect((await receiver.put(item)).status).toBe(201);
    await receiver.close();
  });
});

describe("a transaction", () => {
  it("that fails leaves nothing behind, and the next one goes through", () => {
    const store = openStore(join(dir, "receiver.sqlite"));
    const revision = {
      collection: "entries",
      id: itemAt(items, 0).id,
      rev: 1,
      businessDate: "2026-11-24",
      isTest: false,
      leaf: "00",
      text: "{}",
      seq: 1,
      sender: itemAt(items, 0).device,
    };
    const failing = (): void =>
      store.write(() => {
        store.revisions.put(revision, "2026-11-24T00:00:00.000Z");
        throw new RangeError("in mid-transaction");
      });
    expect(failing).toThrow("in mid-transaction");
    expect(store.revisions.listHeads("entries", revision.id)).toEqual([]);
    expect(store.write(() => store.revisions.put(revision, "2026-11-24T00:00:00.000Z"))).toEqual({
      status: "created",
    });
    store.close();
  });
});
