// Opens and seals the parts of a message with whichever keys are at hand.
import type { Bytes } from "../../crypto/bytes.ts";
import { sha256Hex } from "../../crypto/digest.ts";
import { SealBroken, type SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openOutboxPart, openPayload, sealOutboxPart, type OutboxPart } from "../codec.ts";
import type { OutboxRow } from "../rows.ts";

export interface OutboxCodec {
  /** Canonical JSON of the record. @throws SealBroken, also where the key is not at hand */
  openPayload(row: OutboxRow): Promise<string>;
  /** @throws SealBroken */
  openPart(part: OutboxPart, row: OutboxRow, sealed: Bytes): Promise<string>;
  sealPart(part: OutboxPart, row: OutboxRow, text: string): Promise<Bytes>;
  /** SHA-256, hex. */
  digest(text: string): Promise<string>;
}

/** Keys by the rows' `sealedFor`; the vault's is there only while unlocked, lent, or left to the worker. */
export interface OutboxKeys {
  readonly worker: SealingKey;
  readonly vault: SealingKey | null;
}

/** The codec over these keys. */
export function createOutboxCodec(keys: OutboxKeys, random: Random): OutboxCodec {
  const keyOf = (row: OutboxRow): SealingKey => {
    const key = keys[row.sealedFor];
    if (key === null || key.keyId !== row.keyId) throw new SealBroken();
    return key;
  };
  return {
    async openPayload(row) {
      if (row.payload === null) throw new SealBroken();
      return openPayload(row, row.payload, keyOf(row));
    },
    openPart: async (part, row, sealed) => openOutboxPart(part, row, sealed, keyOf(row)),
    sealPart: async (part, row, text) => sealOutboxPart(part, row, text, keyOf(row), random),
    digest: sha256Hex,
  };
}
