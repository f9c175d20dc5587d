import { assertNever } from "../domain/assert-never.ts";
import { t } from "./i18n.ts";

type SecretFaultName = keyof ReturnType<typeof t>["fault"]["secret"];

/** The lengths that the policy asks for (src/crypto/secret-policy.ts); a test keeps them equal. */
export const secretLengths = { pin: { min: 6, max: 12 }, passphrase: { min: 12, max: 200 } } as const;

/** What the bank asks of a new secret, in words. */
export function secretRuleWords(rules: {
  readonly passphraseOnly: boolean;
  readonly pinMin: number;
}): string {
  const words = t().fault.secretByBank;
  return rules.passphraseOnly ? words.passphraseOnly : words.pinMin({ min: rules.pinMin });
}

/** Why a PIN or passphrase is refused, in words. @param pinMin digits that a PIN needs here */
export function secretFaultWords(
  secretKind: "pin" | "passphrase",
  fault: SecretFaultName,
  pinMin: number = secretLengths.pin.min,
): string {
  const words = t().fault.secret;
  switch (fault) {
    case "tooShort":
      return words.tooShort({ min: secretKind === "pin" ? pinMin : secretLengths.passphrase.min });
    case "tooLong":
      return words.tooLong({ max: secretLengths[secretKind].max });
    case "notDigits":
    case "repeated":
    case "sequential":
    case "dateLike":
    case "common":
    case "fewCharacters":
    case "passphraseOnly":
      return words[fault];
    default:
      return assertNever(fault, "secret fault");
  }
}
