import { FileWarning } from "lucide";
import { toWallTime } from "../../domain/business-day.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { recordSummary, recordTitle, signOf } from "../../i18n/record-words.ts";
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
  const { row, record } = item;
  const problem = row.problem === undefined ? null : t().syncItem.problem[row.problem.code];
  const marks: RowMark[] =
    problem === null ? [] : [{ words: problem.title, tone: row.state === "parked" ? "danger" : "warning" }];
  const kind = record === null ? words.unreadable : recordTitle(record);
  const time = record === null ? "" : toWallTime(record.occurredAt);
  const summary = record === null ? "" : recordSummary(record);
  return (
    <LogRow
      icon={record === null ? FileWarning : kindIcons[signOf(record)]}
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
