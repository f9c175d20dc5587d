// PBKDF2-HMAC-SHA256: a PIN or passphrase into a key-encryption key. Slow on purpose (OWASP Password Storage).
import type { Clock } from "../platform/ports/clock.ts";
import type { Random } from "../platform/ports/random.ts";
import { toUtf8, type Bytes } from "./bytes.ts";

/** Stored beside each wrap, so that later builds can stretch harder without losing older wraps. */
export interface StretchParams {
  readonly alg: "PBKDF2";
  readonly hash: "SHA-256";
  readonly iterations: number;
  readonly salt: Bytes;
}

/** OWASP's floor for PBKDF2-HMAC-SHA256. */
export const MIN_ITERATIONS = 600_000;
/** Above this an unlock on a slow tablet after an app update would take many seconds. */
export const MAX_ITERATIONS = 10_000_000;
const TARGET_MS = 400;
const PROBE_ITERATIONS = 100_000;

/**
 * Iterations that take about 400 ms on this device, never below {@link MIN_ITERATIONS}; just these by a clock that
 * stood or was set back meanwhile, since it has measured nothing.
 */
export async function calibrateIterations(clock: Clock): Promise<number> {
  const startedMs = clock.nowMs();
  await deriveBits("calibration", {
    alg: "PBKDF2",
    hash: "SHA-256",
    iterations: PROBE_ITERATIONS,
    salt: new Uint8Array(16),
  });
  const elapsedMs = clock.nowMs() - startedMs;
  if (elapsedMs <= 0) return MIN_ITERATIONS;
  const fitting = Math.round((PROBE_ITERATIONS * TARGET_MS) / elapsedMs / 10_000) * 10_000;
  return Math.min(Math.max(MIN_ITERATIONS, fitting), MAX_ITERATIONS);
}

/** Fresh parameters with a 128-bit salt. */
export function createStretchParams(iterations: number, random: Random): StretchParams {
  return { alg: "PBKDF2", hash: "SHA-256", iterations, salt: random.bytes(16) };
}

async function importSecret(secret: string, usage: "deriveKey" | "deriveBits"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", toUtf8(secret.normalize("NFKC")), "PBKDF2", false, [usage]);
}

async function deriveBits(secret: string, params: StretchParams): Promise<ArrayBuffer> {
  const { hash, iterations, salt } = params;
  return crypto.subtle.deriveBits(
    { name: "PBKDF2", hash, iterations, salt },
    await importSecret(secret, "deriveBits"),
    256,
  );
}

/** The key-encryption key of a secret; the secret is compared after NFKC, so a full-width digit equals a plain one. */
export async function deriveWrappingKey(secret: string, params: StretchParams): Promise<CryptoKey> {
  const { hash, iterations, salt } = params;
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash, iterations, salt },
    await importSecret(secret, "deriveKey"),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt", "unwrapKey"],
  );
}
