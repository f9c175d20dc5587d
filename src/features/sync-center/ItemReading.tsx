import { CircleX, Download, PencilLine, RotateCw, SquareCheckBig } from "lucide";
import { useState } from "preact/hooks";
import type { MaskedEntry } from "../../domain/day-file/masked-entry.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import { maskRecord } from "../../domain/mask.ts";
import { pathTo } from "../../domain/routes.ts";
import { toFacts } from "../../i18n/entry-facts.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { recordTitle } from "../../i18n/record-words.ts";
import { momentWords } from "../../i18n/sync-words.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { noteWords } from "../../services/item-preview.ts";
import { isAmendable, mayEndSending, retryItem, type OutboxItem } from "../../services/outbox-items.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FactList, type FactView } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { ItemMode } from "./ItemDialog.tsx";
import css from "./ItemReading.module.css";
import { RequestView } from "./RequestView.tsx";
import { useDecision } from "./use-decision.ts";

export interface ItemReadingProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly item: OutboxItem;
  readonly onMode: (mode: ItemMode) => void;
  readonly onDone: (told: string) => void;
}

/** What happened to a message, in sentences first, then everything it says; people masked, words withheld. */
export function ItemReading({ title, item, onMode, onDone, ...frame }: ItemReadingProps) {
  const { fatal } = useServices();
  const book = useBook();
  const [showsWords, setShowsWords] = useState(false);
  const decision = useDecision(() => onDone(t().syncItem.result.retried));
  const words = t().syncItem.item;
  const { row, entry, record } = item;
  const showing = showsWords ? "words" : "masked";
  const note = noteWords(item, showing);

  function audit(detail: string): void {
    book.audit("reveal", { subject: row.recordId, detail }).catch((error: unknown) => (fatal.value = error));
  }
  function toggleWords(): void {
    if (!showsWords) audit("words");
    setShowsWords(!showsWords);
  }

  return (
    <Dialog
      {...frame}
      title={title}
      wide
      footer={<Actions item={item} onMode={onMode} onRetry={() => decision.run((p) => retryItem(p, row))} />}
    >
      {decision.refusal !== "" && (
        <Notice tone="danger" live>
          <p>{decision.refusal}</p>
        </Notice>
      )}
      <Happened item={item} note={note} />
      <section aria-labelledby="item-content">
        <header class={css["bar"]}>
          <h3 id="item-content" class={css["heading"]}>
            {words.content}
          </h3>
          {entry !== null && (
            <Button tone="quiet" pressed={showsWords} onPress={toggleWords}>
              {showsWords ? words.hideWords : words.showWords}
            </Button>
          )}
        </header>
        {entry === null ? (
          <p class={css["soft"]}>
            {record === null
              ? words.contentUnreadable
              : t().cases.contentElsewhere({ title: recordTitle(record) })}
          </p>
        ) : (
          <>
            <FactList facts={statedFacts(entry, showsWords)} onReveal={audit} />
            <p class={css["hint"]}>{words.wordsHint}</p>
          </>
        )}
      </section>
      <Standing item={item} />
      <RequestView item={item} showing={showing} />
    </Dialog>
  );
}

/** What somebody stated; people masked, words only where they were asked for. */
function statedFacts(entry: Entry, showsWords: boolean): FactView[] {
  // The mask keeps the shape; the salt alone goes.
  const record = showsWords ? entry : (maskRecord(entry) as unknown as MaskedEntry);
  return toFacts(record)
    .filter(({ key }) => key in entry.body)
    .map((fact) =>
      fact.kind === "words" && fact.words === t().dayFile.withheld
        ? { ...fact, words: t().syncItem.item.wordsHidden }
        : fact,
    );
}

interface HappenedProps {
  readonly item: OutboxItem;
  /** The server's words, as far as they may be shown. */
  readonly note: string | null;
}

