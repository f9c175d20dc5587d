import { checkSecret, type SecretRules } from "../../services/session/secret-checks.ts";

/** A new secret as it is typed, twice. */
export interface SecretDraft {
  readonly secretKind: "pin" | "passphrase";
  readonly secret: string;
  readonly repeat: string;
}

export const emptySecret: SecretDraft = { secretKind: "pin", secret: "", repeat: "" };

/** The draft with the only kind that is allowed, where there is but one. */
export const underRules = (draft: SecretDraft, { passphraseOnly }: SecretRules): SecretDraft =>
  passphraseOnly ? { ...draft, secretKind: "passphrase" } : draft;

/** Whether the secret meets the rules and was typed the same way twice. */
export const isSecretReady = ({ secretKind, secret, repeat }: SecretDraft, rules: SecretRules): boolean =>
  checkSecret(secretKind, secret, rules) === null && secret === repeat;
