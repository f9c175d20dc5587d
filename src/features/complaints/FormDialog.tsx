import { Save } from "lucide";
import type { CaseField } from "../../domain/complaints/form-plans.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import type { CaseFormContext } from "../../i18n/complaint-form.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CaseFormBody } from "./CaseFormBody.tsx";
import type { ComplaintDesk } from "./use-desk.ts";
import { useForm } from "./use-form.ts";

export interface FormDialogProps {
  readonly desk: ComplaintDesk;
  readonly title: string;
  /** Name of its draft. */
  readonly slot: string;
  readonly plan: readonly CaseField[];
  readonly start: StatedValues;
  readonly context: CaseFormContext;
  readonly onStore: (values: StatedValues) => Promise<CaseFault | null>;
  readonly onClose: () => void;
}

/** A form that is stored or kept as a draft. */
export function FormDialog(props: FormDialogProps) {
  const { desk, title, slot, plan, start, context, onStore, onClose } = props;
  const form = useForm(desk, slot, plan, { start, onStored: onClose });
  return (
    <Dialog
      title={title}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          <Button tone="primary" icon={Save} busy={form.busy} onPress={() => form.submit(onStore)}>
            {t().common.action.save}
          </Button>
        </>
      }
    >
      <CaseFormBody form={form} plan={plan} context={context} />
    </Dialog>
  );
}
