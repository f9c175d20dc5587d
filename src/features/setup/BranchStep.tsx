import { useState } from "preact/hooks";
import { branchFields, findBranchFaults, typeBranchField } from "../../domain/branch.ts";
import { branchFormFields } from "../../i18n/branch-form.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { TypedFields } from "../../ui/TypedFields.tsx";
import { BranchPick } from "./BranchPick.tsx";
import type { SetupForm } from "./setup-form.ts";
import { StepFrame } from "./StepFrame.tsx";

export interface SetupStepProps {
  readonly form: SetupForm;
  readonly onChange: (change: Partial<SetupForm>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The branch: name, code, zone, cut-off and opening hours. */
export function BranchStep({ form, onChange, onBack, onNext }: SetupStepProps) {
  const branches = useServices().bank.view.value.config?.branches ?? [];
  const [tried, setTried] = useState(false);
  const faults = findBranchFaults(form.branch);
  const fields = branchFormFields(form.branch, tried ? faults : {});
  return (
    <StepFrame
      heading={t().setup.branch.heading}
      step={{ nth: 1, of: 3 }}
      onBack={onBack}
      problems={fields}
      onNext={() => {
        setTried(true);
        if (Object.keys(faults).length === 0) onNext();
      }}
    >
      {branches.length > 0 && (
        <BranchPick
          branches={branches}
          chosenCode={form.branch.code}
          onPick={(branch) => onChange({ branch })}
        />
      )}
      <TypedFields
        fields={fields}
        onInput={(name, value) => {
          const field = branchFields.find((one) => one === name);
          if (field !== undefined) onChange({ branch: typeBranchField(form.branch, field, value) });
        }}
      />
    </StepFrame>
  );
}
