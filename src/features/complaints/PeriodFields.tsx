import { t } from "../../i18n/i18n.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { BusinessDate } from "../../domain/business-day.ts";
import css from "./PeriodFields.module.css";
import { periodKinds, periodOf, toPeriod, type ChosenPeriod } from "./periods.ts";

export interface PeriodFieldsProps {
  readonly today: BusinessDate;
  readonly period: ChosenPeriod;
  readonly onPeriod: (period: ChosenPeriod) => void;
}

/** Chooses a time: by a tap, or by two dates. */
export function PeriodFields({ today, period, onPeriod }: PeriodFieldsProps) {
  const words = t().complaintFiles.period;
  return (
    <div class={css["fields"]}>
      <Choices
        legend={words.label}
        legendHidden
        mode="one"
        required
        choices={periodKinds.map((value) => ({ value, label: words[value] }))}
        chosen={[period.kind]}
        onChange={([value]) => {
          const kind = periodKinds.find((one) => one === value) ?? "month";
          onPeriod(kind === "own" ? { ...period, kind } : periodOf(kind, today));
        }}
      />
      {period.kind === "own" && (
        <div class={css["dates"]}>
          <TextField
            label={words.from}
            type="date"
            value={period.from}
            onInput={(from) => onPeriod({ ...period, from })}
          />
          <TextField
            label={words.to}
            type="date"
            value={period.to}
            error={toPeriod(period) === null ? words.wrong : undefined}
            onInput={(to) => onPeriod({ ...period, to })}
          />
        </div>
      )}
    </div>
  );
}
