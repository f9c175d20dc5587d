import { History } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { toCustomerRevision } from "../../i18n/customer-history.ts";
import type { RevisionWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseHistory } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { RevisionList } from "../../ui/RevisionList.tsx";
import css from "./CustomerScreen.module.css";
import { useReveal, useRun } from "./use-cases.ts";

export interface HistoryPanelProps {
  readonly cases: Cases;
  readonly customer: Customer;
}

/** Every revision of the sheet, newest first; read when somebody asks. */
export function HistoryPanel({ cases, customer }: HistoryPanelProps) {
  const run = useRun();
  const reveal = useReveal(cases);
  const [isOpen, setOpen] = useState(false);
  const [history, setHistory] = useState<CaseHistory | null>(null);
  useEffect(() => {
    if (isOpen) run(cases.desk.history("customers", customer.id).then(setHistory));
  }, [customer, isOpen]);
  const words = t().customers.history;
  return (
    <section class={css["part"]} aria-labelledby="customer-history">
      <h2 id="customer-history">{words.heading}</h2>
      {!isOpen && (
        <div>
          <Button icon={History} onPress={() => setOpen(true)}>
            {words.show}
          </Button>
        </div>
      )}
      {isOpen && history !== null && (
        <>
          <p class={css["soft"]}>{words.note}</p>
          <RevisionList
            revisions={toRevisions(history)}
            beforeLabel={t().log.entry.before}
            afterLabel={t().log.entry.after}
            onReveal={(key) => reveal(customer, key.split("/").at(-1) ?? key)}
          />
        </>
      )}
    </section>
  );
}

function toRevisions({ revisions }: CaseHistory): RevisionWords[] {
  const live = revisions.map((one) =>
    one.status === "opened" && one.record.collection === "customers" && one.record.status !== "erased"
      ? one.record
      : null,
  );
  return revisions.map((one, nth): RevisionWords => {
    const record = live[nth] ?? null;
    if (record !== null)
      return toCustomerRevision(live.slice(nth + 1).find((other) => other !== null) ?? undefined, record);
    const rev = one.status === "opened" ? one.record.rev : one.row.rev;
    const title = `${t().log.entry.revision({ rev })} · ${t().customers.history.unreadable}`;
    return { key: String(rev), title, by: "", changes: [] };
  });
}
