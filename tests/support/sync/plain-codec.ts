// Seals nothing: what a simulated row carries can be read in a step log.
import { createHash } from "node:crypto";
import { fromUtf8, toUtf8 } from "../../../src/crypto/bytes.ts";
import { SealBroken } from "../../../src/crypto/sealed.ts";
import type { OutboxCodec } from "../../../src/data/repos/outbox-codec.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The codec of a simulated tablet. */
export const plainCodec: OutboxCodec = {
  openPayload: (row) =>
    row.payload === null ? Promise.reject(new SealBroken()) : Promise.resolve(fromUtf8(row.payload)),
  openPart: (_part, _row, sealed) => Promise.resolve(fromUtf8(sealed)),
  sealPart: (_part, _row, text) => Promise.resolve(toUtf8(text)),
  digest: (text) => Promise.resolve(sha256(text)),
};
