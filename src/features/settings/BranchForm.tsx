import { useState } from "preact/hooks";
import {
  branchFields,
  findBranchFaults,
  typeBranchField,
  type Branch,
  type BranchDraft,
} from "../../domain/branch.ts";
import { branchFormFields } from "../../i18n/branch-form.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { changeBranchSettings, type BranchRefusal } from "../../services/branch-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TypedFields } from "../../ui/TypedFields.tsx";
import css from "./Section.module.css";

export interface BranchFormProps {
  readonly start: Branch;
  /** The day in words from which a change acts. */
  readonly actsFrom: string;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Changes the branch from the next business day on. */
export function BranchForm({ start, actsFrom, onCancel, onDone }: BranchFormProps) {
  const services = useServices();
  const { validFrom: _, ...startDraft } = start;
  const [draft, setDraft] = useState<BranchDraft>(startDraft);
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<BranchRefusal | null>(null);
  const faults = findBranchFaults(draft);
  const words = t().settings.branch;

  async function submit(): Promise<void> {
    setTried(true);
    if (isBusy || Object.keys(faults).length > 0) return;
    setBusy(true);
    const refused = await changeBranchSettings(services, draft);
    setBusy(false);
    setRefusal(refused);
    if (refused === null) onDone();
  }

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{words.acts({ date: actsFrom })}</p>
      <TypedFields
        fields={branchFormFields(draft, tried ? faults : {})}
        onInput={(name, value) => {
          const field = branchFields.find((one) => one === name);
          if (field !== undefined) setDraft(typeBranchField(draft, field, value));
        }}
      />
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
