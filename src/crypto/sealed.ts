// Sealing: AES-256-GCM with a fresh 96-bit IV per write (NIST SP 800-38D §8.2.2). The clear columns of a row
// go in as additional data, so a row's ciphertext opens only beside the columns it was written with.
import type { Random } from "../platform/ports/random.ts";
import type { Bytes } from "./bytes.ts";

const FORMAT = 1;
const IV_BYTES = 12;

/** A key and the name under which rows remember it. */
export interface SealingKey {
  readonly keyId: string;
  readonly key: CryptoKey;
}

/** A sealed value did not open: another key, a changed row or changed bytes. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
  constructor() {
    super("sealed value does not open");
  }
}

/** Seals bytes. Layout: format byte 1, IV (12 bytes), ciphertext with its 128-bit tag. */
export async function seal(key: SealingKey, plaintext: Bytes, aad: Bytes, random: Random): Promise<Bytes> {
  const iv = random.bytes(IV_BYTES);
  const ciphertext = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: aad },
    key.key,
    plaintext,
  );
  const sealed = new Uint8Array(1 + IV_BYTES + ciphertext.byteLength);
  sealed[0] = FORMAT;
  sealed.set(iv, 1);
  sealed.set(new Uint8Array(ciphertext), 1 + IV_BYTES);
  return sealed;
}

/** Opens what {@link seal} made. @throws SealBroken when key, columns or bytes differ. */
export async function open(key: SealingKey, sealed: Bytes, aad: Bytes): Promise<Bytes> {
  if (sealed[0] !== FORMAT || sealed.length < 1 + IV_BYTES + 16) throw new SealBroken();
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  try {
    const plaintext = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData: aad },
      key.key,
      sealed.subarray(1 + IV_BYTES),
    );
    return new Uint8Array(plaintext);
  } catch (error) {
    // WebCrypto reports every authentication failure as OperationError and says no more.
    if (error instanceof DOMException && error.name === "OperationError") throw new SealBroken();
    throw error;
  }
}
