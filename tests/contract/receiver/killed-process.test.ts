// What was answered is on the disk: the receiver is killed under load, again and again, and nothing answered is
// missing, nothing is there twice.
import canonicalize from "canonicalize";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SentEntry } from "../../../src/domain/records/sent-item.ts";
import { startProcess, type ReceiverProcess } from "./receiver-process.ts";
import { askPlainly, makeTestDir } from "./running-receiver.ts";
import { leafOf, seededItems } from "./seeded-items.ts";

const items = seededItems({ seed: 53, count: 700 });
const KILL_AFTER = [60, 220, 430];
const BATCH = 20;
const TEST_MS = 120_000;

let testDir: Awaited<ReturnType<typeof makeTestDir>>;
beforeAll(async () => {
  testDir = await makeTestDir();
});
afterAll(() => testDir.remove());

const keyOf = ({ id, rev }: { readonly id: string; readonly rev: number }): string => `${id}/${rev}`;

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly leaf: string;
  readonly record: string;
}

/** What lies in the file, past the receiver. */
function readRows(dataFile: string): readonly Row[] {
  const database = new DatabaseSync(dataFile, { readOnly: true });
  try {
    const [check] = database.prepare("PRAGMA integrity_check").all();
    expect(Object.values(check ?? {})).toEqual(["ok"]);
    return database.prepare("SELECT id, rev, leaf, record FROM revisions").all() as unknown as Row[];
  } finally {
    database.close();
  }
}

/** Sends what is left until everything is answered or nobody answers any more. */
async function sendRest(
  { origin }: ReceiverProcess,
  left: SentEntry[],
  onAnswered: (own: readonly SentEntry[]) => void,
): Promise<void> {
  const sendOne = async (item: SentEntry): Promise<void> => {
    const { status } = await askPlainly(origin, {
      method: "PUT",
      path: `/entries/${keyOf(item)}`,
      body: item,
    });
    if (status !== 201 && status !== 200) throw new Error(`status ${status}`);
    onAnswered([item]);
  };
  const sendBatch = async (batch: readonly SentEntry[]): Promise<void> => {
    const { json } = await askPlainly(origin, {
      method: "POST",
      path: "/entries/batch",
      body: { items: batch },
    });
    const results = json["results"] as readonly { readonly status: string }[];
    if (!results.every(({ status }) => status === "created" || status === "duplicate")) {
      throw new Error("not all stored");
    }
    onAnswered(batch);
  };
  const lane = async (size: number): Promise<void> => {
    for (;;) {
      const own = left.splice(0, size);
      const [first, ...more] = own;
      if (first === undefined) return;
      try {
        await (more.length === 0 ? sendOne(first) : sendBatch(own));
      } catch (error) {
        // Whether these arrived nobody knows: they are sent again.
        left.push(...own);
        throw error;
      }
    }
  };
  await Promise.allSettled([lane(1), lane(1), lane(1), lane(1), lane(BATCH), lane(BATCH)]);
}

describe("kill -9 under load", () => {
  it(
    "keeps every answered item, exactly once, through three kills",
    async () => {
      const dataFile = join(testDir.dir, "killed.sqlite");
      const distDir = join(testDir.dir, "dist");
      await mkdir(distDir);
      const left = [...items];
      const answered = new Map<string, SentEntry>();

      const leftAtKill: number[] = [];

      for (const killAfter of [...KILL_AFTER, Infinity]) {
        const receiver = await startProcess(dataFile, distDir);
        await sendRest(receiver, left, (own) => {
          for (const item of own) answered.set(keyOf(item), item);
          // In mid-load: the other lanes' requests are under way.
          if (answered.size >= killAfter) void receiver.kill();
        });
        leftAtKill.push(left.length);
        await receiver.kill();

        const rows = readRows(dataFile);
        expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
        const stored = new Map(rows.map((row) => [keyOf(row), row]));
        const lost = [...answered].filter(([key, item]) => stored.get(key)?.leaf !== leafOf(item));
        expect(lost).toEqual([]);
      }

      // Otherwise the kills came too late to prove anything.
      expect(leftAtKill.map((count) => count > 0)).toEqual([...KILL_AFTER.map(() => true), false]);
      expect(left).toEqual([]);
      const rows = readRows(dataFile);
      expect(rows.map(keyOf).toSorted()).toEqual(items.map(keyOf).toSorted());
      const byKey = new Map(items.map((item) => [keyOf(item), item]));
      for (const row of rows) {
        const { seq: _seq, sender: _sender, ...record } = byKey.get(keyOf(row)) ?? {};
        expect(row.record).toBe(canonicalize(record));
      }
    },
    TEST_MS,
  );
});
