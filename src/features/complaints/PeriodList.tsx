import { useState } from "preact/hooks";
import { receivedOn } from "../../domain/complaints/analysis.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ComplaintRow } from "./ComplaintRow.tsx";
import { PeriodFields } from "./PeriodFields.tsx";
import { toPeriod, type ChosenPeriod } from "./periods.ts";
import css from "./SheetRows.module.css";
import type { ComplaintDesk } from "./use-desk.ts";
import { useList } from "./use-list.ts";

export interface PeriodListProps {
  readonly desk: ComplaintDesk;
  readonly period: ChosenPeriod;
  readonly onPeriod: (period: ChosenPeriod) => void;
}

/** Drawn at a time; a year of a branch may hold thousands. */
const ROWS = 100;

/** By receipt; of one day by when they were noted down. */
const keyOf = ({ body, businessDate, id }: Complaint): string => (receivedOn(body) ?? businessDate) + id;

/** Complaints noted down within a time, newest first. */
export function PeriodList({ desk, period, onPeriod }: PeriodListProps) {
  const [shown, setShown] = useState(ROWS);
  const range = toPeriod(period);
  const list = useList(
    desk,
    () => (range === null ? Promise.resolve([]) : desk.cases.complaints.list(range)),
    `${period.from}/${period.to}`,
  );
  const words = t().complaints;
  const sheets = (list?.sheets ?? []).toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  return (
    <>
      <PeriodFields today={desk.today} period={period} onPeriod={onPeriod} />
      {list === null && <p role="status">{t().shell.starting}</p>}
      {list !== null && list.damagedCount > 0 && (
        <Notice tone="warning">
          <p>{words.damaged({ count: list.damagedCount })}</p>
        </Notice>
      )}
      {list !== null && sheets.length === 0 && <p class={css["empty"]}>{words.emptyAll}</p>}
      {sheets.length > 0 && (
        <ul class={css["list"]} aria-label={words.tabs.all}>
          {sheets.slice(0, shown).map((sheet) => (
            <ComplaintRow key={sheet.id} desk={desk} sheet={sheet} />
          ))}
        </ul>
      )}
      {sheets.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + ROWS)}>
            {words.more({ count: Math.min(ROWS, sheets.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}
