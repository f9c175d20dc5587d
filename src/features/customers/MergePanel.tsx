import { Undo2, UserRound } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { manages } from "../../domain/cases/case-access.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { shownName, shownPhone } from "../../i18n/customer-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { CustomerList } from "./CustomerList.tsx";
import css from "./CustomerScreen.module.css";
import { MergeDialog } from "./MergeDialog.tsx";
import { useRun } from "./use-cases.ts";

export interface MergePanelProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly mayChange: boolean;
}

/** Other sheets of the same phone, to be taken in; those that were, to be let go again. */
export function MergePanel({ cases, customer, mayChange }: MergePanelProps) {
  const { navigation } = useServices();
  const book = useBook();
  const run = useRun();
  const [takenId, setTakenId] = useState<RecordId | null>(null);
  const [fault, setFault] = useState<CaseFault | null>(null);
  useEffect(() => run(cases.search.prepare()), []);
  const words = t().customers.merge;
  const { customerPhone, merges = [] } = customer.body;
  const mayMerge = mayChange && manages(book.actor);
  const isReady = cases.search.state.value.status === "ready";
  const same =
    mayMerge && isReady && customerPhone !== undefined
      ? cases.search.findByPhone(customerPhone, customer.id)
      : [];

  async function undo(id: RecordId): Promise<void> {
    const taken = await cases.customers.get(id);
    if (taken !== null) setFault(await cases.customers.unmerge(customer, taken));
  }

  if (same.length === 0 && merges.length === 0) return null;
  return (
    <>
      {same.length > 0 && (
        <section class={css["part"]} aria-labelledby="customer-same">
          <h2 id="customer-same">{words.sameHeading}</h2>
          <p class={css["soft"]}>{words.same({ count: same.length })}</p>
          <CustomerList hits={same} openLabel={words.merge} onOpen={setTakenId} />
        </section>
      )}
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {merges.length > 0 && (
        <section class={css["part"]} aria-labelledby="customer-merged">
          <h2 id="customer-merged">{words.taken}</h2>
          <ul class={css["items"]}>
            {merges.map(({ customerId, at, by }) => (
              <li key={customerId} class={css["taken"]}>
                <p>{words.takenAt({ at: toStampWords(at), by })}</p>
                <div class={css["buttons"]}>
                  <Button
                    tone="quiet"
                    icon={UserRound}
                    onPress={() => navigation.go(pathTo("customer", { id: customerId }))}
                  >
                    {words.openTaken}
                  </Button>
                  {mayMerge && (
                    <Button icon={Undo2} onPress={() => run(undo(customerId))}>
                      {words.undo}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {takenId !== null && (
        <MergeDialog
          cases={cases}
          kept={customer}
          takenId={takenId}
          shown={[shownName(customer.body), shownPhone(customer.body)].filter(Boolean).join(" ")}
          onClose={() => setTakenId(null)}
        />
      )}
    </>
  );
}
