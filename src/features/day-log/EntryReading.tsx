import { marksOf } from "../../domain/entries/entry-marks.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import {
  struckWords,
  toFacts,
  toRevisionWords,
  toStampWords,
  type RevisionWords,
} from "../../i18n/entry-facts.ts";
import { formatLongDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { EntryHistory } from "../../services/day-log.ts";
import { FactList, type FactView } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RevisionList } from "../../ui/RevisionList.tsx";
import css from "./EntryReading.module.css";
import type { RevealField } from "./use-reveal.ts";

export interface EntryReadingProps {
  readonly entry: Entry;
  readonly history: EntryHistory;
  readonly reveal: RevealField;
}

/** Content, record and history of an entry, for reading. */
export function EntryReading({ entry, history, reveal }: EntryReadingProps) {
  const words = t().log.entry;
  const struck = struckWords(entry);
  return (
    <div class={css["reading"]}>
      {struck !== undefined && (
        <Notice tone="warning" title={t().log.voided}>
          <p>{struck}</p>
          <p>{words.alreadyVoid}</p>
        </Notice>
      )}
      {entry.erased !== undefined && (
        <Notice tone="warning">
          <p>{words.erased({ date: entry.erased.erasedAt.slice(0, 10), by: entry.erased.signedBy })}</p>
        </Notice>
      )}
      <section aria-labelledby="entry-facts">
        <h3 id="entry-facts" class={css["heading"]}>
          {words.facts}
        </h3>
        <FactList facts={toFacts(entry)} onReveal={(field) => reveal(entry.id, field)} />
      </section>
      <section aria-labelledby="entry-record">
        <h3 id="entry-record" class={css["heading"]}>
          {words.record}
        </h3>
        <FactList facts={recordFacts(entry, history)} onReveal={() => undefined} />
      </section>
      <section aria-labelledby="entry-history">
        <h3 id="entry-history" class={css["heading"]}>
          {words.history}
        </h3>
        <p class={css["note"]}>{words.historyNote}</p>
        <RevisionList
          revisions={toRevisions(history)}
          beforeLabel={words.before}
          afterLabel={words.after}
          onReveal={(key) => reveal(entry.id, key.split("/").at(-1) ?? key)}
        />
      </section>
    </div>
  );
}

function recordFacts(entry: Entry, history: EntryHistory): FactView[] {
  const words = t().log;
  const names = t().field.envelope;
  const state = history.states.findLast(({ rev }) => rev === entry.rev)?.state;
  const marks = marksOf(entry).map((mark) => words.mark[mark]);
  const fact = (key: string, label: string, text: string): FactView => ({
    key,
    label,
    kind: "words",
    words: text,
  });
  return [
    fact("occurredAt", names.occurredAt, toStampWords(entry.occurredAt)),
    fact("recordedAt", names.recordedAt, toStampWords(entry.recordedAt)),
    fact("businessDate", names.businessDate, formatLongDate(entry.businessDate)),
    fact("author", names.author, entry.author),
    fact("rev", names.rev, String(entry.rev)),
    ...(marks.length > 0 ? [fact("marks", names.status, marks.join(t().common.listSeparator))] : []),
    ...(state === undefined ? [] : [fact("state", words.entry.savedAs, t().common.state[state])]),
  ];
}

function toRevisions({ revisions }: EntryHistory): RevisionWords[] {
  return revisions.map((opened, index) => {
    if (opened.status === "damaged") {
      const rev = opened.row.rev;
      const title = `${t().log.entry.revision({ rev })} · ${t().log.damaged}`;
      return { key: String(rev), title, by: t().fault.quarantine[opened.reason], changes: [] };
    }
    const before = revisions.slice(index + 1).find((one) => one.status === "opened");
    return toRevisionWords(before?.status === "opened" ? before.entry : undefined, opened.entry);
  });
}
