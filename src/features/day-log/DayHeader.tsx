import { CalendarDays, ChevronLeft, ChevronRight, Download, Printer } from "lucide";
import { addDays, type BusinessDate } from "../../domain/business-day.ts";
import { formatLongDate, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import css from "./DayHeader.module.css";

export interface DayHeaderProps {
  readonly date: BusinessDate;
  readonly today: BusinessDate;
  readonly live: number;
  readonly withdrawn: number;
  /** Rows not opened yet. */
  readonly remaining: number;
  readonly onDay: (date: BusinessDate) => void;
  readonly onCalendar: () => void;
  readonly onExport: () => void;
  readonly onPrint: () => void;
}

/** Which day it is, how much it holds, and the ways to another day and out of the tablet. */
export function DayHeader(props: DayHeaderProps) {
  const { date, today, live, withdrawn, remaining, onDay } = props;
  const words = t().log;
  return (
    <header class={css["header"]}>
      <div class={css["title"]}>
        <h1>{words.heading}</h1>
        <p class={css["counts"]} role="status">
          {words.dayCounts({ live: formatNumber(live), withdrawn })}
          {remaining > 0 && ` · ${words.opening({ count: remaining })}`}
        </p>
      </div>
      <div class={css["days"]}>
        <Button tone="quiet" icon={ChevronLeft} iconOnly onPress={() => onDay(addDays(date, -1))}>
          {words.previousDay}
        </Button>
        <button type="button" class={css["date"]} aria-haspopup="dialog" onClick={props.onCalendar}>
          <Icon icon={CalendarDays} size="small" />
          <span>{formatLongDate(date)}</span>
          <span class="visually-hidden">{words.chooseDay}</span>
        </button>
        <Button
          tone="quiet"
          icon={ChevronRight}
          iconOnly
          disabled={date >= today}
          onPress={() => onDay(addDays(date, 1))}
        >
          {words.nextDay}
        </Button>
        {date !== today && <Button onPress={() => onDay(today)}>{words.today}</Button>}
      </div>
      <div class={css["ways"]}>
        <Button icon={Download} onPress={props.onExport}>
          {words.exportJson}
        </Button>
        <Button icon={Printer} onPress={props.onPrint}>
          {words.print}
        </Button>
      </div>
    </header>
  );
}
