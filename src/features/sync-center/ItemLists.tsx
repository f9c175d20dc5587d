import { RotateCw } from "lucide";
import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { ListedState } from "../../services/outbox-items.ts";
import { Button } from "../../ui/Button.tsx";
import { VirtualGroups, type RowGroup } from "../../ui/VirtualGroups.tsx";
import css from "./ItemLists.module.css";
import { ItemRow } from "./ItemRow.tsx";
import { useItems, useItemSeqs, useParkedCounts, type ParkedCounts } from "./use-items.ts";

export interface ItemListsProps {
  readonly state: ListedState;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onOpen: (seq: number) => void;
  /** Something was done with all of them; what to tell about it. */
  readonly onTold: (told: string) => void;
}

const ROW_PX = 76;

/** The messages in one state, newest first, and what can be done with them. Only those in view are opened. */
export function ItemLists({ state, scroller, onOpen, onTold }: ItemListsProps) {
  const { endpoint, fatal } = useServices();
  const seqs = useItemSeqs(state);
  const parked = useParkedCounts();
  const [visible, setVisible] = useState<readonly number[]>([]);
  const items = useItems(visible);
  const words = t().sync.list;
  const groups = useMemo(
    (): readonly RowGroup<number>[] =>
      seqs === null || seqs.length === 0
        ? []
        : [
            {
              key: `sync-${state}`,
              title: t().common.state[state],
              note: t().sync.counts.countOf({ count: formatNumber(seqs.length) }),
              rows: seqs,
            },
          ],
    [seqs, state, words],
  );

  async function retryRefused(): Promise<void> {
    const count = await endpoint.retryRefused();
    onTold(count === null ? words.retryNotAllowed : words.retried({ count: formatNumber(count) }));
  }
  const refused = parked.refused ?? 0;

  return (
    <div class={css["lists"]}>
      <h2 class="visually-hidden">{t().common.state[state]}</h2>
      <p class={css["explain"]}>{words.explain[state]}</p>
      {state === "parked" && Object.keys(parked).length > 1 && (
        <p class={css["reasons"]}>{parkedWords(parked)}</p>
      )}
      {state === "parked" && refused > 1 && (
        <div class={css["all"]}>
          <Button
            icon={RotateCw}
            onPress={() => void retryRefused().catch((error: unknown) => (fatal.value = error))}
          >
            {words.retryRefused({ count: formatNumber(refused) })}
          </Button>
          <p class={css["hint"]}>{words.retryRefusedHint}</p>
        </div>
      )}
      {seqs !== null && seqs.length === 0 && <p class={css["empty"]}>{words.empty[state]}</p>}
      {groups.length > 0 && (
        <VirtualGroups
          scroller={scroller}
          groups={groups}
          keyOf={String}
          estimatePx={() => ROW_PX}
          onRows={setVisible}
          renderRow={(seq) => <ItemRow item={items.get(seq)} onOpen={() => onOpen(seq)} />}
        />
      )}
    </div>
  );
}

function parkedWords(parked: ParkedCounts): string {
  const words = t().syncItem.problem;
  return (Object.keys(words) as (keyof typeof words)[])
    .flatMap((code) => {
      const count = parked[code] ?? 0;
      const reason = words[code].title;
      return count === 0 ? [] : [t().sync.list.parkedBy({ reason, count: formatNumber(count) })];
    })
    .join(" · ");
}
