import { UserX } from "lucide";
import { useState } from "preact/hooks";
import { consentOn, consentScopes } from "../../domain/customers/consent.ts";
import { hasPersonalData } from "../../domain/customers/customer-rules.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { caseChoices, caseCodeLabel } from "../../i18n/customer-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./CustomerScreen.module.css";
import { useRun } from "./use-cases.ts";

export interface ConsentPanelProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly mayChange: boolean;
  /** Leads to withdrawal and erasure. */
  readonly onErase: () => void;
}

/** The customer's last word on the sheet and on marketing, and the way to note another. */
export function ConsentPanel({ cases, customer, mayChange, onErase }: ConsentPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const words = t().customers;
  const consents = customer.body.consents ?? [];
  return (
    <section class={css["part"]} aria-labelledby="customer-consent">
      <h2 id="customer-consent">{words.consent.heading}</h2>
      <FactList
        facts={consentScopes.map((scope) => {
          const last = consents.findLast((one) => one.scope === scope);
          const standing = words.consentStanding[consentOn(consents, scope)];
          const said =
            last === undefined
              ? standing
              : words.consent.stated({
                  standing,
                  means: caseCodeLabel("consentMeans", last.means),
                  at: toStampWords(last.at),
                  by: last.recordedBy,
                });
          return { key: scope, label: words.scope[scope], kind: "words", words: said };
        })}
        onReveal={() => undefined}
      />
      {mayChange && (
        <div>
          <Button onPress={() => setOpen(true)}>{words.consent.record}</Button>
        </div>
      )}
      {isOpen && (
        <ConsentDialog cases={cases} customer={customer} onErase={onErase} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}

function ConsentDialog({
  cases,
  customer,
  onErase,
  onClose,
}: Omit<ConsentPanelProps, "mayChange"> & { readonly onClose: () => void }) {
  useOccupied();
  const run = useRun();
  const [scope, setScope] = useState<"service" | "marketing">("service");
  const [decision, setDecision] = useState<"given" | "refused" | null>(null);
  const [means, setMeans] = useState<string | null>(null);
  const [fault, setFault] = useState<CaseFault | "incomplete" | null>(null);
  const words = t().customers;
  // What names the person may not stay behind a refusal: that is what the erasure is for.
  const asksErasure = scope === "service" && decision === "refused" && hasPersonalData(customer.body);

  async function save(): Promise<void> {
    if (decision === null || means === null) return setFault("incomplete");
    const stored = await cases.customers.consent(customer, { scope, decision, means });
    if (stored.status === "stored") onClose();
    else setFault(stored.fault);
  }

  return (
    <Dialog
      title={words.consent.record}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        asksErasure ? (
          <Button tone="danger" icon={UserX} onPress={onErase}>
            {words.screen.erase}
          </Button>
        ) : (
          <Button tone="primary" onPress={() => run(save())}>
            {t().common.action.save}
          </Button>
        )
      }
    >
      <p>{words.consent.explain}</p>
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{fault === "incomplete" ? words.consent.incomplete : faultText(fault)}</p>
        </Notice>
      )}
      <Choices
        legend={words.consent.scope}
        mode="one"
        required
        choices={consentScopes.map((value) => ({ value, label: words.scope[value] }))}
        chosen={[scope]}
        onChange={([value]) => setScope(value === "marketing" ? "marketing" : "service")}
      />
      <Choices
        legend={words.consent.decision}
        mode="one"
        choices={(["given", "refused"] as const).map((value) => ({ value, label: words.consent[value] }))}
        chosen={decision === null ? [] : [decision]}
        onChange={([value]) => setDecision(value === "given" || value === "refused" ? value : null)}
      />
      <Choices
        legend={words.consent.means}
        mode="one"
        choices={caseChoices("consentMeans")}
        chosen={means === null ? [] : [means]}
        onChange={([value]) => setMeans(value ?? null)}
      />
      {asksErasure && (
        <Notice tone="warning" live>
          <p>{words.consent.eraseInstead}</p>
        </Notice>
      )}
    </Dialog>
  );
}
