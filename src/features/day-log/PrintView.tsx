import { useEffect, useState } from "preact/hooks";
import { toZonedTimestamp, type BusinessDate } from "../../domain/business-day.ts";
import type { FileRecord } from "../../domain/day-file/day-file.ts";
import type { MaskedEntry } from "../../domain/day-file/masked-entry.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import { maskRecord } from "../../domain/mask.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { toPrintFrame, toPrintRow, type PrintRowWords } from "../../i18n/print-words.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { branchOfDay, gatherDay } from "../../services/export-day.ts";
import { PaperPreview } from "../../ui/PaperPreview.tsx";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";

export interface PrintViewProps {
  readonly date: BusinessDate;
  readonly masked: boolean;
  readonly onClose: () => void;
}

/** Rows laid out between two yields: a day of 2,000 must not stop the page. */
const SLICE = 25;

/** The day as it will be printed, laid out in slices, then handed to the browser's print dialog. */
export function PrintView({ date, masked, onClose }: PrintViewProps) {
  const { ports, session, fatal } = useServices();
  const book = useBook();
  const [records, setRecords] = useState<readonly FileRecord[] | null>(null);
  const [rows, setRows] = useState<readonly PrintRowWords[]>([]);
  const words = t().log.printView;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function layOut(): Promise<void> {
      const yieldToEvents = (): Promise<void> => ports.scheduler.yieldToEvents();
      const gathered = await gatherDay(book, date, yieldToEvents, { signal, onProgress: () => undefined });
      const printed = newestByTime(gathered.revisions).map((entry) => (masked ? toMasked(entry) : entry));
      setRecords(printed);
      for (let end = SLICE; end < printed.length + SLICE; end += SLICE) {
        signal.throwIfAborted();
        const part = printed.slice(end - SLICE, end).map(toPrintRow);
        setRows((before) => [...before, ...part]);
        await yieldToEvents();
      }
    }
    layOut().catch((error: unknown) => {
      if (!signal.aborted) fatal.value = error;
    });
    return () => controller.abort();
  }, []);

  const isReady = records !== null && rows.length === records.length;
  const branch = branchOfDay(book, date);
  const now = toStampWords(toZonedTimestamp(ports.clock.nowMs(), branch.zone));
  const people = peopleByRole(records ?? [], book);
  return (
    <PaperPreview
      heading={words.heading}
      backLabel={words.back}
      printLabel={t().log.print}
      isReady={isReady}
      onBack={onClose}
      onPrint={() => {
        session.expectDialog();
        window.print();
      }}
    >
      {!isReady && (
        <div class="no-print">
          <ProgressBar
            label={words.preparing({ done: rows.length, total: records?.length ?? 0 })}
            share={records === null ? 0 : rows.length / Math.max(1, records.length)}
          />
        </div>
      )}
      {records !== null && (
        <PrintSheet
          {...toPrintFrame(
            {
              branchName: branch.name,
              date,
              dayCutoff: branch.dayCutoff,
              device: book.device,
              ...people,
              isSample: book.sample,
              origin: t().dayFile.print.printedAt({ time: now, code: book.actor.code }),
              isMasked: masked,
            },
            records,
          )}
          rows={rows}
        />
      )}
    </PaperPreview>
  );
}

// maskRecord keeps the union's members apart; its declared type folds them together.
const toMasked = (entry: Entry): MaskedEntry => maskRecord(entry) as unknown as MaskedEntry;

function newestByTime(revisions: readonly Entry[]): Entry[] {
  const heads = new Map<string, Entry>();
  for (const entry of revisions) if ((heads.get(entry.id)?.rev ?? 0) < entry.rev) heads.set(entry.id, entry);
  return [...heads.values()].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
}

type Book = ReturnType<typeof useBook>;

/** Those who wrote on that day, by their role; the one who prints stands in for an empty day. */
function peopleByRole(records: readonly FileRecord[], book: Book) {
  const codes = new Set(records.map(({ author }) => author));
  if (codes.size === 0) codes.add(book.actor.code);
  const named = [...codes].map((code) => {
    const person = book.staffList.find((one) => one.code === code);
    return { name: person === undefined ? code : `${person.name} ${code}`, role: person?.role };
  });
  return {
    managers: named.filter(({ role }) => role !== "standIn").map(({ name }) => name),
    standIns: named.filter(({ role }) => role === "standIn").map(({ name }) => name),
  };
}
