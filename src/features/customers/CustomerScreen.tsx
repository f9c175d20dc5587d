import { ArrowLeft, PencilLine } from "lucide";
import { useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { caseCodeLabel, shownName, toCustomerFacts } from "../../i18n/customer-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ConsentPanel } from "./ConsentPanel.tsx";
import { CustomerForm } from "./CustomerForm.tsx";
import css from "./CustomerScreen.module.css";
import { CustomerTimeline } from "./CustomerTimeline.tsx";
import { HandoverPanel } from "./HandoverPanel.tsx";
import { useCases, useCustomer, useMayChange, useRun } from "./use-cases.ts";

export interface CustomerScreenProps {
  readonly id: RecordId;
}

/** One customer sheet: what it says, consent, handovers with their receipts, and everything logged. */
export function CustomerScreen({ id }: CustomerScreenProps) {
  const { navigation } = useServices();
  const cases = useCases();
  const customer = useCustomer(cases, id);
  const words = t().customers;
  return (
    <main id="content" class={css["screen"]}>
      <div>
        <Button icon={ArrowLeft} onPress={() => navigation.go(pathTo("customers", {}))}>
          {words.screen.back}
        </Button>
      </div>
      {cases === null || customer === undefined ? (
        <p role="status">{t().shell.starting}</p>
      ) : customer === null ? (
        <>
          <h1>{words.screen.missing}</h1>
          <p>{words.screen.missingTodo}</p>
        </>
      ) : (
        <Sheet cases={cases} customer={customer} />
      )}
    </main>
  );
}

interface SheetProps {
  readonly cases: Cases;
  readonly customer: Customer;
}

function Sheet({ cases, customer }: SheetProps) {
  const [isEditing, setEditing] = useState(false);
  const run = useRun();
  const mayChange = useMayChange(customer);
  const words = t().customers;
  const { body } = customer;
  return (
    <>
      <header class={css["header"]}>
        <div>
          <h1>{words.sheet}</h1>
          <p class={css["soft"]}>
            {[shownName(body), body.level === undefined ? "" : caseCodeLabel("vipLevel", body.level)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {mayChange && (
          <Button tone="primary" icon={PencilLine} onPress={() => setEditing(true)}>
            {words.screen.edit}
          </Button>
        )}
      </header>
      <Standing customer={customer} mayChange={mayChange} />
      <div class={css["columns"]}>
        <section class={css["part"]} aria-labelledby="customer-facts">
          <h2 id="customer-facts">{words.screen.facts}</h2>
          <FactList
            facts={toCustomerFacts(customer)}
            onReveal={(key) => {
              if (key === "customerName" || key === "customerPhone")
                run(cases.customers.reveal(customer, key));
            }}
          />
          <p class={css["soft"]}>
            {words.screen.createdAt} {toStampWords(customer.recordedAt)} · {words.screen.createdBy}{" "}
            {customer.author} · {words.screen.revision} {customer.rev}
          </p>
        </section>
        <div class={css["side"]}>
          <ConsentPanel cases={cases} customer={customer} mayChange={mayChange} />
          <HandoverPanel cases={cases} customer={customer} mayChange={mayChange} />
        </div>
      </div>
      <CustomerTimeline cases={cases} customer={customer} />
      {isEditing && (
        <CustomerForm
          cases={cases}
          owner={{ kind: "sheet", id: customer.id }}
          before={customer}
          onClose={() => setEditing(false)}
          onSaved={() => setEditing(false)}
        />
      )}
    </>
  );
}

/** Why a sheet is only read, where it is. */
function Standing({ customer, mayChange }: { readonly customer: Customer; readonly mayChange: boolean }) {
  const words = t().customers.screen;
  const { mergedInto, restriction } = customer.body;
  if (mayChange) return null;
  const said =
    customer.status === "void"
      ? words.voided({ reason: customer.reason ?? t().common.notStated })
      : restriction !== undefined
        ? words.restricted({
            why: caseCodeLabel("restrictionReason", restriction.why),
            date: restriction.at.slice(0, 10),
          })
        : mergedInto !== undefined
          ? words.merged
          : words.notYours;
  return (
    <Notice tone="warning">
      <p>{said}</p>
    </Notice>
  );
}
