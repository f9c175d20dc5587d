// DESIGN §10: a capture, complete (validated, sealed, queued, durable), against a raw strict write of its rows.
import { expect, test } from "vitest";
import type { EntryRow, NewOutboxRow } from "../../src/data/rows.ts";
import { makeEntry, openTestBook } from "../support/test-book.ts";
import { measurePairs, report, runsOf } from "./figures.ts";
import { openRawStore, writeRaw } from "./raw-store.ts";

const TURNS = 250;
const WARM_UP = 40;

// About 1 KB sealed, as an entry with a note of some length is.
const note =
  "客户询问大额存单利率与提前支取规则，已说明起存金额和到期处理方式，并约定下周带材料来办理。".repeat(3);

test("a capture takes at most 1.6 × (p50) and 2 × (p95) of a raw strict write of the same rows", async () => {
  const opened = await openTestBook();
  const { book } = opened;
  const raw = await openRawStore(`raw-${performance.now()}`);
  await book.commit([{ kind: "create", entry: makeEntry(book, "need", { needs: ["deposit"], note }) }]);
  const [head] = await book.db.entries.toArray();
  const [message] = await book.db.outbox.toArray();
  if (head === undefined || message === undefined) throw new Error("no rows to copy");
  const { seq: _seq, ...template } = message;
  const rows = Array.from(
    { length: runsOf(TURNS, WARM_UP) },
    (): { head: EntryRow; message: NewOutboxRow } => {
      const id = book.ids.next();
      return { head: { ...head, id }, message: { ...template, recordId: id } };
    },
  );

  const { ours, raw: base } = await measurePairs(
    {
      ours: () =>
        book.commit([{ kind: "create", entry: makeEntry(book, "need", { needs: ["deposit"], note }) }]),
      raw: (turn) => {
        const row = rows[turn];
        if (row === undefined) throw new RangeError("too few rows");
        return writeRaw(raw, row.head, row.message);
      },
    },
    TURNS,
    WARM_UP,
  );
  const p50 = report("capture p50", ours.p50, base.p50, 1.6);
  const p95 = report("capture p95", ours.p95, base.p95, 2);
  console.log(p50.line);
  console.log(p95.line);
  raw.close();
  await opened.close();
  expect(p50.ratio).toBeLessThanOrEqual(1.6);
  expect(p95.ratio).toBeLessThanOrEqual(2);
});
