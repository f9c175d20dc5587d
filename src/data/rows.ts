// What lies on disk. Clear columns are listed here and nowhere else; everything else is inside `sealed`.
// Changing a row's shape needs a new version under versions/ and a reader for the old one.
import type { Bytes } from "../crypto/bytes.ts";
import type { BusinessDate } from "../domain/business-day.ts";
import type { CaseCollection } from "../domain/cases/case-collections.ts";
import type { EntryKind } from "../domain/entries/entry.ts";
import type { RecordId } from "../domain/ids.ts";

/** Head row of an entry, and unchanged its journal row once a newer revision exists. */
export interface EntryRow {
  readonly collection: "entries";
  readonly businessDate: BusinessDate;
  readonly id: RecordId;
  readonly rev: number;
  readonly kind: EntryKind;
  readonly status: "live" | "void";
  readonly schemaVersion: number;
  readonly keyId: string;
  /** Canonical JSON of the revision, sealed with the data key; AAD are all columns above. */
  readonly sealed: Bytes;
}

/** Head row of a case (customer, complaint, escalation), and unchanged its journal row once a newer revision exists. */
export interface CaseRow {
  readonly collection: CaseCollection;
  readonly id: RecordId;
  readonly rev: number;
  readonly businessDate: BusinessDate;
  readonly status: "live" | "void" | "erased";
  /** Where it stands: a code, such as a complaint's state. */
  readonly state: string;
  /** The customer it is about, where it is about one. */
  readonly customerId?: RecordId;
  /** Business day by which somebody has to do something; absent where nobody has. */
  readonly dueOn?: BusinessDate;
  readonly schemaVersion: number;
  readonly keyId: string;
  /** Canonical JSON of the revision, sealed with the data key; AAD are all columns above. */
  readonly sealed: Bytes;
}

/** Row of a record that is sent. */
export type RecordRow = EntryRow | CaseRow;

/** A part of the customers' search index: a copy of what the sheets say, which may go at any time. */
export interface CustomerIndexRow {
  /** Its first customer; it holds those from there up to the next part. */
  readonly from: string;
  /** The last of the customers' changes that it knows of. */
  readonly upTo: number;
  readonly keyId: string;
  /** Packed customers (customer-index/index-part.ts), sealed with the data key; AAD are the columns above. */
  readonly sealed: Bytes;
}

/** A customer's head was written. */
export interface CustomerChangeRow {
  /** Given by the store inside the transaction, so without gaps. */
  readonly n: number;
  readonly id: RecordId;
}

/** A local document (staff member, branch): revisioned like records, never sent. */
export interface DocumentRow {
  readonly collection: "people" | "settings";
  readonly id: string;
  readonly rev: number;
  /** Staff code of 2–4 characters, shown on the lock screen; empty for settings. */
  readonly code: string;
  readonly active: boolean;
  readonly keyId: string;
  readonly sealed: Bytes;
}

export type JournalRow = RecordRow | DocumentRow;

/** `saved`: stays on this tablet only (an undone capture). The others: reference in src/README.md. */
export const outboxStates = ["saved", "queued", "sending", "unknown", "acked", "sent", "parked"] as const;
export type OutboxState = (typeof outboxStates)[number];

/** Milliseconds after its last change before an item may be sent: its strip can still be filled or undone. */
export const SETTLE_MS = 20_000;

/** One revision on its way: a self-contained message that the worker can send without the record tables. */
export interface OutboxRow {
  /**
   * Device counter, given by the store inside the transaction (IndexedDB key generator), never reused. 0 and below:
   * settled on another tablet before a restore, so that this one's own numbers have no gaps.
   */
  readonly seq: number;
  readonly recordId: RecordId;
  readonly rev: number;
  readonly collection: string;
  readonly businessDate: BusinessDate;
  readonly state: OutboxState;
  readonly queuedAtMs: number;
  /** Not sent before this moment, so that the strip can still be filled or undone. */
  readonly settlesAtMs: number;
  /** Attempts charged to the item. What an endpoint's fault cost is taken back. */
  readonly attempts: number;
  /** Earliest next attempt after a failure; 0 when none failed. */
  readonly nextAttemptAtMs: number;
  readonly lease: Lease | null;
  /** Who can open the payload: the worker's own key, or the vault's outbox key. */
  readonly sealedFor: "worker" | "vault";
  readonly payloadVersion: number;
  readonly keyId: string;
  /** Canonical JSON of the record, sealed; null once nothing remains to be sent. */
  readonly payload: Bytes | null;
  /** The request as it was first sent, sealed like the payload; absent while no attempt is under way or open. */
  readonly frozen?: Bytes;
  /** When the frozen request was first sent; an idempotency key is only good for a time. */
  readonly frozenAtMs?: number;
  /** True once an attempt ended without an answer that proves that nothing was stored. */
  readonly uncertain?: true;
  /** Why it is parked, or what the last attempt met. */
  readonly problem?: ItemProblem;
  /** The server's own words about the problem, sealed like the payload: they may repeat what was sent. */
  readonly note?: Bytes;
  /** What the endpoint answered, sealed like the payload was. */
  readonly receipt?: Bytes;
  /** When it ended as acked, sent, or saved by a person's decision. */
  readonly settledAtMs?: number;
}

