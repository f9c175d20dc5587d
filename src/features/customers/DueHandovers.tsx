import { Send } from "lucide";
import { useState } from "preact/hooks";
import { currentHandovers, recipients, standingOfHandover } from "../../domain/customers/handover.ts";
import type { RecordId } from "../../domain/ids.ts";
import { daysOver, shownName } from "../../i18n/customer-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import css from "./DueHandovers.module.css";
import { useStored } from "./use-cases.ts";

export interface DueHandoversProps {
  readonly cases: Cases;
  readonly onOpen: (id: RecordId) => void;
}

const FIRST = 3;

/** Handovers that wait for a receipt, the earliest first; those over their day say so. */
export function DueHandovers({ cases, onOpen }: DueHandoversProps) {
  const { floor } = useServices();
  const book = useBook();
  const due = useStored(cases, ({ customers }) => customers.listDue());
  const [isWhole, setWhole] = useState(false);
  if (due === undefined || due.length === 0) return null;
  const today = floor.today.value ?? book.today();
  const words = t().customers;
  const waiting = due
    .flatMap(({ id, body }) => {
      const current = currentHandovers(body.handovers);
      return recipients.flatMap((to) => {
        const one = current[to];
        return one !== undefined && standingOfHandover(one) === "handedOver"
          ? [{ id, body, to, dueOn: one.dueOn }]
          : [];
      });
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const shown = isWhole ? waiting : waiting.slice(0, FIRST);
  return (
    <section class={css["due"]} aria-labelledby="customers-due">
      <h2 id="customers-due">{words.due.heading}</h2>
      <ul class={css["list"]}>
        {shown.map(({ id, body, to, dueOn }) => {
          const over = daysOver(dueOn, today);
          const name = shownName(body);
          const until =
            over > 0 ? words.due.overdue({ days: over }) : words.due.dueOn({ date: formatShortDate(dueOn) });
          const opens = words.list.open({ name, phone: "" }).trim();
          return (
            <li key={`${id}/${to}`}>
              <button
                type="button"
                class={css["row"]}
                aria-label={[opens, words.recipient[to], until].join(" ")}
                onClick={() => onOpen(id)}
              >
                <Icon icon={Send} size="small" />
                <span class={css["name"]}>{name}</span> <span>{words.recipient[to]}</span>{" "}
                <span class={over > 0 ? css["over"] : css["soft"]}>{until}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < waiting.length && (
        <div>
          <Button tone="quiet" onPress={() => setWhole(true)}>
            {words.due.more({ count: waiting.length - shown.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
