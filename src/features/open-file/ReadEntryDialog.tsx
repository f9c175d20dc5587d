import { toWallTime } from "../../domain/business-day.ts";
import type { ReadEntry } from "../../domain/day-file/verify-day-file.ts";
import { struckWords, toFacts, toRevisionWords } from "../../i18n/entry-facts.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RevisionList } from "../../ui/RevisionList.tsx";
import css from "./ReadLog.module.css";

export interface ReadEntryDialogProps {
  readonly entry: ReadEntry;
  readonly onClose: () => void;
}

/** Everything a file says of one entry, with all its revisions. */
export function ReadEntryDialog({ entry, onClose }: ReadEntryDialogProps) {
  const { head, revisions } = entry;
  const words = t().log.entry;
  const struck = struckWords(head);
  // A file belongs to whoever holds it: there is no book here in which a reveal could be journaled.
  const reveal = (): void => undefined;
  return (
    <Dialog
      wide
      title={words.title({ kind: kindLabel(head.kind), time: toWallTime(head.occurredAt) })}
      closeLabel={t().common.action.close}
      onClose={onClose}
    >
      {struck !== undefined && (
        <Notice tone="warning" title={t().log.voided}>
          <p>{struck}</p>
        </Notice>
      )}
      <section aria-labelledby="read-facts">
        <h3 id="read-facts" class={css["heading"]}>
          {words.facts}
        </h3>
        <FactList facts={toFacts(head)} onReveal={reveal} />
      </section>
      <section aria-labelledby="read-history">
        <h3 id="read-history" class={css["heading"]}>
          {words.history}
        </h3>
        <RevisionList
          revisions={revisions
            .map((revision, index) => toRevisionWords(revisions[index - 1], revision))
            .toReversed()}
          beforeLabel={words.before}
          afterLabel={words.after}
          onReveal={reveal}
        />
      </section>
    </Dialog>
  );
}
