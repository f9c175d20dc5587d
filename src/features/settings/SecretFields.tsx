import { t } from "../../i18n/i18n.ts";
import { secretFaultWords, secretRuleWords } from "../../i18n/secret-words.ts";
import { useSecretRules } from "../../services/app-services.ts";
import { checkSecret } from "../../services/session/secret-checks.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { emptySecret, type SecretDraft } from "./secret-draft.ts";

export interface SecretFieldsProps {
  readonly draft: SecretDraft;
  readonly onChange: (draft: SecretDraft) => void;
  /** Shows what is wrong; before the first try nothing is. */
  readonly tried: boolean;
  /** Names of the first field for either kind. */
  readonly labels: Readonly<Record<SecretDraft["secretKind"], string>>;
}

/** PIN or passphrase, and the same once more. */
export function SecretFields({ draft, onChange, tried, labels }: SecretFieldsProps) {
  const words = t().settings.people;
  const { secretKind, secret, repeat } = draft;
  const rules = useSecretRules();
  const fault = checkSecret(secretKind, secret, rules);
  const inputMode = secretKind === "pin" ? "numeric" : "text";
  return (
    <>
      <Choices
        legend={words.secretKind}
        mode="one"
        required
        choices={[
          { value: "pin", label: words.pin },
          { value: "passphrase", label: words.passphrase },
        ]}
        chosen={[secretKind]}
        disabled={rules.passphraseOnly}
        onChange={([chosen]) =>
          onChange({ ...emptySecret, secretKind: chosen === "passphrase" ? "passphrase" : "pin" })
        }
      />
      {rules.isByBank && <p>{secretRuleWords(rules)}</p>}
      <TextField
        label={labels[secretKind]}
        type="password"
        inputMode={inputMode}
        value={secret}
        onInput={(typed) => onChange({ ...draft, secret: typed })}
        error={tried && fault !== null ? secretFaultWords(secretKind, fault, rules.pinMin) : undefined}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode={inputMode}
        value={repeat}
        onInput={(typed) => onChange({ ...draft, repeat: typed })}
        error={tried && secret !== repeat ? words.mismatch : undefined}
      />
    </>
  );
}
