import { Send } from "lucide";
import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import { toWallTime } from "../../domain/business-day.ts";
import { manages } from "../../domain/staff-rules.ts";
import { isEntry } from "../../domain/records/any-record.ts";
import { summaryLine } from "../../i18n/entry-words.ts";
import { recordTitle, signOf } from "../../i18n/record-words.ts";
import { formatNumber, formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { FoundRecord, ReconcileRun, RequeueResult } from "../../services/reconcile-contract.ts";
import { Button } from "../../ui/Button.tsx";
import { kindIcons } from "../../ui/kind-icons.ts";
import { LogRow } from "../../ui/LogRow.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { VirtualGroups, type RowGroup } from "../../ui/VirtualGroups.tsx";
import css from "./ReconcileResult.module.css";

export interface ReconcileResultProps {
  readonly run: ReconcileRun;
  readonly scroller: RefObject<HTMLElement | null>;
}

const ROW_PX = 57;
const countNames = [
  "there",
  "missing",
  "other",
  "underWay",
  "noReceipt",
  "keptHere",
  "unreadable",
] as const satisfies readonly (keyof ReconcileRun["counts"])[];

/** What the comparison found: a sentence, the figures, and what is missing there or different. */
export function ReconcileResult({ run, scroller }: ReconcileResultProps) {
  const words = t().reconcile;
  const [told, setTold] = useState<RequeueResult | null>(null);
  const { missing, other, counts } = run;
  const groups = useMemo(
    () =>
      (["missing", "other"] as const).flatMap((kind): RowGroup<FoundRecord>[] => {
        const rows = run[kind];
        const note = t().sync.counts.countOf({ count: formatNumber(rows.length) });
        return rows.length === 0 ? [] : [{ key: `reconcile-${kind}`, title: words.count[kind], note, rows }];
      }),
    [missing, other, words],
  );
  return (
    <>
      <Sentence run={run} />
      {run.total > 0 && (
        <dl class={css["counts"]}>
          {countNames.map((name) =>
            counts[name] === 0 ? null : (
              <div key={name} class={css["count"]}>
                <dt>{words.count[name]}</dt>
                <dd>{formatNumber(counts[name])}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      {missing.length > 0 && <SendAgain count={missing.length} onResult={setTold} />}
      {told !== null && (
        <Notice tone={told.status === "ok" ? "ok" : "warning"} live>
          <p>{resultWords(told)}</p>
        </Notice>
      )}
      {other.length > 0 && <p>{words.otherExplain}</p>}
      {groups.length > 0 && (
        <div class={css["list"]}>
          <VirtualGroups
            scroller={scroller}
            groups={groups}
            keyOf={({ row }) => String(row.seq)}
            estimatePx={() => ROW_PX}
            renderRow={({ row, record }) => (
              <LogRow
                icon={kindIcons[signOf(record)]}
                time={toWallTime(record.occurredAt)}
                kind={recordTitle(record)}
                summary={isEntry(record) ? summaryLine(record) : ""}
                marks={[]}
                author={formatShortDate(row.businessDate)}
                state={t().log.entry.revision({ rev: row.rev })}
              />
            )}
          />
        </div>
      )}
    </>
  );
}

function Sentence({ run: { counts, status, total } }: { readonly run: ReconcileRun }) {
  const words = t().reconcile;
  const { missing, other, there } = counts;
  if (missing > 0 || other > 0) {
    const found = [
      ...(missing > 0 ? [words.foundMissing({ count: formatNumber(missing) })] : []),
      ...(other > 0 ? [words.foundOther({ count: formatNumber(other) })] : []),
    ];
    return <p class={css["sentence"]}>{found.join(" · ")}</p>;
  }
  if (status !== "done") return null;
  if (total === 0) return <p class={css["sentence"]}>{words.none}</p>;
  if (there === 0) return <p class={css["sentence"]}>{words.nothingCompared}</p>;
  return (
    <Notice tone="ok" live>
      <p>{words.allThere({ count: formatNumber(there) })}</p>
    </Notice>
  );
}

interface SendAgainProps {
  readonly count: number;
  readonly onResult: (result: RequeueResult) => void;
}

/** Queues what is missing again; where a repetition makes a second record, only after a warning. */
function SendAgain({ count, onResult }: SendAgainProps) {
  const { reconcile, fatal } = useServices();
  const book = useBook();
  const [isBusy, setBusy] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const words = t().reconcile;
  const shown = { count: formatNumber(count) };

  async function queue(): Promise<void> {
    setBusy(true);
    try {
      const result = await reconcile.queueMissing({ acceptsDuplicates: isWarned });
      if (result.status === "mayDuplicate") setWarned(true);
      else onResult(result);
    } finally {
      setBusy(false);
    }
  }
  const press = (): void => void queue().catch((error: unknown) => (fatal.value = error));

  return (
    <div class={css["again"]}>
      <p>{words.missingExplain}</p>
      {isWarned && (
        <Notice tone="danger" title={words.mayDuplicate.title} live>
          <p>{words.mayDuplicate.body}</p>
        </Notice>
      )}
      {manages(book.staff) ? (
        <div>
          <Button tone={isWarned ? "danger" : "primary"} icon={Send} busy={isBusy} onPress={press}>
            {isWarned ? words.mayDuplicate.confirm(shown) : words.queue(shown)}
          </Button>
        </div>
      ) : (
        <p>{words.queueNotAllowed}</p>
      )}
    </div>
  );
}

function resultWords(result: RequeueResult): string {
  const words = t().reconcile;
  switch (result.status) {
    case "ok":
      return words.result.ok({ count: formatNumber(result.count) });
    case "mayDuplicate":
      return words.mayDuplicate.title;
    case "changed":
    case "locked":
    case "notAllowed":
    case "nothing":
      return words.result[result.status];
  }
}
