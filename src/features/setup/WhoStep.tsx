import { useState } from "preact/hooks";
import { roles, type Staff } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { secretRuleWords } from "../../i18n/secret-words.ts";
import { useSecretRules } from "../../services/app-services.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { findRestorerErrors, listCandidates, SOMEBODY_ELSE, type Restorer } from "./restorer.ts";
import type { SetupForm } from "./setup-form.ts";
import { StepFrame } from "./StepFrame.tsx";

export interface WhoStepProps {
  readonly people: readonly Staff[];
  readonly restorer: Restorer;
  readonly step: { readonly nth: number; readonly of: number };
  readonly onChange: (change: Partial<Restorer>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Who unlocks the restored tablet first, and with what. */
export function WhoStep({ people, restorer, step, onChange, onBack, onNext }: WhoStepProps) {
  const [tried, setTried] = useState(false);
  const rules = useSecretRules();
  const form: SetupForm = rules.passphraseOnly
    ? { ...restorer.form, secretKind: "passphrase" }
    : restorer.form;
  const errors = findRestorerErrors({ ...restorer, form }, people, rules);
  const shown = tried ? errors : {};
  const [words, own] = [t().setup.person, t().backup.empty];
  const isPin = form.secretKind === "pin";
  const secretLabel = isPin ? t().lock.pin : t().lock.passphrase;
  const change = (part: Partial<SetupForm>): void => onChange({ form: { ...form, ...part } });
  return (
    <StepFrame
      key="who"
      heading={own.who}
      step={step}
      onBack={onBack}
      problems={[
        { label: own.self, error: shown.who },
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
      <p>{own.whoExplain}</p>
      <Choices
        legend={own.self}
        mode="one"
        required
        choices={[
          ...listCandidates(people).map(({ id, code, name, role }) => ({
            value: id,
            label: `${code} ${name}`,
            hint: t().common.role[role],
          })),
          { value: SOMEBODY_ELSE, label: own.other },
        ]}
        chosen={restorer.who === null ? [] : [restorer.who]}
        onChange={([who]) => onChange({ who: who ?? null })}
      />
      {restorer.who === SOMEBODY_ELSE && (
        <>
          <TextField
            label={words.name}
            value={form.personName}
            maxLength={40}
            onInput={(personName) => change({ personName })}
            error={shown.personName}
          />
          <Choices
            legend={words.role}
            mode="one"
            required
            choices={roles
              .filter((role) => role !== "standIn")
              .map((role) => ({ value: role, label: t().common.role[role] }))}
            chosen={[form.role]}
            onChange={([chosen]) => {
              const role = roles.find((one) => one === chosen);
              if (role !== undefined) change({ role });
            }}
          />
          <TextField
            label={words.code}
            hint={words.codeHint}
            value={form.personCode}
            maxLength={4}
            onInput={(typed) => change({ personCode: typed.toUpperCase() })}
            error={shown.personCode}
          />
        </>
      )}
      <Choices
        legend={own.secretHeading}
        mode="one"
        required
        choices={[
          { value: "pin", label: words.pin },
          { value: "passphrase", label: words.passphrase },
        ]}
        chosen={[form.secretKind]}
        disabled={rules.passphraseOnly}
        onChange={([chosen]) =>
          change({ secretKind: chosen === "passphrase" ? "passphrase" : "pin", secret: "", repeat: "" })
        }
      />
      {rules.isByBank && <p>{secretRuleWords(rules)}</p>}
      <TextField
        label={secretLabel}
        type="password"
        inputMode={isPin ? "numeric" : "text"}
        value={form.secret}
        onInput={(secret) => change({ secret })}
        error={shown.secret}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode={isPin ? "numeric" : "text"}
        value={form.repeat}
        onInput={(repeat) => change({ repeat })}
        error={shown.repeat}
      />
    </StepFrame>
  );
}
