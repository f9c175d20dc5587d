import { checkSecret } from "../../services/session/secret-checks.ts";

/** A new secret as it is typed, twice. */
export interface SecretDraft {
  readonly secretKind: "pin" | "passphrase";
  readonly secret: string;
  readonly repeat: string;
}

export const emptySecret: SecretDraft = { secretKind: "pin", secret: "", repeat: "" };

/** Whether the secret meets the rules and was typed the same way twice. */
export const isSecretReady = ({ secretKind, secret, repeat }: SecretDraft): boolean =>
  checkSecret(secretKind, secret) === null && secret === repeat;
