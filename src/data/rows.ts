// What lies on disk. Clear columns are listed here and nowhere else; everything else is inside `sealed`.
// Changing a row's shape needs a new version under versions/ and a reader for the old one.
import type { Bytes } from "../crypto/bytes.ts";
import type { BusinessDate } from "../domain/business-day.ts";
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

export type JournalRow = EntryRow | DocumentRow;

/** `saved`: stays on this tablet only (an undone capture). The others: reference in src/README.md. */
export const outboxStates = ["saved", "queued", "sending", "unknown", "acked", "sent", "parked"] as const;
export type OutboxState = (typeof outboxStates)[number];

/** One revision on its way: a self-contained message that the worker can send without the record tables. */
export interface OutboxRow {
  /** Device counter, given by the store inside the transaction (IndexedDB key generator), never reused. */
  readonly seq: number;
  readonly recordId: RecordId;
  readonly rev: number;
  readonly collection: string;
  readonly businessDate: BusinessDate;
  readonly state: OutboxState;
  readonly queuedAtMs: number;
  /** Not sent before this moment, so that the strip can still be filled or undone. */
  readonly settlesAtMs: number;
  /** Attempts charged to the item; 0 means that no byte of it has left the tablet. */
  readonly attempts: number;
  /** Earliest next attempt after a failure; 0 when none failed. */
  readonly nextAttemptAtMs: number;
  readonly lease: { readonly attemptId: string; readonly untilMs: number } | null;
  /** Who can open the payload: the worker's own key, or the vault's outbox key. */
  readonly sealedFor: "worker" | "vault";
  readonly payloadVersion: number;
  readonly keyId: string;
  /** Canonical JSON of the record, sealed; null once nothing remains to be sent. */
  readonly payload: Bytes | null;
}

/** A message as it is put: without a number it gets the next one. */
export type NewOutboxRow = Omit<OutboxRow, "seq"> & { readonly seq?: number };

/** Where the outbox delivers to, and why not now. */
export interface EndpointRow {
  readonly id: string;
  readonly state: "open" | "held";
  readonly reason: "offline" | "auth" | "config" | "portal" | "rate" | "locked" | null;
  readonly sinceMs: number;
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

/** Where an unreadable row was found and why; the row itself stays where it is. */
export interface QuarantineRow {
  readonly id: string;
  readonly table: string;
  readonly reason: "sealBroken" | "notParsed" | "columnsDiffer";
  readonly foundAtMs: number;
}

export interface AttemptRow {
  readonly id: string;
  readonly failures: number;
}

export interface WorkerKeyRow {
  readonly id: string;
  readonly key: CryptoKey;
}

export interface MetaRow {
  readonly key: string;
  readonly value: string | number | boolean;
}
