import { Printer } from "lucide";
import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { DayFileProblem } from "../../domain/day-file/day-file-problem.ts";
import type { ReadDayFile, ReadEntry } from "../../domain/day-file/verify-day-file.ts";
import { toIdTail } from "../../i18n/day-file-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { formatLongDate, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { toPrintFrame, toPrintRow } from "../../i18n/print-words.ts";
import { Button } from "../../ui/Button.tsx";
import { FactList, type FactView } from "../../ui/FactList.tsx";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import { VirtualGroups, type RowGroup } from "../../ui/VirtualGroups.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { ReadEntryDialog } from "./ReadEntryDialog.tsx";
import { ReadEntryRow } from "./ReadEntryRow.tsx";
import css from "./ReadLog.module.css";

export interface ReadLogProps {
  readonly file: ReadDayFile;
  readonly problems: readonly DayFileProblem[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onPrint: () => void;
}

const ROW_PX = 57;

/** A verified file: the verdict, what the file says of itself, and its entries, read-only. */
export function ReadLog({ file, problems, scroller, onPrint }: ReadLogProps) {
  const [shown, setShown] = useState<ReadEntry | null>(null);
  const groups = useMemo(() => groupEntries(file.entries), [file]);
  const words = t().dayFile;
  return (
    <>
      <div class={`${css["log"]} no-print`}>
        <ProblemList file={file} problems={problems} />
        <section class={css["about"]} aria-label={words.heading}>
          {file.sample && <p class={css["sample"]}>{words.sample}</p>}
          <FactList facts={aboutFacts(file)} onReveal={() => undefined} />
          <div class={css["actions"]}>
            <Button icon={Printer} onPress={onPrint}>
              {t().log.print}
            </Button>
          </div>
        </section>
        {file.unreadable.length + file.brokenPaths.length > 0 && (
          <section class={css["broken"]} aria-label={t().log.damaged}>
            <h2>{t().log.damaged}</h2>
            <ul>
              {file.unreadable.map(({ id, rev, reason }) => (
                <li key={`${id}/${rev}`}>
                  {words.unreadableRow({ id: toIdTail(id), rev })}：{words.unreadableReason[reason]}
                </li>
              ))}
              {file.brokenPaths.map((path) => (
                <li key={path}>{words.brokenRow({ path })}</li>
              ))}
            </ul>
          </section>
        )}
        <h2 class="visually-hidden">{t().log.list}</h2>
        <VirtualGroups
          scroller={scroller}
          groups={groups}
          keyOf={({ id }) => id}
          estimatePx={() => ROW_PX}
          renderRow={(entry) => <ReadEntryRow entry={entry} onOpen={setShown} />}
        />
      </div>
      <PrintedFile file={file} />
      {shown !== null && <ReadEntryDialog entry={shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** The form on paper; on the screen it is not there. */
function PrintedFile({ file }: { readonly file: ReadDayFile }) {
  const { businessDate, exportedAt, exportedBy } = file;
  const records = useMemo(
    () =>
      file.entries
        .map(({ head }) => head)
        .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)),
    [file],
  );
  if (businessDate === null) return null;
  const origin = {
    time: exportedAt === null ? t().common.none : toStampWords(exportedAt),
    code: exportedBy ?? t().common.none,
  };
  return (
    <div class={css["paper"]}>
      <PrintSheet
        {...toPrintFrame(
          {
            branchName: file.branch?.name ?? t().common.none,
            date: businessDate,
            dayCutoff: file.dayCutoff ?? "00:00",
            device: file.device ?? "",
            managers: [...new Set(records.map(({ author }) => author))],
            standIns: [],
            isSample: file.sample,
            origin: t().dayFile.print.exportedAt(origin),
            isMasked: file.masked !== false,
          },
          records,
        )}
        rows={records.map(toPrintRow)}
      />
    </div>
  );
}

function groupEntries(entries: readonly ReadEntry[]): RowGroup<ReadEntry>[] {
  const sorted = entries.toSorted((a, b) => Date.parse(b.head.occurredAt) - Date.parse(a.head.occurredAt));
  const byHour = Map.groupBy(sorted, ({ head }) => head.occurredAt.slice(0, 13));
  return [...byHour].map(([hour, rows]) => {
    const from = Number(hour.slice(11));
    const wall = (value: number): string => `${String(value % 24).padStart(2, "0")}:00`;
    return {
      key: hour,
      title: t().log.hour({ from: wall(from), to: wall(from + 1) }),
      note: t().log.countNote({ count: rows.length }),
      rows,
    };
  });
}

function aboutFacts(file: ReadDayFile): FactView[] {
  const words = t().dayFile.head;
  const { branch, businessDate, device, exportedAt, exportedBy, masked, counts, digest } = file;
  const facts: readonly (readonly [key: string, label: string, value: string | null])[] = [
    ["branch", words.branch, branch === null ? null : `${branch.name} ${branch.code}`],
    ["businessDate", words.businessDate, businessDate === null ? null : formatLongDate(businessDate)],
    ["device", words.device, device],
    ["exportedAt", words.exportedAt, exportedAt === null ? null : toStampWords(exportedAt)],
    ["exportedBy", words.exportedBy, exportedBy],
    ["form", words.form, masked === null ? null : masked ? words.masked : words.clear],
    [
      "counts",
      words.counts,
      counts === null ? null : t().log.dayCounts({ live: formatNumber(counts.live), withdrawn: counts.void }),
    ],
    ["digest", words.digest, digest],
  ];
  return facts.map(([key, label, value]) => ({
    key,
    label,
    kind: "words",
    words: value ?? t().log.damaged,
    soft: value === null,
  }));
}
