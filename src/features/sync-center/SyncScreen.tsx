import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { listedStates, type ListedState } from "../../services/outbox-items.ts";
import { Notice } from "../../ui/Notice.tsx";
import { BackupReminder } from "./BackupReminder.tsx";
import { ItemDialog } from "./ItemDialog.tsx";
import { ItemLists } from "./ItemLists.tsx";
import { ReconcilePanel } from "./ReconcilePanel.tsx";
import { StateCounts } from "./StateCounts.tsx";
import { StatusCard } from "./StatusCard.tsx";
import css from "./SyncScreen.module.css";

/** The sync centre: how many are not there yet, why, since when, and everything that can be done about it. */
export function SyncScreen() {
  const { delivery } = useServices();
  const scroller = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<ListedState | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [told, setTold] = useState("");
  const overview = delivery.overview.value;
  if (overview === null) return <p class={css["opening"]}>{t().shell.starting}</p>;
  // What needs a person is shown without being asked for; what waits by itself is not.
  const urgent = listedStates.find((state) => state !== "queued" && overview.counts[state] > 0) ?? null;
  const state = chosen ?? urgent;
  function choose(next: ListedState): void {
    setChosen(next);
    setTold("");
  }
  return (
    <main id="content" class={css["screen"]} ref={scroller}>
      <h1 class={css["title"]}>{t().sync.heading}</h1>
      <div class={css["columns"]}>
        <StatusCard overview={overview} />
        <BackupReminder />
        <StateCounts overview={overview} state={state} onChoose={choose} />
        {told !== "" && (
          <Notice tone="info" live>
            <p>{told}</p>
          </Notice>
        )}
        {state !== null && (
          <ItemLists
            key={state}
            state={state}
            scroller={scroller}
            onOpen={(seq) => {
              // The list stays when its last message has gone.
              choose(state);
              setOpened(seq);
            }}
            onTold={(words) => {
              setChosen(state);
              setTold(words);
            }}
          />
        )}
        <ReconcilePanel scroller={scroller} />
      </div>
      {opened !== null && (
        <ItemDialog
          key={opened}
          seq={opened}
          onClose={() => setOpened(null)}
          onDone={(words) => {
            setTold(words);
            setOpened(null);
          }}
        />
      )}
    </main>
  );
}
