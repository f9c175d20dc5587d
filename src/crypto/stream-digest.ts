import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "./bytes.ts";

/** SHA-256 over bytes that come in pieces, which WebCrypto cannot do. */
export interface StreamDigest {
  update(bytes: Uint8Array): void;
  /** Lower-case hex of everything so far; the last call. */
  hex(): string;
}

export function createStreamDigest(): StreamDigest {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => toHex(hash.digest()),
  };
}
