import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { Recipient } from "../../domain/customers/handover.ts";
import { caseChoices } from "../../i18n/customer-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useRun } from "./use-cases.ts";

export interface OutcomeDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly to: Recipient;
  readonly onClose: () => void;
}

/** What came of a handover. */
export function OutcomeDialog({ cases, customer, to, onClose }: OutcomeDialogProps) {
  useOccupied();
  const run = useRun();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<CaseFault | "missing" | null>(null);
  const words = t().customers.handover;

  async function save(): Promise<void> {
    if (outcome === null) return setFault("missing");
    const said = note.trim() === "" ? {} : { note };
    const stored = await cases.customers.reportOutcome(customer, to, { outcome, ...said });
    if (stored.status === "stored") onClose();
    else setFault(stored.fault);
  }

  return (
    <Dialog
      title={words.outcome}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <Button tone="primary" onPress={() => run(save())}>
          {t().common.action.save}
        </Button>
      }
    >
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{fault === "missing" ? words.outcomeMissing : faultText(fault)}</p>
        </Notice>
      )}
      <Choices
        legend={words.outcomeLabel}
        mode="one"
        choices={caseChoices("handoverOutcome")}
        chosen={outcome === null ? [] : [outcome]}
        onChange={([value]) => setOutcome(value ?? null)}
      />
      <TextField
        label={words.note}
        value={note}
        lines={2}
        maxLength={200}
        placeholder={words.outcomeNote}
        onInput={setNote}
      />
    </Dialog>
  );
}
