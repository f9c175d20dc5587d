// Outbox rows → messages of a backup. What of a message does not open is left out of it and kept raw beside it.
import { SealBroken } from "../../crypto/sealed.ts";
import type { Bytes } from "../../crypto/bytes.ts";
import type { BackupLineOf, BackupMessage } from "../../domain/backup/backup-format.ts";
import { openOutboxPart, openPayload, type OutboxPart } from "../codec.ts";
import type { OutboxRow } from "../rows.ts";
import { messageKey, type BookKeys } from "./book-keys.ts";
import { toRawLine } from "./raw-line.ts";

export interface ReadMessage {
  readonly message: BackupMessage;
  readonly raw: BackupLineOf<"raw"> | null;
}

/**
 * Reads a message.
 * @param recordText canonical JSON of its revision, which the payload usually is; null where that cannot be read
 */
export async function readMessage(
  row: OutboxRow,
  recordText: string | null,
  keys: BookKeys,
): Promise<ReadMessage> {
  const key = messageKey(keys, row.sealedFor);
  let isBroken = false;
  async function whole(opening: () => Promise<string>): Promise<string | undefined> {
    try {
      return await opening();
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      isBroken = true;
      return undefined;
    }
  }
  const part = async (name: OutboxPart, sealed: Bytes | undefined): Promise<string | undefined> =>
    sealed === undefined ? undefined : whole(() => openOutboxPart(name, row, sealed, key));
  const { payload } = row;
  const payloadText = payload === null ? undefined : await whole(() => openPayload(row, payload, key));
  const [frozen, note, receipt] = await Promise.all([
    part("frozen", row.frozen),
    part("note", row.note),
    part("receipt", row.receipt),
  ]);
  const { state, seq, queuedAtMs, attempts, sealedFor, payloadVersion, businessDate } = row;
  const message: BackupMessage = {
    state,
    seq,
    queuedAtMs,
    attempts,
    sealedFor,
    payloadVersion,
    businessDate,
    ...(payloadText === undefined || payloadText === recordText ? {} : { payload: payloadText }),
    ...(frozen === undefined ? {} : { frozen }),
    ...(row.frozenAtMs === undefined ? {} : { frozenAtMs: row.frozenAtMs }),
    ...(row.uncertain === undefined ? {} : { uncertain: row.uncertain }),
    ...(row.problem === undefined ? {} : { problem: row.problem }),
    ...(note === undefined ? {} : { note }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(row.settledAtMs === undefined ? {} : { settledAtMs: row.settledAtMs }),
  };
  return { message, raw: isBroken ? toRawLine({ table: "outbox", row, reason: "sealBroken" }) : null };
}
