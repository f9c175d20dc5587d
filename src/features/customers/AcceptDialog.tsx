import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { Recipient } from "../../domain/customers/handover.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import type { CaseFault, Signature } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useRun } from "./use-cases.ts";

export interface AcceptDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly to: Recipient;
  readonly onClose: () => void;
}

/** 签收: the relationship manager by name, the branch head by an own PIN. */
export function AcceptDialog({ cases, customer, to, onClose }: AcceptDialogProps) {
  useOccupied();
  const { session } = useServices();
  const book = useBook();
  const run = useRun();
  const heads = book.staffList.filter(({ active, role }) => active && role === "branchHead");
  const [headId, setHeadId] = useState(heads[0]?.id ?? "");
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState("");
  const [fault, setFault] = useState<CaseFault | null>(null);
  const [busy, setBusy] = useState(false);
  const words = t().customers;
  const isHead = to === "branchHead";

  async function acceptByName(): Promise<void> {
    const recipientName = name.trim();
    if (recipientName === "") return setRefusal(words.handover.recipientMissing);
    const stored = await cases.customers.accept(customer, to, { recipientName });
    if (stored.status === "stored") onClose();
    else setFault(stored.fault);
  }
  async function acceptAsHead(signature: Signature): Promise<void> {
    setBusy(true);
    setRefusal("");
    const signed = await cases.desk.signAsHead(signature);
    if (signed.status === "ok") {
      const stored = await cases.customers.accept(customer, to, { signer: signed.signer });
      if (stored.status === "stored") return onClose();
      setFault(stored.fault);
    } else if (signed.status === "notAllowed") setRefusal(words.sign.notAllowed);
    else {
      const seconds = Math.ceil(signed.waitS);
      setRefusal(seconds > 0 ? words.sign.wait({ seconds }) : words.sign.wrong);
    }
    setBusy(false);
  }

  return (
    <Dialog
      title={words.handover.accept}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        isHead ? undefined : (
          <Button tone="primary" onPress={() => run(acceptByName())}>
            {words.handover.accept}
          </Button>
        )
      }
    >
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {!isHead && (
        <TextField
          label={words.handover.recipientName}
          value={name}
          maxLength={40}
          error={refusal === "" ? undefined : refusal}
          onInput={setName}
        />
      )}
      {isHead && heads.length === 0 && (
        <Notice tone="warning">
          <p>{words.sign.noHead}</p>
        </Notice>
      )}
      {isHead && heads.length > 0 && (
        <>
          <p>{words.handover.headSigns}</p>
          <Choices
            legend={words.sign.head}
            mode="one"
            required
            choices={heads.map(({ id, name: label, code }) => ({ value: id, label, hint: code }))}
            chosen={[headId]}
            onChange={([id]) => setHeadId(id ?? headId)}
          />
          <SecretAsk
            secretKind={session.cards.value.find(({ id }) => id === headId)?.secretKind ?? "pin"}
            busy={busy}
            refusal={refusal}
            onSubmit={(secret) => run(acceptAsHead({ staffId: headId, secret }))}
            words={{ ...t().log.export, ...words.sign }}
          />
        </>
      )}
    </Dialog>
  );
}
