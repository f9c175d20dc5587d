// Messages of a backup → outbox rows of this tablet.
import type { SealingKey } from "../../crypto/sealed.ts";
import type { BackupMessage, MessageState } from "../../domain/backup/backup-format.ts";
import { hasPrivateRecord, type AnyRecord } from "../../domain/records/any-record.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Random } from "../../platform/ports/random.ts";
import { sealOutboxPart, sealPayload } from "../codec.ts";
import { PAYLOAD_VERSION } from "../commit.ts";
import { toUtf8 } from "../../crypto/bytes.ts";
import type { NewOutboxRow, OutboxRow } from "../rows.ts";
import { messageKey, type BookKeys } from "./book-keys.ts";

export interface MessageSource {
  readonly recordId: RecordId;
  readonly rev: number;
  readonly collection: string;
  /** Null for a message whose record the old tablet could not read. */
  readonly record: AnyRecord | null;
  /** Canonical JSON of the record. */
  readonly recordText: string | null;
  readonly message: BackupMessage;
}

/** The message of a newest revision that came without one: it waits since it was made. */
export function toMissingMessage(record: AnyRecord): BackupMessage {
  return {
    state: "queued",
    seq: 0,
    queuedAtMs: Date.parse(record.revisedAt),
    attempts: 0,
    sealedFor: "vault",
    payloadVersion: PAYLOAD_VERSION,
    businessDate: record.businessDate,
  };
}

/** Seals a message as a row in the state that the plan gives it. */
export async function sealMessage(
  source: MessageSource,
  state: MessageState,
  keys: BookKeys,
  random: Random,
): Promise<NewOutboxRow> {
  const { recordId, rev, collection, record, message } = source;
  const { businessDate, payloadVersion, queuedAtMs, attempts } = message;
  const sealedFor = record !== null && !hasPrivateRecord(record) ? "worker" : "vault";
  const key = messageKey(keys, sealedFor);
  const columns = { recordId, rev, collection, businessDate, payloadVersion, keyId: key.keyId };
  const text = message.payload ?? source.recordText;
  const hasPayload = state !== "acked" && state !== "saved" && text !== null;
  const isLost = !hasPayload && (state === "queued" || state === "unknown");
  return {
    ...columns,
    state: isLost ? "parked" : state,
    queuedAtMs,
    settlesAtMs: 0,
    attempts,
    nextAttemptAtMs: 0,
    lease: null,
    sealedFor,
    payload: hasPayload ? await sealPayload(columns, toUtf8(text), key, random) : null,
    ...(await sealAttempt(message, columns, key, random)),
    ...(state === "unknown" ? { uncertain: true } : {}),
    ...(isLost ? { problem: { code: "unreadable" } } : {}),
  };
}

type AttemptColumns = Pick<
  OutboxRow,
  "frozen" | "frozenAtMs" | "uncertain" | "problem" | "note" | "receipt" | "settledAtMs"
>;

/** What an attempt left, sealed beside the message's immutable columns. */
export async function sealAttempt(
  message: BackupMessage,
  columns: Parameters<typeof sealOutboxPart>[1],
  key: SealingKey,
  random: Random,
): Promise<Partial<AttemptColumns>> {
  const { frozen, frozenAtMs, uncertain, problem, note, receipt, settledAtMs } = message;
  const part = async (name: "frozen" | "note" | "receipt", text: string | undefined) =>
    text === undefined ? {} : { [name]: await sealOutboxPart(name, columns, text, key, random) };
  return {
    ...(await part("frozen", frozen)),
    ...(await part("note", note)),
    ...(await part("receipt", receipt)),
    ...(frozenAtMs === undefined ? {} : { frozenAtMs }),
    ...(uncertain === undefined ? {} : { uncertain }),
    ...(problem === undefined ? {} : { problem }),
    ...(settledAtMs === undefined ? {} : { settledAtMs }),
  };
}

/** The columns that an attempt leaves untouched. */
function withoutAttempt(row: OutboxRow): OutboxRow {
  const kept: Partial<Record<keyof OutboxRow, unknown>> = { ...row };
  for (const column of attemptColumns) delete kept[column];
  return kept as OutboxRow;
}

const attemptColumns = [
  "frozen",
  "frozenAtMs",
  "uncertain",
  "problem",
  "note",
  "receipt",
  "settledAtMs",
] as const satisfies readonly (keyof OutboxRow)[];

/** A message here that learns what the backup knows of it. */
export async function adoptMessage(
  before: OutboxRow,
  message: BackupMessage,
  state: MessageState,
  keys: BookKeys,
  random: Random,
): Promise<OutboxRow> {
  const kept = withoutAttempt(before);
  const attempt = await sealAttempt(message, before, messageKey(keys, before.sealedFor), random);
  return {
    ...kept,
    ...attempt,
    state,
    lease: null,
    attempts: Math.max(before.attempts, message.attempts),
    nextAttemptAtMs: 0,
    payload: state === "acked" ? null : before.payload,
    ...(state === "unknown" ? { uncertain: true } : {}),
  };
}
