import { FileWarning } from "lucide";
import type { Entry } from "../../domain/entries/entry.ts";
import { marksOf, type EntryMark } from "../../domain/entries/entry-marks.ts";
import { toWallTime } from "../../domain/business-day.ts";
import { peopleOf, rowWords, struckWords } from "../../i18n/entry-facts.ts";
import { kindLabel, summaryLine } from "../../i18n/entry-words.ts";
import { formatClock } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Highlight } from "../../ui/Highlight.tsx";
import { kindIcons } from "../../ui/kind-icons.ts";
import { LogRow, type RowMark } from "../../ui/LogRow.tsx";
import { Masked } from "../../ui/Masked.tsx";
import type { LogItem } from "./group-items.ts";
import type { RevealField } from "./use-reveal.ts";

export interface LogEntryRowProps {
  readonly item: LogItem;
  readonly zone: string;
  /** Lower case; empty when nothing is searched for. */
  readonly query: string;
  /** Where the newest revision stands, in words. */
  readonly state: string | undefined;
  /** The same functions at every drawing, so that scrolling draws only the rows that are new. */
  readonly onOpen: (item: LogItem) => void;
  readonly reveal: RevealField;
}

const toneOf = (mark: EntryMark): RowMark["tone"] =>
  mark === "major" ? "danger" : mark === "edited" || mark === "supplement" ? "plain" : "warning";

/** One row of the log: an entry, or a record that cannot be read. */
export function LogEntryRow(props: LogEntryRowProps) {
  const { item, zone } = props;
  const { opened, kind } = item;
  if (opened.status === "opened") return <ReadableRow {...props} entry={opened.entry} />;
  const words = t().log;
  return (
    <LogRow
      icon={FileWarning}
      time={formatClock(item.atMs, zone)}
      kind={kindLabel(kind)}
      marks={[{ words: words.damaged, tone: "danger" }]}
      summary={t().fault.quarantine[opened.reason]}
      words={words.damagedKept}
      author=""
    />
  );
}

function ReadableRow({
  item,
  entry,
  query,
  state,
  onOpen,
  reveal,
}: LogEntryRowProps & { readonly entry: Entry }) {
  const words = t().log;
  const kind = kindLabel(entry.kind);
  const time = toWallTime(entry.occurredAt);
  const people = peopleOf(entry);
  const said = rowWords(entry);
  const isHiddenHit = query !== "" && people.some(({ clear }) => clear?.toLowerCase().includes(query));
  const marks: RowMark[] = marksOf(entry).map((mark) => ({ words: words.mark[mark], tone: toneOf(mark) }));
  if (isHiddenHit) marks.push({ words: words.hiddenMatch, tone: "warning" });
  return (
    <LogRow
      icon={kindIcons[entry.kind]}
      time={time}
      kind={kind}
      marks={marks}
      summary={<Highlight text={summaryLine(entry)} query={query} />}
      words={said === undefined ? undefined : <Highlight text={said} query={query} />}
      people={
        people.length === 0
          ? undefined
          : people.map(({ key, masked, clear, revealLabel }) => (
              <Masked
                key={key}
                masked={masked}
                clear={clear ?? masked}
                revealLabel={revealLabel}
                onReveal={() => reveal(entry.id, key)}
              />
            ))
      }
      author={entry.author}
      state={state}
      struck={struckWords(entry)}
      openLabel={words.openEntry({ kind, time })}
      onOpen={() => onOpen(item)}
    />
  );
}
