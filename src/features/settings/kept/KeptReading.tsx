import { Trash2 } from "lucide";
import type { FactWords } from "../../../i18n/entry-facts.ts";
import { formatDateTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import {
  listDifferences,
  toColumnFacts,
  toPersonFacts,
  toRecordFacts,
  type NameOf,
} from "../../../i18n/kept-words.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import {
  mayRemoveKept,
  nameOfKept,
  type HereNow,
  type KeptContent,
  type KeptReading as Reading,
  type KeptRow,
  type Said,
} from "../../../services/kept-aside.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { FactList } from "../../../ui/FactList.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "./Kept.module.css";

export interface KeptReadingProps {
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly row: KeptRow;
  readonly reading: Reading;
  readonly onRemove: () => void;
}

/** What happened and what is safe, in sentences; then what was kept beside what is here. */
export function KeptReading({ row, reading, onRemove, ...frame }: KeptReadingProps) {
  const { fatal } = useServices();
  const book = useBook();
  const words = t().kept;
  const { content, here } = reading;
  const { of, rev } = nameOfKept(row);
  const nameOf: NameOf = (code) => {
    const person = book.staffList.find((one) => one.code === code);
    return person === undefined ? code : `${person.name} ${code}`;
  };
  const aside = asideFacts(row, content, nameOf);
  const own = here.status === "read" ? factsOf(here.said, nameOf) : null;
  const isCompared = own !== null && content.status === "read" && content.said !== null;
  const differences = isCompared ? listDifferences(aside, own) : [];

  const person = content.status === "read" && content.said?.kind === "person" ? content.said.person : null;
  // Why the person was not brought in: the code is somebody else's.
  const holder = book.staffList.find(
    ({ id, code }) => person !== null && code === person.code && id !== person.id,
  );

  function reveal(key: string): void {
    const detail = key.replace(/^body\./, "");
    book.audit("reveal", { subject: of, detail }).catch((error: unknown) => (fatal.value = error));
  }

  return (
    <Dialog
      {...frame}
      wide
      title={words.heading}
      footer={
        mayRemoveKept(book) ? (
          <Button tone="danger" icon={Trash2} onPress={onRemove}>
            {words.remove}
          </Button>
        ) : (
          <p class={css["standIn"]}>{words.standIn}</p>
        )
      }
    >
      <div class={css["reading"]}>
        <Happened reading={reading} date={formatDateTime(row.foundAtMs, book.branch().zone)} />
        {isCompared && (
          <p>
            {differences.length === 0
              ? words.same
              : words.differences({ fields: differences.join(t().common.listSeparator) })}
          </p>
        )}
        <div class={css["beside"]}>
          <section aria-labelledby="kept-aside">
            <h3 id="kept-aside" class={css["heading"]}>
              {words.aside}
            </h3>
            {content.status === "read" && content.raw !== null && (
              <p class={css["soft"]}>{content.said === null ? words.unknownContent : words.rawRecord}</p>
            )}
            <FactList facts={aside} onReveal={reveal} />
            <p class={css["soft"]}>{t().common.labelled({ label: words.of, words: of })}</p>
          </section>
          <section aria-labelledby="kept-here">
            <h3 id="kept-here" class={css["heading"]}>
              {words.here}
            </h3>
            <HereWords here={here} rev={rev} />
            {holder !== undefined && (
              <p class={css["soft"]}>{words.codeTaken({ code: holder.code, name: holder.name })}</p>
            )}
            {own !== null && <FactList facts={own} onReveal={reveal} />}
          </section>
        </div>
      </div>
    </Dialog>
  );
}

interface HappenedProps {
  readonly reading: Reading;
  readonly date: string;
}

/** What happened, what is safe, what to do. */
function Happened({ reading: { content, here }, date }: HappenedProps) {
  const { happened, message, safe, todo } = t().kept;
  const { fault } = t();
  if (content.status === "damaged")
    return (
      <Notice tone="warning" title={happened.damaged({ date })}>
        <p>{fault.quarantine[content.reason]}</p>
        <p>{safe.damaged}</p>
        <p>{todo.damaged}</p>
      </Notice>
    );
  const { raw, said, delivery } = content;
  const isAlone = here.status === "absent";
  const kind = raw !== null ? "restoredUnreadable" : said?.kind === "person" ? "person" : "restoreConflict";
  const title = kind === "restoreConflict" && isAlone ? happened.restoredAlone : happened[kind];
  return (
    <Notice tone="warning" title={title({ date })}>
      {raw !== null && <p>{fault.quarantine[raw.reason]}</p>}
      {delivery !== null && <p>{message[delivery]}</p>}
      <p>{safe[kind]}</p>
      <p>{todo[kind]}</p>
    </Notice>
  );
}

/** What has to be said of what is here, beside its own facts. */
function HereWords({ here, rev }: { readonly here: HereNow; readonly rev: number | null }) {
  const words = t().kept;
  const { newest } = here;
  const note = ((): string | null => {
    if (here.status === "damaged") return `${words.hereDamaged} ${t().fault.quarantine[here.reason]}`;
    if (here.status === "read") return newest !== null && newest !== rev ? words.newer({ newest }) : null;
    if (rev === null) return words.unmatched;
    return newest === null ? words.absent : words.absentRevision({ rev, newest });
  })();
  return note === null ? null : <p class={css["soft"]}>{note}</p>;
}

function asideFacts(row: KeptRow, content: KeptContent, nameOf: NameOf): FactWords[] {
  if (content.status === "read" && content.said !== null) return factsOf(content.said, nameOf);
  const columns = content.status === "read" && content.raw !== null ? content.raw.columns : {};
  const { rev } = nameOfKept(row);
  return toColumnFacts(row.table, { ...(rev === null ? {} : { rev }), ...columns });
}

const factsOf = (said: Said, nameOf: NameOf): FactWords[] =>
  said.kind === "record" ? toRecordFacts(said.record, nameOf) : toPersonFacts(said.person);
