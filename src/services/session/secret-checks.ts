// What screens ask of secrets while they are typed; the vault asks again.
import type { BankPolicy } from "../../domain/bank-policy.ts";
import { parseRecoveryCode } from "../../crypto/recovery-code.ts";
import { checkPassphrase, checkPin, PIN_MIN, type SecretFault } from "../../crypto/secret-policy.ts";

/** What is asked of a new secret: the app's own rules, and the bank's where they are stricter. */
export interface SecretRules {
  /** Digits at least. */
  readonly pinMin: number;
  readonly passphraseOnly: boolean;
  /** Whether the bank rules anything here. */
  readonly isByBank: boolean;
}

export const ownSecretRules: SecretRules = { pinMin: PIN_MIN, passphraseOnly: false, isByBank: false };

/** The rules under what the bank rules. */
export function secretRulesOf({ passphraseOnly, pinMinLength = 0 }: BankPolicy): SecretRules {
  return {
    pinMin: Math.max(PIN_MIN, pinMinLength),
    passphraseOnly: passphraseOnly === true,
    isByBank: passphraseOnly === true || pinMinLength > PIN_MIN,
  };
}

/** First reason to refuse a new secret, or null. */
export function checkSecret(
  secretKind: "pin" | "passphrase",
  secret: string,
  rules: SecretRules = ownSecretRules,
): SecretFault | "passphraseOnly" | null {
  if (secretKind === "passphrase") return checkPassphrase(secret);
  return rules.passphraseOnly ? "passphraseOnly" : checkPin(secret, rules.pinMin);
}

/** The canonical recovery code of what was typed, or null when it cannot be one. */
export const readRecoveryCode = (typed: string): string | null => parseRecoveryCode(typed);
