// What screens see of a comparison with the server.
import type { ReadonlySignal } from "@preact/signals";
import type { BusinessDate } from "../domain/business-day.ts";
import type { AnyRecord } from "../domain/records/any-record.ts";
import type { HoldDetail, HoldReason, OutboxRow } from "../data/rows.ts";

/** A revision that was acknowledged, with the message that carried it. */
export interface AckedRevision {
  readonly row: OutboxRow;
  readonly record: AnyRecord;
}

/** A record that the server does not have as it was acknowledged: its newest revision. */
export interface FoundRecord extends AckedRevision {
  /** Earlier revisions that are missing there as well, oldest first. */
  readonly earlier: readonly AckedRevision[];
}

/** Records by what came of comparing them. */
export type ReconcileCounts = Readonly<
  Record<
    /** On the server as it is here. */
    | "there"
    /** Something else under that id there: another content or revision. */
    | "other"
    | "missing"
    /** Not compared: on its way, or waiting for a person. */
    | "underWay"
    /** Not compared: sent without a receipt. */
    | "noReceipt"
    /** Not compared: stays on this tablet. */
    | "keptHere"
    /** Not compared: cannot be read here. */
    | "unreadable",
    number
  >
>;

export interface ReconcileRun {
  /** `stopped`: the server could not be asked any more; `halted` says why. Both that and `cancelled` can be resumed. */
  readonly status: "running" | "done" | "cancelled" | "stopped";
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Records of these days. */
  readonly total: number;
  readonly counts: ReconcileCounts;
  readonly missing: readonly FoundRecord[];
  readonly other: readonly FoundRecord[];
  readonly halted: { readonly reason: HoldReason; readonly detail: HoldDetail } | null;
}

export type StartRefusal = "locked" | "sample" | "noLookup" | "noDays" | "busy";

export type RequeueResult =
  | { readonly status: "ok"; readonly count: number }
  /** Some have moved on meanwhile: nothing was stored; the comparison has to be made again. */
  | { readonly status: "changed" }
  /** This endpoint makes a second record of a repetition; whoever asks has to accept that first. */
  | { readonly status: "mayDuplicate" }
  | { readonly status: "locked" | "notAllowed" | "nothing" };

export interface Reconcile {
  /** Null while none was made since the unlock. Goes on when the screen is left. */
  readonly run: ReadonlySignal<ReconcileRun | null>;
  /** Starts comparing these days, first and last included; a refusal says why it does not. */
  start(from: BusinessDate, to: BusinessDate): Promise<StartRefusal | null>;
  cancel(): void;
  /** Goes on where a comparison was cancelled or stopped. */
  resume(): Promise<StartRefusal | null>;
  /** Forgets what was found. */
  close(): void;
  /** Queues everything that is missing there again. */
  queueMissing(own: { readonly acceptsDuplicates: boolean }): Promise<RequeueResult>;
}
