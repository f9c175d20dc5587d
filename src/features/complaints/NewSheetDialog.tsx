import { useState } from "preact/hooks";
import { isBusinessDate } from "../../domain/business-day.ts";
import type { CaseField } from "../../domain/complaints/form-plans.ts";
import { sheetFields } from "../../domain/complaints/form-plans.ts";
import { toStart } from "../../domain/complaints/step-draft.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { pathTo } from "../../domain/routes.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CaseFormBody } from "./CaseFormBody.tsx";
import { peopleChoices } from "./people-choices.ts";
import type { ComplaintDesk } from "./use-desk.ts";
import { useForm } from "./use-form.ts";

export interface NewSheetDialogProps {
  readonly desk: ComplaintDesk;
  readonly onClose: () => void;
}

const plan: readonly CaseField[] = [
  { field: "receiptMeans", control: "one", dictionary: "receiptMeans", required: true },
  { field: "receivedOn", control: "day", direction: "back", required: true },
  ...sheetFields.filter(({ field }) => field !== "repeatOf" && field !== "rootCause"),
];

/** Starts a sheet for a complaint that did not come over the pad. */
export function NewSheetDialog({ desk, onClose }: NewSheetDialogProps) {
  const { navigation } = useServices();
  const book = useBook();
  const [nature, setNature] = useState<"complaint" | "opinion">("complaint");
  const form = useForm(desk, "complaint/new", plan, {
    start: { receivedOn: desk.today },
    onStored: onClose,
  });
  const words = t().complaints;

  async function store(values: StatedValues): Promise<CaseFault | null> {
    const draft = toStart(values);
    if (draft.status === "invalid") return { kind: "invalid", paths: draft.paths };
    const { receiptMeans, receivedOn } = values;
    const result = await desk.cases.complaints.start(draft.start, {
      means: typeof receiptMeans === "string" ? receiptMeans : "",
      isOpinion: nature === "opinion",
      ...(typeof receivedOn === "string" && isBusinessDate(receivedOn) ? { receivedOn } : {}),
    });
    if (result.status === "fault") return result.fault;
    navigation.go(pathTo("complaint", { id: result.record.id }));
    return null;
  }

  return (
    <Dialog
      title={words.newSheet}
      closeLabel={t().common.action.close}
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          <Button tone="primary" busy={form.busy} onPress={() => form.submit(store)}>
            {nature === "opinion" ? words.createOpinion : words.create}
          </Button>
        </>
      }
    >
      <p>{words.newExplain}</p>
      <Choices
        legend={words.field.isOpinion}
        mode="one"
        required
        choices={(["complaint", "opinion"] as const).map((value) => ({ value, label: words.nature[value] }))}
        chosen={[nature]}
        onChange={([value]) => setNature(value === "opinion" ? "opinion" : "complaint")}
      />
      <CaseFormBody
        form={form}
        plan={plan}
        context={{ today: desk.today, codes: desk.codes, people: peopleChoices(book) }}
      />
    </Dialog>
  );
}
