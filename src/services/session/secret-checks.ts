// What screens ask of secrets while they are typed; the vault asks again.
import { parseRecoveryCode } from "../../crypto/recovery-code.ts";
import { checkPassphrase, checkPin, type SecretFault } from "../../crypto/secret-policy.ts";

/** First reason to refuse a secret, or null. */
export function checkSecret(secretKind: "pin" | "passphrase", secret: string): SecretFault | null {
  return secretKind === "pin" ? checkPin(secret) : checkPassphrase(secret);
}

/** The canonical recovery code of what was typed, or null when it cannot be one. */
export const readRecoveryCode = (typed: string): string | null => parseRecoveryCode(typed);
