import { useState } from "preact/hooks";
import { isBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
import { formatLongDate, formatMonth } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { listLoggedDays } from "../../services/day-log.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { MonthGrid } from "../../ui/MonthGrid.tsx";

export interface DayCalendarProps {
  readonly date: BusinessDate;
  readonly today: BusinessDate;
  readonly onChoose: (date: BusinessDate) => void;
  readonly onClose: () => void;
}

const asWords =
  (format: (date: BusinessDate) => string) =>
  (day: string): string =>
    isBusinessDate(day) ? format(day) : day;

/** The calendar of logged days. */
export function DayCalendar({ date, today, onChoose, onClose }: DayCalendarProps) {
  const book = useBook();
  const { fatal } = useServices();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const words = t().log.calendar;

  function readMonth(from: string, to: string): void {
    if (!isBusinessDate(from) || !isBusinessDate(to)) return;
    listLoggedDays(book, from, to).then(
      (days) => setMarked(new Set(days)),
      (error: unknown) => (fatal.value = error),
    );
  }

  return (
    <Dialog title={words.heading} closeLabel={t().common.action.close} onClose={onClose}>
      <MonthGrid
        selected={date}
        today={today}
        max={today}
        marked={marked}
        onMonth={readMonth}
        onChoose={(day) => {
          if (isBusinessDate(day)) onChoose(day);
        }}
        words={{
          previousMonth: words.previousMonth,
          nextMonth: words.nextMonth,
          weekdays: words.weekdays,
          weekdayNames: words.weekdayNames,
          today: words.today,
          marked: words.hasEntries,
          legend: words.legend,
          month: asWords(formatMonth),
          longDate: asWords(formatLongDate),
        }}
      />
    </Dialog>
  );
}
