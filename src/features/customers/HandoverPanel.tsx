import { useState } from "preact/hooks";
import { manages } from "../../domain/cases/case-access.ts";
import { consentOn } from "../../domain/customers/consent.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import {
  currentHandovers,
  recipients,
  standingOfHandover,
  type Handover,
  type Recipient,
} from "../../domain/customers/handover.ts";
import { caseCodeLabel, daysOver } from "../../i18n/customer-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { maskName } from "../../domain/mask.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { FactList, type FactView } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { AcceptDialog } from "./AcceptDialog.tsx";
import css from "./CustomerScreen.module.css";
import { OutcomeDialog } from "./OutcomeDialog.tsx";
import { useRun } from "./use-cases.ts";

export interface HandoverPanelProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly mayChange: boolean;
}

/** To whom the customer was handed, who took it up, and what came of it. */
export function HandoverPanel({ cases, customer, mayChange }: HandoverPanelProps) {
  const { floor } = useServices();
  const book = useBook();
  const run = useRun();
  const [fault, setFault] = useState<CaseFault | null>(null);
  const [dialog, setDialog] = useState<{ kind: "accept" | "outcome"; to: Recipient } | null>(null);
  const words = t().customers.handover;
  const today = floor.today.value ?? book.today();
  const current = currentHandovers(customer.body.handovers);
  const isConsented = consentOn(customer.body.consents, "service") === "given";
  const mayHand = mayChange && manages(book.actor);

  async function handOver(to: Recipient): Promise<void> {
    const stored = await cases.customers.handOver(customer, to);
    setFault(stored.status === "stored" ? null : stored.fault);
  }

  return (
    <section class={css["part"]} aria-labelledby="customer-handover">
      <h2 id="customer-handover">{words.heading}</h2>
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {mayChange && !isConsented && <p class={css["soft"]}>{words.needsConsent}</p>}
      {mayChange && !mayHand && <p class={css["soft"]}>{words.managerOnly}</p>}
      {recipients.map((to) => {
        const one = current[to];
        const standing = one === undefined ? null : standingOfHandover(one);
        const over = standing === "handedOver" && one !== undefined ? daysOver(one.dueOn, today) : 0;
        return (
          <section key={to} class={css["block"]} aria-labelledby={`handover-${to}`}>
            <h3 id={`handover-${to}`}>{t().customers.recipient[to]}</h3>
            <p class={css["soft"]} role="status">
              {standing === null ? words.none : t().customers.standing[standing]}
            </p>
            {over > 0 && <p class={css["over"]}>{t().customers.due.overdue({ days: over })}</p>}
            {one !== undefined && (
              <FactList
                facts={toFacts(one)}
                onReveal={(key) => run(book.audit("reveal", { subject: customer.id, detail: key }))}
              />
            )}
            <div class={css["buttons"]}>
              {mayHand && (standing === null || standing === "closed") && (
                <Button disabled={!isConsented} onPress={() => run(handOver(to))}>
                  {standing === null ? words.handOver : words.again}
                </Button>
              )}
              {mayChange && standing === "handedOver" && (
                <Button tone="primary" onPress={() => setDialog({ kind: "accept", to })}>
                  {words.accept}
                </Button>
              )}
              {mayChange && standing !== null && standing !== "handedOver" && (
                <Button onPress={() => setDialog({ kind: "outcome", to })}>{words.outcome}</Button>
              )}
            </div>
          </section>
        );
      })}
      {dialog?.kind === "accept" && (
        <AcceptDialog cases={cases} customer={customer} to={dialog.to} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === "outcome" && (
        <OutcomeDialog cases={cases} customer={customer} to={dialog.to} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

function toFacts(one: Handover): FactView[] {
  const words = t().customers.handover;
  const fact = (key: string, label: string, said: string): FactView => ({
    key,
    label,
    kind: "words",
    words: said,
  });
  const { recipientName, outcome, outcomeAt, note } = one;
  const revealLabel = t().log.revealOther;
  return [
    fact("at", words.handedOverAt, `${toStampWords(one.handedOverAt)} · ${one.handedOverBy}`),
    fact("due", words.dueOn, formatShortDate(one.dueOn)),
    ...(one.acceptedAt === undefined
      ? []
      : [fact("accepted", words.acceptedAt, toStampWords(one.acceptedAt))]),
    ...(recipientName === undefined
      ? []
      : [
          {
            key: "recipientName",
            label: words.recipientName,
            kind: "person" as const,
            masked: maskName(recipientName),
            clear: recipientName,
            revealLabel,
          },
        ]),
    ...(outcome === undefined || outcomeAt === undefined
      ? []
      : [
          fact(
            "outcome",
            words.outcomeAt,
            `${caseCodeLabel("handoverOutcome", outcome)} · ${toStampWords(outcomeAt)}`,
          ),
        ]),
    ...(note === undefined ? [] : [fact("note", words.note, note)]),
  ];
}
