// Everything that a restore writes, sealed for this tablet and held until the one transaction that stores it.
import type { AuditRow, DocumentRow, NewOutboxRow, OutboxRow, QuarantineRow, RecordRow } from "../rows.ts";

/** A head as it is to be, and the revision that must be the head before. */
export interface HeadChange {
  readonly row: RecordRow;
  /** Null for a record that is not here. */
  readonly expectRev: number | null;
}

/** A message here as it was read, and what takes its place under its number. */
export interface MessageChange {
  readonly before: OutboxRow;
  readonly after: OutboxRow;
}

export interface ImportRows {
  readonly heads: HeadChange[];
  readonly earlier: RecordRow[];
  /** Earlier revisions that replace a broken row. */
  readonly healedEarlier: RecordRow[];
  /** Ids under which the healed rows were noted as unreadable. */
  readonly healedNotes: string[];
  /** Get numbers of their own, in this order. */
  readonly waiting: NewOutboxRow[];
  /** Settled on another tablet; get numbers of 0 and below. */
  readonly settled: NewOutboxRow[];
  readonly messageChanges: MessageChange[];
  readonly people: DocumentRow[];
  readonly settings: DocumentRow[];
  readonly earlierDocuments: DocumentRow[];
  readonly audit: AuditRow[];
  readonly kept: QuarantineRow[];
}

export const createImportRows = (): ImportRows => ({
  heads: [],
  earlier: [],
  healedEarlier: [],
  healedNotes: [],
  waiting: [],
  settled: [],
  messageChanges: [],
  people: [],
  settings: [],
  earlierDocuments: [],
  audit: [],
  kept: [],
});
