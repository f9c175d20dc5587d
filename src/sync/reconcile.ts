// Holding what was acknowledged here against what the server has now. Pure; asking is the service's work.
//
// A record is there once its newest revision is: receivers need not keep earlier ones. Only where that is missing are
// the earlier ones asked for, and those that are missing as well go again before it. What is on its way is not compared:
// the server may be ahead of the tablet.
import type { OutboxRow } from "../data/rows.ts";
import { assertNever } from "../domain/assert-never.ts";
import { provesDelivery, type Profile } from "./profile/profile.ts";
import type { Outcome } from "./outcome.ts";
import type { LookupOutcome } from "./send.ts";

/** What becomes of a record in the comparison before the server is asked. */
export type LanePick =
  | {
      readonly kind: "compared";
      readonly row: OutboxRow;
      /** Acknowledged before it, by revision. */
      readonly earlier: readonly OutboxRow[];
    }
  /** A message of it waits, is under way, or waits for a person. */
  | { readonly kind: "underWay" }
  /** Sent without a receipt: nothing was acknowledged. */
  | { readonly kind: "noReceipt" }
  /** Nothing of it ever was to be sent, or somebody decided that it stays here. */
  | { readonly kind: "keptHere" };

/** @param lane all messages of one record, by revision */
export function pickComparable(lane: readonly OutboxRow[]): LanePick {
  const isOpen = lane.some(({ state }) => openStates.has(state));
  if (isOpen) return { kind: "underWay" };
  const newest = lane.findLast(({ state }) => state !== "saved");
  if (newest === undefined) return { kind: "keptHere" };
  if (newest.state !== "acked") return { kind: "noReceipt" };
  const earlier = lane.filter((row) => row !== newest && row.state === "acked");
  return { kind: "compared", row: newest, earlier };
}

const openStates = new Set<OutboxRow["state"]>(["queued", "sending", "unknown", "parked"]);

/** What the server has of a record: this revision, nothing, or another content or revision. */
export type Finding = "there" | "missing" | "other";

/** The finding, or what stood in the way of asking. */
export function readFinding(found: LookupOutcome): Finding | Outcome {
  switch (found.kind) {
    case "here":
      return "there";
    case "absent":
      return "missing";
    case "other":
      return "other";
    case "failed":
      return found.outcome;
    default:
      return assertNever(found, "look-up");
  }
}

/** Whether a record that is missing there can be sent again without the chance of a second one. */
export type RequeueRule = "safe" | "mayDuplicate";

export const requeueRule = (profile: Profile): RequeueRule =>
  provesDelivery(profile) ? "safe" : "mayDuplicate";

/** The record's text, sealed anew: the payload was given up when it was acknowledged. */
export type SealedAgain = {
  readonly [K in "sealedFor" | "payloadVersion" | "keyId"]: OutboxRow[K];
} & { readonly payload: NonNullable<OutboxRow["payload"]> };

/**
 * The message queued again, as if it had never been tried, with its own number, age and identity; null for one that was
 * not acknowledged. The old receipt goes: it does not hold any more.
 * @param nowMs since when one waits that another tablet had sent before a restore: it is new to this one's queue
 */
export function queueAgain(row: OutboxRow, sealed: SealedAgain, nowMs: number): OutboxRow | null {
  if (row.state !== "acked") return null;
  const { receipt: _receipt, settledAtMs: _settledAtMs, ...kept } = row;
  return {
    ...kept,
    ...sealed,
    state: "queued",
    queuedAtMs: row.seq > 0 ? row.queuedAtMs : nowMs,
    attempts: 0,
    nextAttemptAtMs: 0,
    settlesAtMs: 0,
    lease: null,
  };
}
