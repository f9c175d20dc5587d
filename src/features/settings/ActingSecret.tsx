import { t } from "../../i18n/i18n.ts";
import { useOwnSecretKind } from "../../services/use-own-secret-kind.ts";
import { TextField } from "../../ui/TextField.tsx";

export interface ActingSecretProps {
  readonly value: string;
  readonly onInput: (typed: string) => void;
  readonly tried: boolean;
}

/** The acting person's own secret, asked before wraps are made or replaced. */
export function ActingSecret({ value, onInput, tried }: ActingSecretProps) {
  const secretKind = useOwnSecretKind();
  const words = t().settings.people;
  return (
    <TextField
      label={secretKind === "pin" ? words.acting : words.actingPassphrase}
      hint={words.actingHint}
      type="password"
      inputMode={secretKind === "pin" ? "numeric" : "text"}
      value={value}
      onInput={onInput}
      error={tried && value === "" ? t().setup.error.required : undefined}
    />
  );
}
