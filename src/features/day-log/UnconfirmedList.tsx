import { PencilLine, Undo2 } from "lucide";
import { useState } from "preact/hooks";
import { toWallTime, type BusinessDate } from "../../domain/business-day.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import { rowWords } from "../../i18n/entry-facts.ts";
import { kindLabel, summaryLine } from "../../i18n/entry-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../../ui/kind-icons.ts";
import css from "./UnconfirmedList.module.css";

export interface UnconfirmedListProps {
  readonly entries: readonly Entry[];
  readonly date: BusinessDate;
  /** Whether the person who is on may change that entry. */
  readonly mayChange: (entry: Entry) => boolean;
  readonly isOwn: (entry: Entry) => boolean;
  readonly onOpen: (entry: Entry) => void;
  readonly onConfirm: (entry: Entry) => void;
  readonly onUndo: (entry: Entry) => void;
}

/** Shown before the list is unfolded: the log itself must stay in sight. */
const FIRST_ENTRIES = 2;

/** Complaints whose words nobody has confirmed yet; they stay on top until somebody confirms or undoes them. */
export function UnconfirmedList(props: UnconfirmedListProps) {
  const { entries, date, mayChange, isOwn, onOpen, onConfirm, onUndo } = props;
  const [isWhole, setWhole] = useState(false);
  const words = t().log.unconfirmed;
  const shown = isWhole ? entries : entries.slice(0, FIRST_ENTRIES);
  if (entries.length === 0) return null;
  return (
    <section class={css["box"]} aria-labelledby="unconfirmed-heading">
      <header class={css["head"]}>
        <Icon icon={kindIcons.complaint} />
        <div class={css["title"]}>
          <h2 id="unconfirmed-heading" class={css["heading"]}>
            {words.heading}
          </h2>
          <p class={css["explain"]}>{words.explain}</p>
        </div>
        {entries.length > shown.length && (
          <Button tone="quiet" onPress={() => setWhole(true)}>
            {words.more({ count: entries.length - shown.length })}
          </Button>
        )}
      </header>
      <ul>
        {shown.map((entry) => {
          const kind = kindLabel(entry.kind);
          const time = toWallTime(entry.occurredAt);
          const when = entry.businessDate === date ? time : `${formatShortDate(entry.businessDate)} ${time}`;
          return (
            <li key={entry.id} class={css["line"]} aria-label={`${kind} ${when}`}>
              <div class={css["words"]}>
                <p class={css["when"]}>
                  <time>{when}</time> · {entry.author}
                </p>
                <p class={css["said"]}>{rowWords(entry) ?? (summaryLine(entry) || t().log.mark.stub)}</p>
              </div>
              <div class={css["actions"]}>
                {isOwn(entry) && (
                  <Button tone="quiet" icon={Undo2} iconOnly onPress={() => onUndo(entry)}>
                    {words.undo}
                  </Button>
                )}
                <Button tone="quiet" icon={PencilLine} onPress={() => onOpen(entry)}>
                  {words.fill}
                </Button>
                {mayChange(entry) && <Button onPress={() => onConfirm(entry)}>{words.confirm}</Button>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
