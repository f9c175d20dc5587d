import { Download, Printer } from "lucide";
import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { t } from "../../i18n/i18n.ts";
import { ownSecretRefusal } from "../../i18n/secret-refusal.ts";
import { useBook, useOccupied } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import type { SheetHanded } from "../../services/cases/customer-file.ts";
import { useOwnSecret } from "../../services/use-own-secret.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { MaskedOrClear } from "../../ui/MaskedOrClear.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import { useRun } from "./use-cases.ts";

export interface OutDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly way: "print" | "export";
  readonly onPrint: (form: "masked" | "clear") => void;
  readonly onClose: () => void;
}

/** A sheet as a file or on paper: masked unless the person asks for more and proves who they are. */
export function OutDialog({ cases, customer, way, onPrint, onClose }: OutDialogProps) {
  useOccupied();
  const book = useBook();
  const run = useRun();
  const [form, setForm] = useState<"masked" | "clear">("masked");
  const secret = useOwnSecret();
  const [handed, setHanded] = useState<SheetHanded | null>(null);
  const words = t().log.export;
  const own = t().customers.out;
  const asksSecret = form === "clear" && !secret.isConfirmed;

  async function hand(): Promise<void> {
    setHanded(await cases.customerFiles.handOut(customer, form === "masked"));
    // Each clear export is confirmed anew.
    secret.forget();
  }

  const told = { shared: words.shared, downloaded: words.downloaded, cancelled: words.notHanded };
  return (
    <Dialog
      title={way === "print" ? own.printHeading : own.jsonHeading}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        way === "print" ? (
          <Button tone="primary" icon={Printer} disabled={asksSecret} onPress={() => onPrint(form)}>
            {own.preview}
          </Button>
        ) : (
          <Button tone="primary" icon={Download} disabled={asksSecret} onPress={() => run(hand())}>
            {words.heading}
          </Button>
        )
      }
    >
      <p>{own.explain}</p>
      {book.sample && <p>{words.sampleNote}</p>}
      <MaskedOrClear
        form={form}
        onChange={(next) => {
          setForm(next);
          secret.forget();
          setHanded(null);
        }}
        words={words}
      />
      {form === "clear" && (
        <Notice tone="warning" title={words.clearWarning.title}>
          <p>{words.clearWarning.body}</p>
        </Notice>
      )}
      {asksSecret && handed === null && (
        <SecretAsk
          secretKind={secret.secretKind}
          busy={secret.busy}
          refusal={ownSecretRefusal(secret.result, words)}
          onSubmit={secret.check}
          words={words}
        />
      )}
      {handed !== null && (
        <Notice tone={handed === "cancelled" ? "info" : "ok"} live>
          <p>{told[handed]}</p>
        </Notice>
      )}
    </Dialog>
  );
}
