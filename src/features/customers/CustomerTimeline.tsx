import { ChevronRight } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { toWallTime } from "../../domain/business-day.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { pathTo } from "../../domain/routes.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import type { TimelineItem } from "../../services/cases/customers.ts";
import { Button } from "../../ui/Button.tsx";
import css from "./CustomerScreen.module.css";
import { timelineWords } from "./timeline-words.ts";
import { useRun } from "./use-cases.ts";

export interface CustomerTimelineProps {
  readonly cases: Cases;
  readonly customer: Customer;
}

/** So many are on screen at first: what is done with the sheet stands below them. */
const FIRST = 20;

/** Everything about the customer, newest first. */
export function CustomerTimeline({ cases, customer }: CustomerTimelineProps) {
  const run = useRun();
  const [items, setItems] = useState<readonly TimelineItem[] | null>(null);
  useEffect(() => run(cases.customers.timeline(customer).then(setItems)), [customer]);
  const [isWhole, setWhole] = useState(false);
  const words = t().customers.timeline;
  const all = items ?? [];
  const shown = isWhole ? all : all.slice(0, FIRST);
  return (
    <section class={css["part"]} aria-labelledby="customer-timeline">
      <h2 id="customer-timeline">{words.heading}</h2>
      {items?.length === 0 && <p class={css["soft"]}>{words.empty}</p>}
      <ol class={css["items"]}>
        {shown.map((item, nth) => (
          <li key={`${item.kind}/${item.at}/${nth}`} class={css["item"]}>
            <div>
              <p class={css["soft"]}>{toStampWords(item.at)}</p>
              <p>{timelineWords(item)}</p>
            </div>
            <OpenItem item={item} />
          </li>
        ))}
      </ol>
      {shown.length < all.length && (
        <div>
          <Button tone="quiet" onPress={() => setWhole(true)}>
            {words.more({ count: all.length - shown.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** To the record itself, where it has a page. */
function OpenItem({ item }: { readonly item: TimelineItem }) {
  const { entryWish, navigation } = useServices();
  const words = t().customers.timeline;
  if (item.kind === "entry") {
    const { entry } = item;
    return (
      <Button
        tone="quiet"
        icon={ChevronRight}
        iconOnly
        onPress={() => {
          entryWish.ask(entry.id);
          navigation.go(pathTo("logDay", { date: entry.businessDate }));
        }}
      >
        {words.openEntry({ kind: kindLabel(entry.kind), time: toWallTime(entry.occurredAt) })}
      </Button>
    );
  }
  if (item.kind !== "complaint") return null;
  const { id } = item.complaint;
  return (
    <Button
      tone="quiet"
      icon={ChevronRight}
      iconOnly
      onPress={() => navigation.go(pathTo("complaint", { id }))}
    >
      {words.openComplaint({ time: toStampWords(item.at) })}
    </Button>
  );
}
