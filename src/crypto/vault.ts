// The vault: one random 256-bit root, wrapped once per secret (PIN, passphrase, recovery code). What works
// with data are non-extractable keys derived from the root by HKDF-SHA256 (RFC 5869); the root's bytes exist in
// memory only while a wrap is made.
import type { Random } from "../platform/ports/random.ts";
import { toUtf8, type Bytes } from "./bytes.ts";
import type { SealingKey } from "./sealed.ts";
import { createStretchParams, deriveWrappingKey, type StretchParams } from "./stretch.ts";

/** How a wrap is opened. Later kinds (passkeys) join this list. */
export type SecretKind = "pin" | "passphrase" | "recovery";

/** The root, sealed under one secret. Clear on disk; worth as much as the secret is hard to guess. */
export interface Wrap {
  /** Staff id, or `recovery`. */
  readonly id: string;
  readonly secretKind: SecretKind;
  readonly vaultId: string;
  readonly stretch: StretchParams;
  readonly iv: Bytes;
  readonly wrapped: Bytes;
}

/** What an unlocked page works with; all non-extractable. Dropped by the lock. */
export interface VaultKeys {
  readonly vaultId: string;
  /** Seals records, staff, settings, drafts and audit. */
  readonly data: SealingKey;
  /** Seals outbox payloads that hold personal or free text; may be lent to the worker. */
  readonly outbox: SealingKey;
}

/** The secret does not open this wrap. */
export class WrongSecret extends Error {
  override readonly name = "WrongSecret";
  constructor() {
    super("the secret does not open this wrap");
  }
}

const wrapAad = (wrap: Pick<Wrap, "id" | "secretKind" | "vaultId">): Bytes =>
  toUtf8(`floorbook/wrap/1|${wrap.vaultId}|${wrap.id}|${wrap.secretKind}`);

/** Makes a new root. The caller wraps it at once and drops it. */
export function createRoot(random: Random): Bytes {
  return random.bytes(32);
}

/** Seals the root under a secret. */
export async function wrapRoot(
  root: Bytes,
  own: { id: string; secretKind: SecretKind; vaultId: string; secret: string; iterations: number },
  random: Random,
): Promise<Wrap> {
  const { id, secretKind, vaultId } = own;
  const stretch = createStretchParams(own.iterations, random);
  const iv = random.bytes(12);
  const kek = await deriveWrappingKey(own.secret, stretch);
  const wrapped = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: wrapAad(own) },
    kek,
    root,
  );
  return { id, secretKind, vaultId, stretch, iv, wrapped: new Uint8Array(wrapped) };
}

/** The root's raw bytes, for wrapping anew only. @throws WrongSecret */
export async function openRoot(wrap: Wrap, secret: string): Promise<Bytes> {
  const kek = await deriveWrappingKey(secret, wrap.stretch);
  const params = { name: "AES-GCM", iv: wrap.iv, additionalData: wrapAad(wrap) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, kek, wrap.wrapped));
  } catch (error) {
    throw toSecretError(error);
  }
}

/** Unlocks: the working keys, without the root's bytes ever reaching script. @throws WrongSecret */
export async function openVault(wrap: Wrap, secret: string): Promise<VaultKeys> {
  const kek = await deriveWrappingKey(secret, wrap.stretch);
  const params = { name: "AES-GCM", iv: wrap.iv, additionalData: wrapAad(wrap) };
  try {
    const root = await crypto.subtle.unwrapKey("raw", wrap.wrapped, kek, params, "HKDF", false, [
      "deriveKey",
    ]);
    return await deriveVaultKeys(root, wrap.vaultId);
  } catch (error) {
    throw toSecretError(error);
  }
}

/** The working keys of a root that was just made. */
export async function keysOfRoot(root: Bytes, vaultId: string): Promise<VaultKeys> {
  return deriveVaultKeys(await crypto.subtle.importKey("raw", root, "HKDF", false, ["deriveKey"]), vaultId);
}

async function deriveVaultKeys(root: CryptoKey, vaultId: string): Promise<VaultKeys> {
  const derive = async (purpose: string): Promise<SealingKey> => ({
    keyId: `${vaultId}/${purpose}`,
    key: await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: toUtf8(vaultId), info: toUtf8(`floorbook/${purpose}/1`) },
      root,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    ),
  });
  const [data, outbox] = await Promise.all([derive("data"), derive("outbox")]);
  return { vaultId, data, outbox };
}

function toSecretError(error: unknown): unknown {
  return error instanceof DOMException && error.name === "OperationError" ? new WrongSecret() : error;
}
