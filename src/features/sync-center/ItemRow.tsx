import { FileWarning } from "lucide";
import { toWallTime } from "../../domain/business-day.ts";
import { peopleOf } from "../../i18n/entry-facts.ts";
import { kindLabel, summaryLine } from "../../i18n/entry-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { noteWords } from "../../services/item-preview.ts";
import type { OutboxItem } from "../../services/outbox-items.ts";
import { kindIcons } from "../../ui/kind-icons.ts";
import { LogRow, type RowMark } from "../../ui/LogRow.tsx";
import css from "./ItemRow.module.css";

export interface ItemRowProps {
  /** Undefined until it was opened. */
  readonly item: OutboxItem | undefined;
  readonly onOpen: () => void;
}

/** One message of a list: what it is, of which day, what is wrong with it, and what the server said. */
export function ItemRow({ item, onOpen }: ItemRowProps) {
  const words = t().sync.list;
  if (item === undefined) return <p class={css["opening"]}>{words.opening}</p>;
  const { row, entry } = item;
  const problem = row.problem === undefined ? null : t().syncItem.problem[row.problem.code];
  const marks: RowMark[] =
    problem === null ? [] : [{ words: problem.title, tone: row.state === "parked" ? "danger" : "warning" }];
  const kind = entry === null ? words.unreadable : kindLabel(entry.kind);
  const time = entry === null ? "" : toWallTime(entry.occurredAt);
  const people = entry === null ? [] : peopleOf(entry).map(({ masked }) => masked);
  const summary = entry === null ? "" : [summaryLine(entry), ...people].filter(Boolean).join(" · ");
  return (
    <LogRow
      icon={entry === null ? FileWarning : kindIcons[entry.kind]}
      time={time}
      kind={kind}
      marks={marks}
      summary={summary}
      words={noteWords(item, "masked") ?? undefined}
      author={formatShortDate(row.businessDate)}
      state={row.attempts > 0 ? words.attempts({ count: row.attempts }) : undefined}
      openLabel={words.open({ kind, time })}
      onOpen={onOpen}
    />
  );
}
