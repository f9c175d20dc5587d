// The life of one message. Pure: the row as it is and what happened give the row as it will be, or null where the
// event means nothing. Rules: SPEC.md, I-*.
//
//            leased                      acked
//   queued ─────────▶ sending ───────────────────────▶ acked      (payload gone, receipt kept)
//     ▲ ▲               │ │ │ └── delivered ──────────▶ sent       (status only: no proof)
//     │ └── returned ───┘ │ │
//     │     failed        │ └──── parked ─────────────▶ parked ── discarded ──▶ saved
//     │                   │                              ▲  │ │
//     │                   └ uncertain, leaseOver ▶ unknown  │ └── vouched ──▶ sent
//     └──────────────────────── retried ────────────────────┘
//   unknown is leased like queued, once its profile allows a repetition or a look-up.
import type { Bytes } from "../crypto/bytes.ts";
import type { ItemProblem, OutboxRow, ProblemCode } from "../data/rows.ts";
import { toLeased } from "../data/repos/outbox-leases.ts";
import { assertNever } from "../domain/assert-never.ts";

export type ItemEvent =
  /** An attempt begins. `frozen` is there at the first one and kept by all later ones. */
  | {
      readonly kind: "leased";
      readonly attemptId: string;
      readonly untilMs: number;
      readonly nowMs: number;
      readonly frozen: Bytes;
    }
  /** The sender is gone; what became of the attempt is not known. */
  | { readonly kind: "leaseOver"; readonly nextAttemptAtMs: number }
  /** The endpoint proved that it holds this revision. */
  | { readonly kind: "acked"; readonly atMs: number; readonly receipt: Bytes }
  /** The endpoint answered well and proves nothing; the branch head has accepted that. */
  | { readonly kind: "delivered"; readonly atMs: number; readonly receipt: Bytes }
  /** No answer, or one that proves neither the one nor the other. Charged where the endpoint is not to blame. */
  | {
      readonly kind: "uncertain";
      readonly nextAttemptAtMs: number;
      readonly isCharged: boolean;
      readonly status?: number | undefined;
    }
  /** Not stored for a reason of this item's attempt; tried again later, charged. */
  | { readonly kind: "failed"; readonly nextAttemptAtMs: number; readonly status: number }
  /** Not stored, or not even sent, for a reason of the endpoint's: as if it had not been tried. */
  | { readonly kind: "returned" }
  /** A person has to decide. `stored: "no"` where the answer proves that nothing was stored. */
  | {
      readonly kind: "parked";
      readonly code: Exclude<ProblemCode, "failed" | "discarded">;
      readonly stored: "no" | "maybe";
      readonly status?: number | undefined;
      readonly note?: Bytes | undefined;
    }
  /** A person wants it sent again, the same bytes if some may have arrived. */
  | { readonly kind: "retried" }
  /** A person decided that it stays on this tablet. */
  | { readonly kind: "discarded"; readonly atMs: number }
  /** A person says that it has arrived. */
  | { readonly kind: "vouched"; readonly atMs: number };

/** The row without anything that an attempt or its end left there. */
function withoutAttempt(row: OutboxRow): OutboxRow {
  const {
    frozen: _frozen,
    frozenAtMs: _frozenAtMs,
    uncertain: _uncertain,
    problem: _problem,
    note: _note,
    receipt: _receipt,
    settledAtMs: _settledAtMs,
    ...kept
  } = row;
  return { ...kept, lease: null };
}

/** The frozen request stays for as long as a repetition must be the same; nothing stored thaws it (I-5). */
function attemptKept(row: OutboxRow): Partial<OutboxRow> {
  if (row.uncertain !== true || row.frozen === undefined) return {};
  return {
    uncertain: true,
    frozen: row.frozen,
    ...(row.frozenAtMs === undefined ? {} : { frozenAtMs: row.frozenAtMs }),
  };
}

/** The row without a frozen request that nobody needs, and otherwise as it is. */
function thawed(row: OutboxRow): OutboxRow {
  if (row.uncertain === true) return row;
  const { frozen: _frozen, frozenAtMs: _frozenAtMs, ...kept } = row;
  return kept;
}

const problemOf = (code: ProblemCode, status: number | undefined): ItemProblem =>
  status === undefined ? { code } : { code, status };

/** The row after the event, or null when the event means nothing in its state. */
export function transition(row: OutboxRow, event: ItemEvent): OutboxRow | null {
  const isSending = row.state === "sending";
  switch (event.kind) {
    case "leased":
      if (row.state !== "queued" && row.state !== "unknown") return null;
      return toLeased(row, { id: event.attemptId, untilMs: event.untilMs, atMs: event.nowMs }, event.frozen);
    case "leaseOver":
      return isSending
        ? {
            ...row,
            state: "unknown",
            lease: null,
            uncertain: true,
            nextAttemptAtMs: event.nextAttemptAtMs,
          }
        : null;
    case "acked":
      // Proof counts whenever it comes, also after the attempt was given up (I-7).
      if (row.state === "saved" || row.state === "acked") return null;
      return {
        ...withoutAttempt(row),
        state: "acked",
        payload: null,
        receipt: event.receipt,
        settledAtMs: event.atMs,
      };
    case "delivered":
      return isSending
        ? { ...withoutAttempt(row), state: "sent", receipt: event.receipt, settledAtMs: event.atMs }
        : null;
    case "uncertain":
      if (!isSending) return null;
      return {
        ...row,
        state: "unknown",
        lease: null,
        uncertain: true,
        attempts: event.isCharged ? row.attempts : row.attempts - 1,
        nextAttemptAtMs: event.nextAttemptAtMs,
        problem: problemOf("failed", event.status),
      };
    case "failed":
      if (!isSending) return null;
      return {
        ...withoutAttempt(row),
        ...attemptKept(row),
        state: waiting(row),
        nextAttemptAtMs: event.nextAttemptAtMs,
        problem: problemOf("failed", event.status),
      };
    case "returned":
      if (!isSending) return null;
      return { ...thawed(row), state: waiting(row), lease: null, attempts: row.attempts - 1 };
    case "parked":
      if (row.state !== "sending" && row.state !== "unknown" && row.state !== "queued") return null;
      return {
        ...withoutAttempt(row),
        ...(event.stored === "maybe" ? attemptKept({ ...row, uncertain: true }) : attemptKept(row)),
        state: "parked",
        problem: problemOf(event.code, event.status),
        ...(event.note === undefined ? {} : { note: event.note }),
      };
    case "retried":
      if (row.state !== "parked" || row.payload === null) return null;
      return {
        ...withoutAttempt(row),
        ...attemptKept(row),
        state: "queued",
        // An attempt that may still be under way keeps its time: a look-up before it proves nothing (I-8).
        nextAttemptAtMs: row.uncertain === true ? row.nextAttemptAtMs : 0,
        settlesAtMs: 0,
      };
    case "discarded":
      if (row.state !== "parked") return null;
      return {
        ...withoutAttempt(row),
        state: "saved",
        payload: null,
        problem: { code: "discarded" },
        settledAtMs: event.atMs,
      };
    case "vouched":
      return row.state === "parked" && row.uncertain === true
        ? { ...withoutAttempt(row), state: "sent", settledAtMs: event.atMs }
        : null;
    default:
      return assertNever(event, "item event");
  }
}

/** Where an item waits: one that may have arrived stays `unknown` until it is settled or released (I-6). */
function waiting(row: OutboxRow): "queued" | "unknown" {
  return row.uncertain === true && row.lease?.released !== true ? "unknown" : "queued";
}
