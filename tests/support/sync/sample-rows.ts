// Rows and parts of rows for tests of single pieces of the sender.
import { toUtf8 } from "../../../src/crypto/bytes.ts";
import type { OutboxRow, OutboxState } from "../../../src/data/rows.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import type { RecordId } from "../../../src/domain/ids.ts";

export const sampleId = "0193a5c0-0000-7000-8000-000000000001" as RecordId;
export const frozenBytes = toUtf8("frozen before");

/** A message that waits and was never tried. */
export function queuedRow(own: Partial<OutboxRow> = {}): OutboxRow {
  return {
    seq: 7,
    recordId: sampleId,
    rev: 2,
    collection: "entries",
    businessDate: "2026-11-24" as BusinessDate,
    state: "queued",
    queuedAtMs: 1_000,
    settlesAtMs: 21_000,
    attempts: 0,
    nextAttemptAtMs: 0,
    lease: null,
    sealedFor: "vault",
    payloadVersion: 1,
    keyId: "k1",
    payload: toUtf8('{"note":"as saved"}'),
    ...own,
  };
}

const tried = { attempts: 3, nextAttemptAtMs: 5_000, frozen: frozenBytes, frozenAtMs: 2_000 } as const;
const doubted = { ...tried, uncertain: true } as const;
const lease = { attemptId: "a-1", untilMs: 60_000 } as const;

/** One row of every kind that can be told apart by what it may become. */
export const rowKinds = {
  queued: queuedRow(),
  released: queuedRow({ ...doubted }),
  sending: queuedRow({ state: "sending", ...tried, lease }),
  sendingDoubted: queuedRow({ state: "sending", ...doubted, lease }),
  sendingReleased: queuedRow({ state: "sending", ...doubted, lease: { ...lease, released: true } }),
  unknown: queuedRow({ state: "unknown", ...doubted, problem: { code: "failed", status: 500 } }),
  parked: queuedRow({
    state: "parked",
    attempts: 3,
    problem: { code: "refused", status: 422 },
    note: toUtf8("no"),
  }),
  parkedDoubted: queuedRow({ state: "parked", ...doubted, problem: { code: "mayHaveArrived" } }),
  parkedEmpty: queuedRow({ state: "parked", payload: null, problem: { code: "unreadable" } }),
  acked: queuedRow({ state: "acked", payload: null, receipt: toUtf8("yes"), settledAtMs: 9_000 }),
  sent: queuedRow({ state: "sent", receipt: toUtf8("well"), settledAtMs: 9_000 }),
  saved: queuedRow({ state: "saved", payload: null }),
} as const satisfies Readonly<Record<string, OutboxRow>>;
export type RowKind = keyof typeof rowKinds;

export const isOpenState = (state: OutboxState): boolean =>
  state === "queued" || state === "sending" || state === "unknown" || state === "parked";
