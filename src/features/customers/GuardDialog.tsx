import { Forward } from "lucide";
import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { guardRecommendation } from "../../domain/customers/recommendation-guard.ts";
import type { Offering } from "../../services/cases/referral.ts";
import { caseChoices, customerRiskWords } from "../../i18n/customer-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useRun } from "./use-cases.ts";

export interface GuardDialogProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** Whether a product may be shown to this customer, by rule and its name; what is recorded is a referral. */
export function GuardDialog({ cases, customer, onClose }: GuardDialogProps) {
  useOccupied();
  const { floor } = useServices();
  const book = useBook();
  const run = useRun();
  const [product, setProduct] = useState<string>();
  const [offering, setOffering] = useState<Offering>();
  const [productRisk, setProductRisk] = useState<string>();
  const [referredTo, setReferredTo] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const [isReferred, setReferred] = useState(false);
  const words = t().customers.guard;
  const { customerRisk, assessedOn } = customer.body;
  const question = { product, offering, productRisk, customerRisk, assessedOn };
  const today = floor.today.value ?? book.today();
  const verdict = product === undefined ? null : guardRecommendation(question, today);

  async function refer(): Promise<void> {
    setMissing(product === undefined || referredTo === undefined);
    if (product === undefined || referredTo === undefined) return;
    const stored = await cases.referral.refer(customer, { product, offering, productRisk, referredTo });
    setFault(stored);
    setReferred(stored === null);
  }

  const offerings = t().field.offering;
  return (
    <Dialog
      title={words.heading}
      closeLabel={t().common.action.close}
      onClose={onClose}
      wide
      footer={
        isReferred ? undefined : (
          <Button tone="primary" icon={Forward} onPress={() => run(refer())}>
            {words.refer}
          </Button>
        )
      }
    >
      <p>{words.explain}</p>
      <p>{customerRiskWords(customer.body, today)}</p>
      {verdict !== null && !isReferred && (
        <Notice tone={verdict.kind === "allowed" ? "ok" : "warning"} live>
          <p>{verdict.kind === "allowed" ? words.allowed : t().cases.guard[verdict.rule]}</p>
          {verdict.kind === "warned" && verdict.action === "doNotShow" && <p>{words.doNotShow}</p>}
        </Notice>
      )}
      {isMissing && (
        <Notice tone="danger" live>
          <p>{product === undefined ? words.productMissing : words.referMissing}</p>
        </Notice>
      )}
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {isReferred ? (
        <Notice tone="ok" live>
          <p>{words.referred}</p>
        </Notice>
      ) : (
        <>
          <Choices
            legend={words.product}
            mode="one"
            even
            choices={caseChoices("product")}
            chosen={asList(product)}
            onChange={([value]) => {
              setProduct(value);
              setMissing(false);
            }}
          />
          <Choices
            legend={words.productRisk}
            mode="one"
            choices={caseChoices("productRisk")}
            chosen={asList(productRisk)}
            onChange={([value]) => setProductRisk(value)}
          />
          <Choices
            legend={words.offering}
            mode="one"
            choices={(["public", "private"] as const).map((value) => ({ value, label: offerings[value] }))}
            chosen={asList(offering)}
            onChange={([value]) => setOffering(value === "public" || value === "private" ? value : undefined)}
          />
          <Choices
            legend={words.referTo}
            mode="one"
            even
            choices={caseChoices("colleague")}
            chosen={asList(referredTo)}
            onChange={([value]) => {
              setReferredTo(value);
              setMissing(false);
            }}
          />
        </>
      )}
    </Dialog>
  );
}

const asList = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
