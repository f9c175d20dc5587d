import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { TextField } from "../../ui/TextField.tsx";

export interface ActingSecretProps {
  readonly value: string;
  readonly onInput: (typed: string) => void;
  readonly tried: boolean;
}

/** The acting person's own secret, asked before wraps are made or replaced. */
export function ActingSecret({ value, onInput, tried }: ActingSecretProps) {
  const { session } = useServices();
  const { id } = useBook().staff;
  const secretKind = session.cards.value.find((card) => card.id === id)?.secretKind ?? "pin";
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
