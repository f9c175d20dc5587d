import { useState } from "preact/hooks";
import { roles } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { secretRuleWords } from "../../i18n/secret-words.ts";
import { useSecretRules } from "../../services/app-services.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { SetupStepProps } from "./BranchStep.tsx";
import { findPersonErrors } from "./setup-form.ts";
import { StepFrame } from "./StepFrame.tsx";

/** The first person: name, role, code and what unlocks. */
export function PersonStep({ form, onChange, onBack, onNext }: SetupStepProps) {
  const [tried, setTried] = useState(false);
  const rules = useSecretRules();
  const errors = findPersonErrors(form, rules);
  const shown = tried ? errors : {};
  const words = t().setup.person;
  const isPin = form.secretKind === "pin";
  const secretLabel = isPin ? t().lock.pin : t().lock.passphrase;
  return (
    <StepFrame
      heading={words.heading}
      step={{ nth: 2, of: 3 }}
      onBack={onBack}
      problems={[
        { label: words.name, error: shown.personName },
        { label: words.code, error: shown.personCode },
        { label: secretLabel, error: shown.secret },
        { label: words.repeat, error: shown.repeat },
      ]}
      onNext={() => {
        setTried(true);
        if (Object.keys(errors).length === 0) onNext();
      }}
    >
      <TextField
        label={words.name}
        value={form.personName}
        maxLength={40}
        onInput={(personName) => onChange({ personName })}
        error={shown.personName}
      />
      <Choices
        legend={words.role}
        mode="one"
        required
        choices={roles.map((role) => ({ value: role, label: t().common.role[role] }))}
        chosen={[form.role]}
        onChange={([chosen]) => {
          const role = roles.find((one) => one === chosen);
          if (role !== undefined) onChange({ role });
        }}
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={form.personCode}
        maxLength={4}
        onInput={(typed) => onChange({ personCode: typed.toUpperCase() })}
        error={shown.personCode}
      />
      <Choices
        legend={words.secretKind}
        mode="one"
        required
        choices={[
          { value: "pin", label: words.pin },
          { value: "passphrase", label: words.passphrase },
        ]}
        chosen={[form.secretKind]}
        disabled={rules.passphraseOnly}
        onChange={([chosen]) =>
          onChange({ secretKind: chosen === "passphrase" ? "passphrase" : "pin", secret: "", repeat: "" })
        }
      />
      {rules.isByBank && <p>{secretRuleWords(rules)}</p>}
      <TextField
        label={secretLabel}
        hint={words.weakest}
        type="password"
        inputMode={isPin ? "numeric" : "text"}
        value={form.secret}
        onInput={(secret) => onChange({ secret })}
        error={shown.secret ?? (form.secret.length >= 6 ? errors.secret : undefined)}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode={isPin ? "numeric" : "text"}
        value={form.repeat}
        onInput={(repeat) => onChange({ repeat })}
        error={shown.repeat}
      />
    </StepFrame>
  );
}
