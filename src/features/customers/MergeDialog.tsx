import { Merge } from "lucide";
import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { RecordId } from "../../domain/ids.ts";
import { shownName, shownPhone, toCustomerFacts } from "../../i18n/customer-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useCustomer, useReveal, useRun } from "./use-cases.ts";

export interface MergeDialogProps {
  readonly cases: Cases;
  readonly kept: Customer;
  readonly takenId: RecordId;
  /** The kept sheet's person, masked. */
  readonly shown: string;
  readonly onClose: () => void;
}

/** What the other sheet says, before it is taken in. */
export function MergeDialog({ cases, kept, takenId, shown, onClose }: MergeDialogProps) {
  useOccupied();
  const run = useRun();
  const reveal = useReveal(cases);
  const taken = useCustomer(cases, takenId);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const words = t().customers.merge;

  async function merge(other: Customer): Promise<void> {
    const found = await cases.customers.merge(kept, other);
    if (found === null) onClose();
    else setFault(found);
  }

  return (
    <Dialog
      title={words.heading}
      closeLabel={t().common.action.close}
      onClose={onClose}
      wide
      footer={
        <Button
          tone="primary"
          icon={Merge}
          disabled={taken === undefined || taken === null}
          onPress={() => {
            if (taken !== undefined && taken !== null) run(merge(taken));
          }}
        >
          {words.confirm}
        </Button>
      }
    >
      <p>{words.explain}</p>
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {taken === undefined || taken === null ? (
        <p role="status">{taken === null ? t().customers.screen.missing : t().shell.starting}</p>
      ) : (
        <>
          <p>
            {words.between({
              taken: [shownName(taken.body), shownPhone(taken.body)].filter(Boolean).join(" "),
              kept: shown,
            })}
          </p>
          <FactList facts={toCustomerFacts(taken)} onReveal={(key) => reveal(taken, key)} />
        </>
      )}
    </Dialog>
  );
}
