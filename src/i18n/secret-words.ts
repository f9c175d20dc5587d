import { assertNever } from "../domain/assert-never.ts";
import { t } from "./i18n.ts";

type SecretFaultName = keyof ReturnType<typeof t>["fault"]["secret"];

/** The lengths that the policy asks for (src/crypto/secret-policy.ts); a test keeps them equal. */
export const secretLengths = { pin: { min: 6, max: 12 }, passphrase: { min: 12, max: 200 } } as const;

/** Why a PIN or passphrase is refused, in words. */
export function secretFaultWords(secretKind: "pin" | "passphrase", fault: SecretFaultName): string {
  const words = t().fault.secret;
  switch (fault) {
    case "tooShort":
      return words.tooShort({ min: secretLengths[secretKind].min });
    case "tooLong":
      return words.tooLong({ max: secretLengths[secretKind].max });
    case "notDigits":
    case "repeated":
    case "sequential":
    case "dateLike":
    case "common":
    case "fewCharacters":
      return words[fault];
    default:
      return assertNever(fault, "secret fault");
  }
}
