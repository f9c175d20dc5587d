import { toWallTime } from "../../domain/business-day.ts";
import type { ReadEntry } from "../../domain/day-file/verify-day-file.ts";
import { marksOf } from "../../domain/entries/entry-marks.ts";
import { peopleOf, rowWords, struckWords } from "../../i18n/entry-facts.ts";
import { kindLabel, summaryLine } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { kindIcons } from "../../ui/kind-icons.ts";
import { LogRow } from "../../ui/LogRow.tsx";
import css from "./ReadEntryRow.module.css";

export interface ReadEntryRowProps {
  readonly entry: ReadEntry;
  readonly onOpen: (entry: ReadEntry) => void;
}

/** One entry of an opened file. People stay masked here; a clear file shows them in the entry's own dialog. */
export function ReadEntryRow({ entry, onOpen }: ReadEntryRowProps) {
  const { head } = entry;
  const kind = kindLabel(head.kind);
  const time = toWallTime(head.occurredAt);
  const people = peopleOf(head);
  return (
    <LogRow
      icon={kindIcons[head.kind]}
      time={time}
      kind={kind}
      marks={marksOf(head).map((mark) => ({
        words: t().log.mark[mark],
        tone: mark === "major" ? "danger" : "plain",
      }))}
      summary={summaryLine(head)}
      words={rowWords(head)}
      people={
        people.length === 0 ? undefined : (
          <span class={css["people"]}>{people.map(({ masked }) => masked).join(" ")}</span>
        )
      }
      author={head.author}
      struck={struckWords(head)}
      openLabel={t().log.openEntry({ kind, time })}
      onOpen={() => onOpen(entry)}
    />
  );
}
