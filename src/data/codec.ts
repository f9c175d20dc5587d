// Rows ⇄ records. Sealing happens outside transactions: WebCrypto inside one would commit it early
// (https://dexie.org/docs/DexieErrors/Dexie.PrematureCommitError).
import { canonicalJson, type Json } from "../domain/canonical-json.ts";
import type { CaseColumns, StoredCase } from "../domain/cases/cases.ts";
import type { Entry } from "../domain/entries/entry.ts";
import { fromUtf8, toUtf8, type Bytes } from "../crypto/bytes.ts";
import { open, seal, SealBroken, type SealingKey } from "../crypto/sealed.ts";
import type { Random } from "../platform/ports/random.ts";
import type { CaseRow, DocumentRow, EntryRow, OutboxRow } from "./rows.ts";

/** The canonical JSON of a record: what is sealed, sent and digested. */
export function toCanonicalText(record: Entry | StoredCase): string {
  return canonicalJson(record);
}

// Canonical JSON: of a list of plain values there is no other.
const aadOf = (parts: readonly (string | number | boolean)[]): Bytes => toUtf8(JSON.stringify(parts));

type EntryColumns = Omit<EntryRow, "sealed">;

const entryAad = (row: EntryColumns): Bytes =>
  aadOf([
    row.collection,
    row.id,
    row.rev,
    row.businessDate,
    row.kind,
    row.status,
    row.schemaVersion,
    row.keyId,
  ]);

/** Seals one revision into its head row. */
export async function sealEntry(
  entry: Entry,
  plaintext: Bytes,
  key: SealingKey,
  random: Random,
): Promise<EntryRow> {
  const columns: EntryColumns = {
    collection: "entries",
    businessDate: entry.businessDate,
    id: entry.id,
    rev: entry.rev,
    kind: entry.kind,
    status: entry.status,
    schemaVersion: entry.schemaVersion,
    keyId: key.keyId,
  };
  return { ...columns, sealed: await seal(key, plaintext, entryAad(columns), random) };
}

/** Opens a head or journal row to unparsed JSON. @throws SealBroken */
export async function openEntryRow(row: EntryRow, key: SealingKey): Promise<unknown> {
  return parseSealed(await open(key, row.sealed, entryAad(row)));
}

type CaseRowColumns = Omit<CaseRow, "sealed">;

const caseAad = (row: CaseRowColumns): Bytes =>
  aadOf([
    row.collection,
    row.id,
    row.rev,
    row.businessDate,
    row.status,
    row.state,
    row.customerId ?? "",
    row.dueOn ?? "",
    row.schemaVersion,
    row.keyId,
  ]);

/** Seals one revision of a case into its head row. @param columns what of it is clear, as derived from it */
export async function sealCase(
  record: StoredCase,
  columns: CaseColumns,
  plaintext: Bytes,
  key: SealingKey,
  random: Random,
): Promise<CaseRow> {
  const row: CaseRowColumns = {
    collection: record.collection,
    id: record.id,
    rev: record.rev,
    businessDate: record.businessDate,
    status: record.status,
    ...columns,
    schemaVersion: record.schemaVersion,
    keyId: key.keyId,
  };
  return { ...row, sealed: await seal(key, plaintext, caseAad(row), random) };
}

/** Opens a head or journal row of a case to unparsed JSON. @throws SealBroken */
export async function openCaseRow(row: CaseRow, key: SealingKey): Promise<unknown> {
  return parseSealed(await open(key, row.sealed, caseAad(row)));
}

type OutboxColumns = Pick<
  OutboxRow,
  "recordId" | "rev" | "collection" | "businessDate" | "payloadVersion" | "keyId"
>;

const outboxAad = (row: OutboxColumns): Bytes =>
  aadOf(["outbox", row.recordId, row.rev, row.collection, row.businessDate, row.payloadVersion, row.keyId]);

/** Seals a payload for the outbox. */
export async function sealPayload(
  columns: OutboxColumns,
  plaintext: Bytes,
  key: SealingKey,
  random: Random,
): Promise<Bytes> {
  return seal(key, plaintext, outboxAad(columns), random);
}

/** Opens an outbox payload to its canonical JSON text. @throws SealBroken */
export async function openPayload(row: OutboxColumns, payload: Bytes, key: SealingKey): Promise<string> {
  return fromUtf8(await open(key, payload, outboxAad(row)));
}

/** What an attempt leaves beside the payload. */
export type OutboxPart = "frozen" | "note" | "receipt";

const partAad = (part: OutboxPart, row: OutboxColumns): Bytes =>
  aadOf([
    "outbox",
    part,
    row.recordId,
    row.rev,
    row.collection,
    row.businessDate,
    row.payloadVersion,
    row.keyId,
  ]);

/** Seals a part of a message with the key of its payload. */
export async function sealOutboxPart(
  part: OutboxPart,
  row: OutboxColumns,
  text: string,
  key: SealingKey,
  random: Random,
): Promise<Bytes> {
  return seal(key, toUtf8(text), partAad(part, row), random);
}

/** Opens what {@link sealOutboxPart} made. @throws SealBroken */
export async function openOutboxPart(
  part: OutboxPart,
  row: OutboxColumns,
  sealed: Bytes,
  key: SealingKey,
): Promise<string> {
  return fromUtf8(await open(key, sealed, partAad(part, row)));
}

type DocumentColumns = Omit<DocumentRow, "sealed">;

const documentAad = (row: DocumentColumns): Bytes =>
  aadOf([row.collection, row.id, row.rev, row.code, row.active, row.keyId]);

/** Seals a local document. */
export async function sealDocument(
  columns: Omit<DocumentColumns, "keyId">,
  value: Json,
  key: SealingKey,
  random: Random,
): Promise<DocumentRow> {
  const row = { ...columns, keyId: key.keyId };
  return { ...row, sealed: await seal(key, toUtf8(canonicalJson(value)), documentAad(row), random) };
}

/** Opens a local document to unparsed JSON. @throws SealBroken */
export async function openDocument(row: DocumentRow, key: SealingKey): Promise<unknown> {
  return parseSealed(await open(key, row.sealed, documentAad(row)));
}

/** Seals a small value under its table and id: drafts, audit events. */
export async function sealValue(
  table: string,
  id: string,
  value: Json,
  key: SealingKey,
  random: Random,
): Promise<Bytes> {
  return seal(key, toUtf8(canonicalJson(value)), aadOf([table, id, key.keyId]), random);
}

/** Opens what {@link sealValue} made. @throws SealBroken */
export async function openValue(table: string, id: string, sealed: Bytes, key: SealingKey): Promise<unknown> {
  return parseSealed(await open(key, sealed, aadOf([table, id, key.keyId])));
}

function parseSealed(plaintext: Bytes): unknown {
  try {
    return JSON.parse(fromUtf8(plaintext));
  } catch {
    // Authenticated bytes that are no JSON can only come from a broken writer; the row is quarantined as a whole.
    throw new SealBroken();
  }
}
