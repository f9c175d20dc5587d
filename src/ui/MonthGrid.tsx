// A month of days to choose from, after the grid pattern of the ARIA authoring practices
// (https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/).
import { ChevronLeft, ChevronRight } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import css from "./MonthGrid.module.css";

export interface MonthGridProps {
  /** `YYYY-MM-DD`. */
  readonly selected: string;
  readonly today: string;
  /** Last day that can be chosen. */
  readonly max: string;
  /** Days with a dot. */
  readonly marked: ReadonlySet<string>;
  readonly onChoose: (day: string) => void;
  /** First and last day of the weeks on show, now and after each change of month. */
  readonly onMonth: (from: string, to: string) => void;
  readonly words: {
    readonly previousMonth: string;
    readonly nextMonth: string;
    readonly weekdays: readonly string[];
    readonly weekdayNames: readonly string[];
    readonly today: string;
    readonly marked: string;
    readonly legend: string;
    readonly month: (day: string) => string;
    readonly longDate: (day: string) => string;
  };
}

const toDay = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const DAY_MS = 86_400_000;
const shiftDays = (day: string, days: number): string => toDay(toMs(day) + days * DAY_MS);
/** 0 for Monday. */
const weekdayOf = (day: string): number => (new Date(toMs(day)).getUTCDay() + 6) % 7;

/** The same day of another month, or that month's last. */
function shiftMonths(day: string, months: number): string {
  const date = new Date(toMs(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return toDay(date.getTime());
}

function weeksOf(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const start = shiftDays(first, -weekdayOf(first));
  const weeks: string[][] = [];
  for (let from = start; from.slice(0, 7) <= day.slice(0, 7); from = shiftDays(from, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => shiftDays(from, index)));
  return weeks;
}

/** How a key moves the day with the focus; null for keys that do not. */
function moveByKey(day: string, key: string, isShifted: boolean): string | null {
  switch (key) {
    case "ArrowLeft":
      return shiftDays(day, -1);
    case "ArrowRight":
      return shiftDays(day, 1);
    case "ArrowUp":
      return shiftDays(day, -7);
    case "ArrowDown":
      return shiftDays(day, 7);
    case "Home":
      return shiftDays(day, -weekdayOf(day));
    case "End":
      return shiftDays(day, 6 - weekdayOf(day));
    case "PageUp":
      return shiftMonths(day, isShifted ? -12 : -1);
    case "PageDown":
      return shiftMonths(day, isShifted ? 12 : 1);
    default:
      return null;
  }
}

/** A calendar month. One day is in the tab order; the arrow keys move it. */
export function MonthGrid(props: MonthGridProps) {
  const { selected, today, max, marked, onChoose, onMonth, words } = props;
  const [focused, setFocused] = useState(selected);
  const titleId = useId();
  const grid = useRef<HTMLTableElement>(null);
  const movedByKey = useRef(false);
  const weeks = weeksOf(focused);
  const clamp = (day: string): string => (day > max ? max : day);

  useEffect(() => {
    onMonth(weeks[0]?.[0] ?? focused, weeks.at(-1)?.[6] ?? focused);
  }, [focused.slice(0, 7)]);
  useEffect(() => {
    if (!movedByKey.current) return;
    movedByKey.current = false;
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);

  return (
    <div class={css["calendar"]}>
      <div class={css["head"]}>
        <Button tone="quiet" icon={ChevronLeft} iconOnly onPress={() => setFocused(shiftMonths(focused, -1))}>
          {words.previousMonth}
        </Button>
        <p id={titleId} class={css["month"]} aria-live="polite">
          {words.month(focused)}
        </p>
        <Button
          tone="quiet"
          icon={ChevronRight}
          iconOnly
          disabled={focused.slice(0, 7) >= max.slice(0, 7)}
          onPress={() => setFocused(clamp(shiftMonths(focused, 1)))}
        >
          {words.nextMonth}
        </Button>
      </div>
      <table
        ref={grid}
        role="grid"
        class={css["grid"]}
        aria-labelledby={titleId}
        onKeyDown={(event) => {
          const moved = moveByKey(focused, event.key, event.shiftKey);
          if (moved === null) return;
          event.preventDefault();
          movedByKey.current = true;
          setFocused(clamp(moved));
        }}
      >
        <thead>
          <tr>
            {words.weekdays.map((short, index) => (
              <th key={short} scope="col" abbr={words.weekdayNames[index]}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const isOtherMonth = day.slice(0, 7) !== focused.slice(0, 7);
                const notes = [
                  words.longDate(day),
                  day === today ? words.today : "",
                  marked.has(day) ? words.marked : "",
                ];
                return (
                  <td key={day} role="gridcell" aria-selected={day === selected}>
                    <button
                      type="button"
                      class={css["day"]}
                      tabIndex={day === focused ? 0 : -1}
                      data-day={day}
                      data-other={isOtherMonth ? "true" : undefined}
                      data-selected={day === selected ? "true" : undefined}
                      aria-current={day === today ? "date" : undefined}
                      aria-label={notes.filter(Boolean).join(" · ")}
                      disabled={day > max}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                      <span class={marked.has(day) ? css["dot"] : css["noDot"]} />
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class={css["legend"]}>
        <span class={css["dot"]} aria-hidden="true" /> {words.legend}
      </p>
    </div>
  );
}
