import { useEffect, useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { standingOfHandover } from "../../domain/customers/handover.ts";
import { kindLabel, recordLabel, summaryLine } from "../../i18n/entry-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import type { Cases } from "../../services/cases/cases.ts";
import type { TimelineItem } from "../../services/cases/customers.ts";
import css from "./CustomerScreen.module.css";
import { useRun } from "./use-cases.ts";

export interface CustomerTimelineProps {
  readonly cases: Cases;
  readonly customer: Customer;
}

/** Everything about the customer, newest first. */
export function CustomerTimeline({ cases, customer }: CustomerTimelineProps) {
  const run = useRun();
  const [items, setItems] = useState<readonly TimelineItem[] | null>(null);
  useEffect(() => run(cases.customers.timeline(customer).then(setItems)), [customer]);
  const words = t().customers.timeline;
  return (
    <section class={css["part"]} aria-labelledby="customer-timeline">
      <h2 id="customer-timeline">{words.heading}</h2>
      {items?.length === 0 && <p class={css["soft"]}>{words.empty}</p>}
      <ol class={css["items"]}>
        {(items ?? []).map((item, nth) => (
          <li key={`${item.kind}/${item.at}/${nth}`}>
            <p class={css["soft"]}>{toStampWords(item.at)}</p>
            <p>{itemWords(item)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function itemWords(item: TimelineItem): string {
  const words = t().customers;
  switch (item.kind) {
    case "entry":
      return [kindLabel(item.entry.kind), summaryLine(item.entry)].filter(Boolean).join(" · ");
    case "complaint":
      return `${recordLabel("complaints")} · ${t().cases.complaintState[item.complaint.body.state]}`;
    case "escalation":
      return recordLabel("escalations");
    case "consent":
      return words.timeline.consent({
        scope: words.scope[item.consent.scope],
        standing: words.consentStanding[item.consent.decision],
      });
    case "handover":
      return words.timeline.handover({
        recipient: words.recipient[item.handover.to],
        standing: words.standing[standingOfHandover(item.handover)],
      });
  }
}
