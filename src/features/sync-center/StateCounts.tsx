import { useId } from "preact/hooks";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { DeliveryOverview } from "../../services/delivery/delivery-contract.ts";
import { listedStates, type ListedState } from "../../services/outbox-items.ts";
import css from "./StateCounts.module.css";

export interface StateCountsProps {
  readonly overview: DeliveryOverview;
  /** Which list is shown. */
  readonly state: ListedState | null;
  readonly onChoose: (state: ListedState) => void;
}

type State = keyof DeliveryOverview["counts"];

/** What is not there yet, then what is done. */
const order: readonly State[] = ["queued", "sending", "unknown", "parked", "sent", "acked", "saved"];

const isListed = (state: State): state is ListedState =>
  listedStates.some((listed: State) => listed === state);

/** Every message of this tablet by where it stands, in words and counts. Four of them open their list. */
export function StateCounts({ overview, state: shown, onChoose }: StateCountsProps) {
  const words = t().sync.counts;
  const waiting = waitingWords(overview, useServices().delivery.settings.value?.sendWhileLocked);
  return (
    <section class={css["box"]} aria-labelledby="sync-counts" data-counts>
      <h2 id="sync-counts" class={css["heading"]}>
        {words.heading}
      </h2>
      <p class={css["look"]}>{words.look}</p>
      <ul class={css["list"]}>
        {order.map((state) => (
          <li key={state}>
            <StateCount
              state={state}
              count={overview.counts[state]}
              isShown={state === shown}
              onChoose={isListed(state) ? () => onChoose(state) : undefined}
            />
          </li>
        ))}
      </ul>
      {waiting !== null && <p class={css["waiting"]}>{waiting}</p>}
    </section>
  );
}

interface StateCountProps {
  readonly state: State;
  readonly count: number;
  readonly isShown: boolean;
  readonly onChoose: (() => void) | undefined;
}

function StateCount({ state, count, isShown, onChoose }: StateCountProps) {
  const id = useId();
  const meaning = t().sync.counts.meaning[state];
  const isButton = onChoose !== undefined;
  // The button's name is the state's word and nothing else; the rest is told as its description.
  const content = (
    <>
      <span class={css["words"]}>
        <span class={css["name"]}>{t().common.state[state]}</span>
        <span class={css["meaning"]} aria-hidden={isButton}>
          {meaning}
        </span>
      </span>
      <span class={count === 0 ? `${css["count"]} ${css["none"]}` : css["count"]} aria-hidden={isButton}>
        {formatNumber(count)}
      </span>
    </>
  );
  if (!isButton) return <p class={css["state"]}>{content}</p>;
  return (
    <>
      <button
        type="button"
        class={`${css["state"]} ${css["opens"]}`}
        aria-describedby={id}
        aria-pressed={isShown}
        onClick={onChoose}
      >
        {content}
      </button>
      <span id={id} class="visually-hidden">
        {t().sync.counts.countOf({ count: formatNumber(count) })} {meaning}
      </span>
    </>
  );
}

/** What would wait for an unlock if the tablet were locked now; null where nothing waits at all. */
function waitingWords(
  { counts, waitsForUnlock }: DeliveryOverview,
  choice: "all" | "plain" | "none" | undefined,
): string | null {
  const words = t().sync.counts.whileLocked;
  if (choice === undefined || counts.queued + counts.unknown === 0) return null;
  const count = formatNumber(waitsForUnlock);
  switch (choice) {
    case "all":
      return words.all;
    case "plain":
      return waitsForUnlock === 0 ? words.plainNone : words.plain({ count });
    case "none":
      return words.none({ count });
  }
}
