import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SentEntry } from "../../../src/domain/records/sent-item.ts";
import { startReceiver, type TestReceiver } from "./running-receiver.ts";
import { asTest, itemAt, leafOf, seededItems } from "./seeded-items.ts";

const items = seededItems({ seed: 47, count: 230 });
const day = itemAt(items, 0).businessDate;
let receiver: TestReceiver;

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

async function deliver(own: readonly SentEntry[]): Promise<void> {
  for (let at = 0; at < own.length; at += 100) {
    const body = { items: own.slice(at, at + 100) };
    const { status } = await receiver.ask({ method: "POST", path: "/entries/batch", body });
    expect(status).toBe(200);
  }
}

interface Page {
  readonly revisions: readonly { readonly id: string; readonly rev: number; readonly leaf: string }[];
  readonly cursor: string;
  readonly more: boolean;
}

async function readPage(date: string, after?: string): Promise<Page> {
  const query = after === undefined ? "" : `&after=${after}`;
  const { json } = await receiver.ask({ path: `/entries?businessDate=${date}${query}` });
  return json as unknown as Page;
}

describe("a business day", () => {
  it("comes in pages, each revision once, in the order of arrival", async () => {
    await deliver(items);
    const seen: string[] = [];
    let page = await readPage(day);
    for (;;) {
      expect(page.revisions.length).toBeLessThanOrEqual(100);
      seen.push(...page.revisions.map(({ leaf }) => leaf));
      if (!page.more) break;
      page = await readPage(day, page.cursor);
    }
    expect(seen).toEqual(items.map(leafOf));
  });

  it("goes on from a cursor when more has arrived, also after deletions", async () => {
    const [first, second, third] = [0, 1, 2].map((index) => itemAt(items, index)) as [
      SentEntry,
      SentEntry,
      SentEntry,
    ];
    const test = asTest(second);
    await deliver([first, test]);
    const page = await readPage(day);
    expect(page).toMatchObject({ more: false });
    expect((await readPage(day, page.cursor)).revisions).toEqual([]);
    expect((await readPage(day, page.cursor)).cursor).toBe(page.cursor);
    // The newest number is freed by the deletion; given again, the cursor would step over its new owner.
    await receiver.ask({ method: "DELETE", path: `/entries/${test.id}` });
    await deliver([third]);
    expect((await readPage(day, page.cursor)).revisions.map(({ id }) => id)).toEqual([third.id]);
  });

  it("holds that day's alone", async () => {
    await deliver([itemAt(items, 0), { ...itemAt(items, 1), businessDate: "2026-11-25" as typeof day }]);
    expect((await readPage(day)).revisions).toHaveLength(1);
    expect((await readPage("2026-11-25")).revisions).toHaveLength(1);
    expect((await readPage("2026-11-26")).revisions).toEqual([]);
  });
});

describe("the counters of a tablet", () => {
  const report = async (sender: string) => (await receiver.ask({ path: `/senders/${sender}` })).json;
  const { device } = itemAt(items, 0);
  const numbered = (seqs: readonly number[]): readonly SentEntry[] =>
    seqs.map((seq, index) => ({ ...itemAt(items, index), seq }));

  it.each<[string, readonly number[], object]>([
    ["all", [1, 2, 3], { highestSeq: 3, missing: [] }],
    ["all, in another order", [3, 1, 2], { highestSeq: 3, missing: [] }],
    ["one twice", [1, 2, 2, 3], { highestSeq: 3, missing: [] }],
    ["none but a late one", [40], { highestSeq: 40, missing: [[1, 39]] }],
    [
      "with gaps",
      [2, 3, 7, 9],
      {
        highestSeq: 9,
        missing: [
          [1, 1],
          [4, 6],
          [8, 8],
        ],
      },
    ],
    [
      "a huge one",
      [1, 9_007_199_254_740_991],
      { highestSeq: 9_007_199_254_740_991, missing: [[2, 9_007_199_254_740_990]] },
    ],
  ])("%s", async (_case, seqs, expected) => {
    await deliver(numbered(seqs));
    expect(await report(device)).toEqual(expected);
  });

  it("are of the tablet that sends, not of the one that noted it down", async () => {
    const restored = "019ab3c1-5e00-7a41-8c02-6f1b0d9e4a77" as SentEntry["device"];
    await deliver([...numbered([1, 2]), { ...itemAt(items, 2), seq: 1, sender: restored }]);
    expect(await report(device)).toEqual({ highestSeq: 2, missing: [] });
    expect(await report(restored)).toEqual({ highestSeq: 1, missing: [] });
  });

  it("leave out tests, which may be deleted", async () => {
    await deliver([...numbered([1, 2]), asTest({ ...itemAt(items, 2), seq: 50 })]);
    expect(await report(device)).toEqual({ highestSeq: 2, missing: [] });
  });

  it("of a tablet that never sent are a 404", async () => {
    expect((await receiver.ask({ path: `/senders/${device}` })).status).toBe(404);
    expect((await receiver.ask({ path: "/senders/A01" })).status).toBe(404);
  });
});
