import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { Recipient } from "../../domain/customers/handover.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { signatureWords, signRefusal } from "../../i18n/sign-words.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault, Signature } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { useHeads } from "../../services/use-heads.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { HeadSignature } from "../../ui/HeadSignature.tsx";
import { Notice } from "../../ui/Notice.tsx";
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
  const run = useRun();
  const heads = useHeads();
  const [name, setName] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const words = t().customers.handover;
  const isHead = to === "branchHead";

  async function accept(own: Parameters<Cases["customers"]["accept"]>[2]): Promise<void> {
    const stored = await cases.customers.accept(customer, to, own);
    if (stored.status === "stored") onClose();
    else setFault(stored.fault);
  }
  async function acceptByName(): Promise<void> {
    const recipientName = name.trim();
    setMissing(recipientName === "");
    if (recipientName !== "") await accept({ recipientName });
  }
  async function acceptAsHead(signature: Signature): Promise<string> {
    const signed = await cases.desk.signAsHead(signature);
    if (signed.status !== "ok") return signRefusal(signed);
    await accept({ signer: signed.signer });
    return "";
  }

  return (
    <Dialog
      title={words.accept}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        isHead ? undefined : (
          <Button tone="primary" onPress={() => run(acceptByName())}>
            {words.accept}
          </Button>
        )
      }
    >
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {isHead ? (
        <HeadSignature
          heads={heads}
          explain={words.headSigns}
          words={signatureWords()}
          onSign={acceptAsHead}
          run={run}
        />
      ) : (
        <TextField
          label={words.recipientName}
          value={name}
          maxLength={40}
          error={isMissing ? words.recipientMissing : undefined}
          onInput={(typed) => {
            setName(typed);
            setMissing(false);
          }}
        />
      )}
    </Dialog>
  );
}
