// age v1 files (https://age-encryption.org/v1), so that a bank opens a backup with the stock `age` tool. Runs in the
// compute worker: scrypt and ChaCha20 are script, and slow on purpose. The library draws its own random bytes from
// the browser.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import type { Bytes } from "./bytes.ts";
import { WrongSecret } from "./vault.ts";

/** A key pair of age. Whoever has the recipient can encrypt; only the identity decrypts. */
export interface AgeKeys {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
  /** `age1…` */
  readonly recipient: string;
}

/** An age file does not open: its bytes are not as they were written. */
export class AgeBroken extends Error {
  override readonly name = "AgeBroken";
  constructor(cause?: unknown) {
    super("age file does not open", { cause });
  }
}

export async function createAgeKeys(): Promise<AgeKeys> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * An identity as a file of its own, encrypted with a passphrase: what `age -d -i FILE` takes. The secret is used
 * after NFKC, as everywhere.
 */
export async function wrapIdentity(
  { identity, recipient }: AgeKeys,
  secret: string,
  workFactor: number,
): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(secret.normalize("NFKC"));
  encrypter.setScryptWorkFactor(workFactor);
  return new Uint8Array(await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`));
}

/** Opens what {@link wrapIdentity} made. @throws WrongSecret */
export async function openIdentity(file: Bytes, secret: string): Promise<AgeKeys> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(secret.normalize("NFKC"));
  let text: string;
  try {
    text = await decrypter.decrypt(file, "text");
  } catch {
    // The library says in words only what failed; bytes are checked before, so it is the secret.
    throw new WrongSecret();
  }
  const identity = text.split("\n").find((line) => line.startsWith("AGE-SECRET-KEY-1"));
  if (identity === undefined) throw new WrongSecret();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Encrypts a stream for everyone named. */
export async function encryptFor(
  recipients: readonly string[],
  plaintext: ReadableStream<Bytes>,
): Promise<ReadableStream<Bytes>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return (await encrypter.encrypt(plaintext)) as ReadableStream<Bytes>;
}

/**
 * Decrypts a stream; each chunk is authenticated before it is handed on.
 * @throws AgeBroken for a header that does not open; a broken chunk fails the stream
 */
export async function decryptWith(
  identity: string,
  ciphertext: ReadableStream<Bytes>,
): Promise<ReadableStream<Bytes>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return (await decrypter.decrypt(ciphertext)) as ReadableStream<Bytes>;
  } catch (error) {
    throw new AgeBroken(error);
  }
}
