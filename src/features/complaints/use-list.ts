// Sheets of a list, read again whenever one of them changes in any tab.
import { useEffect, useState } from "preact/hooks";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { OpenedCase } from "../../services/cases/case-desk.ts";
import type { ComplaintDesk } from "./use-desk.ts";

export interface ComplaintList {
  readonly sheets: readonly Complaint[];
  /** Rows that cannot be read. */
  readonly damagedCount: number;
}

/** @param load reads the list; a new `key` means another list. Null until it was read */
export function useList(
  desk: ComplaintDesk,
  load: () => Promise<readonly OpenedCase[]>,
  key: string,
): ComplaintList | null {
  const [read, setRead] = useState<{ readonly key: string; readonly list: ComplaintList } | null>(null);
  useEffect(() => {
    let round = 0;
    const refresh = (): void => {
      const mine = ++round;
      const reading = load().then((opened) => {
        // A slower reading of before is no news any more.
        if (mine === round) setRead({ key, list: toList(opened) });
      });
      desk.run(reading);
    };
    const watch = desk.cases.complaints.watch(refresh, desk.report);
    return () => {
      round = -1;
      watch.close();
    };
  }, [key, desk.cases]);
  return read?.key === key ? read.list : null;
}

function toList(opened: readonly OpenedCase[]): ComplaintList {
  const sheets = opened.flatMap((one) =>
    one.status === "opened" && one.record.collection === "complaints" && one.record.status === "live"
      ? [one.record]
      : [],
  );
  return { sheets, damagedCount: opened.filter(({ status }) => status === "damaged").length };
}