export interface Lease {
  /** Shared by all that were leased together. */
  readonly attemptId: string;
  readonly untilMs: number;
  /** A person wants it sent although it may have arrived. */
  readonly released?: true;
}

/** Messages of a lease, by where their rows wait meanwhile. */
export interface HeldMessages {
  readonly state: "queued" | "unknown";
  readonly sealedFor: OutboxRow["sealedFor"];
  readonly seqs: readonly number[];
}

/**
 * A sender's hold on a group of messages. While it lasts they are `sending`, whatever their rows say: those stay as
 * they were before. Readers lay one over the other (repos/outbox-leases.ts); whoever writes a row takes it out of here.
 */
export interface LeaseRow {
  /** The attempt's. */
  readonly id: string;
  readonly untilMs: number;
  /** When it was taken; what it froze was frozen then. */
  readonly atMs: number;
  readonly held: readonly HeldMessages[];
}

/** Requests frozen with a lease, each sealed like its message's payload; they go with the lease. */
export interface FrozenRow {
  readonly leaseId: string;
  readonly requests: readonly (readonly [seq: number, frozen: Bytes])[];
}

export const problemCodes = [
  /** The server refused the record itself. */
  "refused",
  /** The server holds other content under this id and revision. */
  "conflict",
  /** Too large for the server even when sent alone. */
  "tooLarge",
  /** It may have arrived; the server can neither be asked nor recognise a repetition. */
  "mayHaveArrived",
  /** The message on this tablet does not open. */
  "unreadable",
  /** The last attempt failed on the way or in the server; it is tried again. */
  "failed",
  /** A person decided that it is not to be sent. */
  "discarded",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface ItemProblem {
  readonly code: ProblemCode;
  /** HTTP status of the answer; absent when there was none. */
  readonly status?: number;
}

/** A message as it is put: without a number it gets the next one. */
export type NewOutboxRow = Omit<OutboxRow, "seq"> & { readonly seq?: number };

export const holdReasons = ["offline", "auth", "config", "portal", "rate", "locked"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What exactly holds the endpoint; the screens have words for each. */
export const holdDetails = [
  "noProfile",
  "noNetwork",
  "serverDown",
  "serverErrors",
  "tooManyRequests",
  "credentials",
  "forbidden",
  "notFound",
  "wrongMethod",
  "wrongMediaType",
  /** The profile asks for what a record does not have. */
  "profileFault",
  "redirected",
  "htmlAnswer",
  "unproven",
  "crossOrigin",
  "sameRefusal",
  "sealedSecrets",
] as const;
export type HoldDetail = (typeof holdDetails)[number];

/** Where the outbox delivers to, and why not now. Fields of later schemas are absent in rows of earlier ones. */
export interface EndpointRow {
  readonly id: string;
  readonly state: "open" | "held";
  readonly reason: HoldReason | null;
  readonly sinceMs: number;
  readonly detail?: HoldDetail;
  /** Earliest automatic attempt while held; a person's "send now" does not wait for it. */
  readonly nextTryAtMs?: number;
  /** Endpoint faults in a row. */
  readonly failures?: number;
  /** Of those, how many each reason counts; a pause grows with its own reason's alone. */
  readonly tries?: Readonly<Partial<Record<HoldReason, number>>>;
  /** Answers in a row that the browser did not hand out, though the endpoint can be reached. */
  readonly unread?: number;
  /** The same refusal of different records in a row: then the profile is the likelier culprit. */
  readonly refusals?: { readonly status: number; readonly count: number };
  /** Items per batch as far as learnt from the server's refusals. */
  readonly batchLimit?: number;
  readonly lastAckAtMs?: number;
  /** It has proved a delivery, or a test of its profile, since somebody last changed it. */
  readonly hasProved?: true;
  /** Tokens and passwords, sealed; opened by whoever sends. */
  readonly secrets?: {
    readonly sealedFor: "worker" | "vault";
    readonly keyId: string;
    readonly sealed: Bytes;
  };
}

/** Half-typed input of one person. */
export interface DraftRow {
  readonly id: string;
  /** Staff code of the owner; nobody else gets to see it. */
  readonly owner: string;
  readonly updatedAtMs: number;
  readonly keyId: string;
  readonly sealed: Bytes;
}

/** An event that is no record; append-only. */
export interface AuditRow {
  readonly id: RecordId;
  readonly keyId: string;
  readonly sealed: Bytes;
}

/** Why a stored row cannot be read. */
export type DamageReason = "sealBroken" | "notParsed" | "columnsDiffer";

/**
 * What needs a look. A damaged row is named here and stays where it is; what a restore could not put in its place
 * is kept here, sealed.
 */
export interface QuarantineRow {
  readonly id: string;
  readonly table: string;
  readonly reason: DamageReason | "restoreConflict" | "restoredUnreadable";
  readonly foundAtMs: number;
  /** Absent for a row that stays where it is. */
  readonly kept?: { readonly keyId: string; readonly sealed: Bytes };
}

export interface AttemptRow {
  readonly id: string;
  readonly failures: number;
}

export interface WorkerKeyRow {
  readonly id: string;
  readonly key: CryptoKey;
  /** The name under which rows remember it, where that is not the row's own id. */
  readonly sealedAs?: string;
}

export interface MetaRow {
  readonly key: string;
  readonly value: string | number | boolean;
}
