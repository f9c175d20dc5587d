import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { TextField } from "../../ui/TextField.tsx";
import { findBranchErrors, type SetupForm } from "./setup-form.ts";
import css from "./SetupFields.module.css";
import { StepFrame } from "./StepFrame.tsx";
import { ZoneField } from "./ZoneField.tsx";

export interface SetupStepProps {
  readonly form: SetupForm;
  readonly onChange: (change: Partial<SetupForm>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The branch: name, code, zone, cut-off and opening hours. */
export function BranchStep({ form, onChange, onBack, onNext }: SetupStepProps) {
  const [tried, setTried] = useState(false);
  const errors = findBranchErrors(form);
  const shown = tried ? errors : {};
  const words = t().setup.branch;
  return (
    <StepFrame
      heading={words.heading}
      step={{ nth: 1, of: 3 }}
      onBack={onBack}
      problems={Object.values(shown)}
      onNext={() => {
        setTried(true);
        if (Object.keys(errors).length === 0) onNext();
      }}
    >
      <TextField
        label={words.name}
        value={form.branchName}
        maxLength={60}
        onInput={(branchName) => onChange({ branchName })}
        error={shown.branchName}
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={form.branchCode}
        maxLength={20}
        onInput={(typed) => onChange({ branchCode: typed.toUpperCase() })}
        error={shown.branchCode}
      />
      <ZoneField
        label={words.zone}
        value={form.zone}
        onInput={(zone) => onChange({ zone })}
        error={shown.zone}
      />
      <div class={css["columns"]}>
        <TextField
          type="time"
          label={words.opensAt}
          value={form.opensAt}
          onInput={(opensAt) => onChange({ opensAt })}
          error={shown.opensAt}
        />
        <TextField
          type="time"
          label={words.closesAt}
          value={form.closesAt}
          onInput={(closesAt) => onChange({ closesAt })}
          error={shown.closesAt}
        />
        <TextField
          type="time"
          label={words.dayCutoff}
          hint={words.dayCutoffHint}
          value={form.dayCutoff}
          onInput={(dayCutoff) => onChange({ dayCutoff })}
          error={shown.dayCutoff}
        />
      </div>
    </StepFrame>
  );
}
