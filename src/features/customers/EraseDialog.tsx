import { useEffect, useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { ErasurePlan } from "../../domain/customers/erasure.ts";
import { caseChoices } from "../../i18n/customer-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { formatLongDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { signatureWords, signRefusal } from "../../i18n/sign-words.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault, Signature } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { useHeads } from "../../services/use-heads.ts";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { HeadSignature } from "../../ui/HeadSignature.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useRun } from "./use-cases.ts";

export interface EraseDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** Withdrawal of consent, or erasure: what it comes to is said first; then the branch head signs. */
export function EraseDialog({ cases, customer, onClose, onErased }: EraseDialogProps) {
  useOccupied();
  const run = useRun();
  const heads = useHeads();
  const [plan, setPlan] = useState<ErasurePlan | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const [means, setMeans] = useState<string | null>(null);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const words = t().customers.erase;
  // Restricted it is already; what is left is to erase it, once that may be.
  const isKept = plan?.kind === "restrict" && customer.body.restriction !== undefined;
  useEffect(() => run(cases.erasure.plan(customer).then(setPlan)), [customer]);

  async function carryOut(signature: Signature): Promise<string> {
    if (why === null || means === null) return words.incomplete;
    const result = await cases.erasure.carryOut(customer, { why, means, signature });
    switch (result.status) {
      case "erased":
        onErased();
        return "";
      case "restricted":
        onClose();
        return "";
      case "notSigned":
        return signRefusal(result.result);
      case "fault":
        setFault(result.fault);
        return "";
    }
  }

  return (
    <Dialog title={words.heading} closeLabel={t().common.action.close} onClose={onClose} wide>
      <p>{words.explain}</p>
      {plan === null ? (
        <p role="status">{t().shell.starting}</p>
      ) : isKept ? (
        <Notice tone="info" title={words.keptTitle}>
          <p>{plan.until === null ? words.keptOpen : words.kept({ until: formatLongDate(plan.until) })}</p>
        </Notice>
      ) : (
        <Notice tone="warning" title={planTitle(plan)}>
          <p>{planWords(plan)}</p>
          <p>{plan.kind === "erase" ? words.backups : words.restrictMeans}</p>
        </Notice>
      )}
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {plan !== null && !isKept && (
        <>
          <Choices
            legend={words.why}
            mode="one"
            choices={caseChoices("erasureReason")}
            chosen={why === null ? [] : [why]}
            onChange={([value]) => setWhy(value ?? null)}
          />
          <Choices
            legend={words.means}
            mode="one"
            choices={caseChoices("consentMeans")}
            chosen={means === null ? [] : [means]}
            onChange={([value]) => setMeans(value ?? null)}
          />
          <HeadSignature
            heads={heads}
            explain={words.signs}
            words={signatureWords()}
            onSign={carryOut}
            run={run}
          />
        </>
      )}
    </Dialog>
  );
}

const planTitle = ({ kind }: ErasurePlan): string =>
  kind === "erase" ? t().customers.erase.eraseTitle : t().customers.erase.restrictTitle;

function planWords(plan: ErasurePlan): string {
  const words = t().customers.erase;
  if (plan.kind === "erase") return words.willErase;
  return plan.until === null
    ? words.willRestrictOpen
    : words.willRestrict({ until: formatLongDate(plan.until) });
}
