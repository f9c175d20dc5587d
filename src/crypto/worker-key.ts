import type { SealingKey } from "./sealed.ts";

/** Name of the key that seals outbox payloads without personal or free text. */
export const WORKER_KEY_ID = "worker/1";

/** Name under which a book's outbox key is left to the worker, where all records may be sent while locked. */
export const LEFT_OUTBOX_KEY_ID = "outbox/left";

/**
 * A non-extractable key that the service worker may use while locked. Script cannot read it, but its bytes lie
 * in the browser's profile: whoever copies the profile has it, so it seals codes and times only.
 */
export async function createWorkerKey(): Promise<SealingKey> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  return { keyId: WORKER_KEY_ID, key };
}
