import { Save } from "lucide";
import { receivedOn } from "../../domain/complaints/analysis.ts";
import { sheetFields } from "../../domain/complaints/form-plans.ts";
import { applySheetValues, toSheetValues } from "../../domain/complaints/step-draft.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CaseFormBody } from "./CaseFormBody.tsx";
import { peopleChoices } from "./people-choices.ts";
import type { ComplaintDesk } from "./use-desk.ts";
import { useForm } from "./use-form.ts";
import type { Sheet } from "./use-sheet.ts";

export interface SheetEditDialogProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
  readonly onClose: () => void;
}

/** Changes what no step changes: words, classes, people, root cause. */
export function SheetEditDialog({ desk, sheet, onClose }: SheetEditDialogProps) {
  const { complaint } = sheet;
  const alike = sheet.alike ?? [];
  const book = useBook();
  const { body } = complaint;
  const plan = sheetFields.filter(
    ({ field }) => field !== "repeatOf" || alike.length > 0 || body.repeatOf !== undefined,
  );
  const form = useForm(desk, `complaint/${complaint.id}/edit`, plan, {
    start: toSheetValues(body),
    onStored: onClose,
  });

  async function store(values: StatedValues): Promise<CaseFault | null> {
    // A field that is not asked for stays what it was.
    const draft = applySheetValues(body, { repeatOf: body.repeatOf, ...values });
    if (draft.status === "invalid") return { kind: "invalid", paths: draft.paths };
    const result = await desk.cases.complaints.save(complaint, draft.body);
    return result.status === "fault" ? result.fault : null;
  }

  return (
    <Dialog
      title={t().complaints.editSheet}
      closeLabel={t().common.action.close}
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          <Button tone="primary" icon={Save} busy={form.busy} onPress={() => form.submit(store)}>
            {t().common.action.save}
          </Button>
        </>
      }
    >
      <CaseFormBody
        form={form}
        plan={plan}
        context={{
          today: desk.today,
          codes: desk.codes,
          people: peopleChoices(book),
          complaints: alike.map((one) => ({
            value: one.id,
            label: formatShortDate(receivedOn(one.body) ?? one.businessDate),
            hint: t().cases.complaintState[one.body.state],
          })),
        }}
      />
    </Dialog>
  );
}
