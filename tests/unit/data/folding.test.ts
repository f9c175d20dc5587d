import { describe, expect, test } from "vitest";
import { foldRevision, isUnseen } from "../../../src/data/folding.ts";
import type { NewOutboxRow, OutboxRow } from "../../../src/data/rows.ts";
import { queuedRow, rowKinds, type RowKind } from "../../support/sync/sample-rows.ts";

const { seq: _seq, ...fresh } = queuedRow({ rev: 3, queuedAtMs: 99_000 });
const message: NewOutboxRow = fresh;
const kinds = Object.keys(rowKinds) as RowKind[];
/** Waiting and never frozen, or refused: no server has any of these. */
const unseen = new Set<RowKind>(["queued", "parked", "parkedEmpty"]);

describe("folding", () => {
  test.each(kinds)("C-2 only into what surely nobody has: %s", (kind) => {
    expect(isUnseen(rowKinds[kind])).toBe(unseen.has(kind));
    const put = foldRevision([rowKinds[kind]], message, false);
    expect(put).toEqual(unseen.has(kind) ? { ...message, seq: 7, queuedAtMs: 1_000 } : message);
  });

  test("C-2 it takes the place of the last one only, and starts as new", () => {
    const first = queuedRow({ seq: 1, rev: 1, state: "unknown", uncertain: true, frozen: new Uint8Array() });
    const last = queuedRow({ seq: 4, rev: 2, attempts: 5, nextAttemptAtMs: 7, problem: { code: "failed" } });
    const put = foldRevision([first, last], message, false);
    expect(put).toEqual({ ...message, seq: 4, queuedAtMs: 1_000 });
    expect(put).not.toHaveProperty("problem");
  });

  test("C-4 the first message of a record is added", () => {
    expect(foldRevision([], message, false)).toBe(message);
    expect(foldRevision([], message, true)).toBe(message);
  });
});

describe("undone captures", () => {
  const put = (...messages: readonly OutboxRow[]): NewOutboxRow => foldRevision(messages, message, true);

  test("C-3 one that was never tried stays on this tablet", () => {
    expect(put(queuedRow({ rev: 1 }))).toEqual({
      ...message,
      seq: 7,
      queuedAtMs: 1_000,
      state: "saved",
      payload: null,
    });
  });

  test("C-3 one that was tried is sent, also where it was refused", () => {
    expect(put(queuedRow({ rev: 1, attempts: 1 }))).toMatchObject({ seq: 7, state: "queued" });
    expect(put(rowKinds.parked)).toMatchObject({ seq: 7, state: "queued" });
    expect(put(rowKinds.unknown)).toBe(message);
  });

  test("C-3 an amendment undone after its record was sent is sent", () => {
    const sent = queuedRow({ seq: 1, rev: 1, state: "acked", payload: null });
    expect(put(sent, queuedRow({ rev: 2 }))).toMatchObject({ seq: 7, state: "queued" });
  });
});
