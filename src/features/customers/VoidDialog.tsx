import { Trash2 } from "lucide";
import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { REASON_MAX } from "../../domain/records/envelope.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { textProblems } from "../../i18n/field-problems.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useRun } from "./use-cases.ts";

export interface VoidDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** Takes a sheet out of use, with the reason; what it says is kept. */
export function VoidDialog({ cases, customer, onClose }: VoidDialogProps) {
  useOccupied();
  const run = useRun();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const words = t().customers.void;

  async function withdraw(): Promise<void> {
    const stated = reason.trim();
    setMissing(stated === "");
    if (stated === "") return;
    const stored = await cases.customers.voidSheet(customer, stated);
    if (stored.status === "stored") onClose();
    else setFault(stored.fault);
  }

  const problems = textProblems("reason", reason);
  const mend = (changes: Readonly<Record<string, unknown>>): void => {
    const { reason: mended } = changes;
    if (typeof mended === "string") setReason(mended);
  };
  return (
    <Dialog
      title={words.heading}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <Button tone="danger" icon={Trash2} onPress={() => run(withdraw())}>
          {t().customers.screen.void}
        </Button>
      }
    >
      <p>{words.explain}</p>
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      <TextField
        label={words.reason}
        value={reason}
        lines={2}
        maxLength={REASON_MAX}
        required
        error={
          problems.length > 0 ? (
            <ProblemNotes problems={problems} onMend={mend} />
          ) : isMissing ? (
            words.missing
          ) : undefined
        }
        onInput={(typed) => {
          setReason(typed);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