/** What happened, what is safe, what to do, and what the server said. */
function Happened({ item, note }: HappenedProps) {
  const words = t().syncItem.item;
  const { row } = item;
  const problem = row.problem === undefined ? null : t().syncItem.problem[row.problem.code];
  if (row.state !== "parked" || problem === null) {
    return (
      <Notice tone="info">
        <p>{explainState(row.state)}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="warning" title={problem.what}>
        <p>{item.isFollowed ? words.newerWaits : problem.todo}</p>
        <p>{t().sync.status.safe}</p>
      </Notice>
      <section aria-labelledby="item-note">
        <h3 id="item-note" class={css["heading"]}>
          {words.serverSays}
        </h3>
        {note === null ? (
          <p class={css["soft"]}>{words.serverSaidNothing}</p>
        ) : (
          <blockquote class={css["note"]}>{note}</blockquote>
        )}
      </section>
    </>
  );
}

/** Where it stands, in figures. */
function Standing({ item: { row } }: { readonly item: OutboxItem }) {
  const { floor } = useServices();
  const book = useBook();
  const words = t().syncItem.item;
  const zone = book.branch().zone;
  const nowMs = floor.nowMs.value;
  const fact = (key: string, label: string, text: string): FactView => ({
    key,
    label,
    kind: "words",
    words: text,
  });
  const isTriedAgain = row.state === "queued" || row.state === "unknown";
  const facts: FactView[] = [
    fact("state", words.state, t().common.state[row.state]),
    fact("queued", words.queuedSince, momentWords(row.queuedAtMs, nowMs, zone)),
    fact("attempts", words.attempts, formatNumber(row.attempts)),
    ...(row.problem === undefined ? [] : [fact("status", words.status, statusWords(row.problem))]),
    ...(isTriedAgain && row.nextAttemptAtMs > nowMs
      ? [fact("next", words.nextTry, momentWords(row.nextAttemptAtMs, nowMs, zone))]
      : []),
    fact("rev", words.revision, t().log.entry.revision({ rev: row.rev })),
    fact("seq", words.number, String(row.seq)),
  ];
  return (
    <section aria-labelledby="item-standing">
      <h3 id="item-standing" class={css["heading"]}>
        {words.standing}
      </h3>
      <FactList facts={facts} onReveal={() => undefined} />
    </section>
  );
}

function explainState(state: OutboxItem["row"]["state"]): string {
  const words = t().sync;
  if (state === "sent" || state === "unknown" || state === "parked") return words.list.explain[state];
  if (state === "queued" || state === "sending") return t().syncItem.item.automatic;
  return words.counts.meaning[state];
}

function statusWords({ status }: NonNullable<OutboxItem["row"]["problem"]>): string {
  const words = t().syncItem.item;
  return status === undefined ? words.noAnswer : words.http({ status });
}

interface ActionsProps {
  readonly item: OutboxItem;
  readonly onMode: (mode: ItemMode) => void;
  readonly onRetry: () => void;
}

/** What can be done, the likeliest last. Only what waits for a person can be decided. */
function Actions({ item, onMode, onRetry }: ActionsProps) {
  const { entryWish, floor, navigation } = useServices();
  const book = useBook();
  const words = t().syncItem.item;
  const { row, entry } = item;
  const isParked = row.state === "parked";
  const isUncertain = row.uncertain === true;
  const mayEnd = mayEndSending(book);
  const mayAmend = isAmendable(item) && entry !== null && entry.status !== "void";

  function amend(): void {
    entryWish.ask(row.recordId);
    const date = row.businessDate;
    navigation.go(date === floor.today.value ? pathTo("log", {}) : pathTo("logDay", { date }));
  }

  return (
    <>
      {isParked && !mayEnd && <p class={css["standIn"]}>{words.standIn}</p>}
      {isParked && mayEnd && (
        <Button tone="danger" icon={CircleX} onPress={() => onMode("discard")}>
          {words.discard}
        </Button>
      )}
      <Button icon={Download} onPress={() => onMode("export")}>
        {words.exportItem}
      </Button>
      {isParked && mayAmend && (
        <Button icon={PencilLine} onPress={amend}>
          {words.amend}
        </Button>
      )}
      {isParked && isUncertain && mayEnd && (
        <Button icon={SquareCheckBig} onPress={() => onMode("vouch")}>
          {words.vouch}
        </Button>
      )}
      {isParked && row.payload !== null && (
        <Button tone="primary" icon={RotateCw} onPress={isUncertain ? () => onMode("resend") : onRetry}>
          {words.retry}
        </Button>
      )}
    </>
  );
}
