import { Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { isBusinessDate } from "../../../domain/business-day.ts";
import { specialDayKinds, type SpecialDay } from "../../../domain/deadlines/calendar.ts";
import { formatDay } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { CalendarDraft, CaseSettings, SettingRefusal } from "../../../services/cases/case-settings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";

export interface HolidaysFormProps {
  readonly settings: CaseSettings;
  readonly start: CalendarDraft;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

const newDay = { date: "", kind: "holiday", name: "" } as const;

/** Changes the table of holidays into its next version. */
export function HolidaysForm({ settings, start, onCancel, onSaved }: HolidaysFormProps) {
  const { fatal } = useServices();
  useOccupied();
  const [source, setSource] = useState(start.source);
  const [years, setYears] = useState(start.years.join(","));
  const [days, setDays] = useState<readonly SpecialDay[]>(start.days);
  const [added, setAdded] = useState<{ date: string; kind: SpecialDay["kind"]; name: string }>(newDay);
  const [refusal, setRefusal] = useState<SettingRefusal | null>(null);
  const words = t().deadlines;

  async function save(): Promise<void> {
    const listed = years.split(/[,，\s]+/).filter((one) => one !== "");
    const refused = await settings.saveCalendar({ source, days: [...days], years: listed.map(Number) });
    setRefusal(refused);
    if (refused === null) onSaved();
  }
  function add(): void {
    const { date, kind, name } = added;
    if (!isBusinessDate(date) || name.trim() === "" || days.some((day) => day.date === date)) {
      setRefusal(isBusinessDate(date) && name.trim() !== "" ? "inconsistent" : "invalid");
      return;
    }
    setRefusal(null);
    setDays([...days, { date, kind, name: name.trim() }].toSorted((a, b) => (a.date < b.date ? -1 : 1)));
    setAdded(newDay);
  }

  return (
    <div class={css["stack"]}>
      <TextField label={words.source} value={source} maxLength={120} onInput={setSource} />
      <TextField label={words.years} hint={words.yearsHint} value={years} onInput={setYears} />
      <h4>{words.days}</h4>
      <ul class={css["list"]}>
        {days.map(({ date, kind, name }) => (
          <li key={date} class={css["row"]}>
            <span class={css["value"]}>
              {formatDay(date)} · {words.kind[kind]} · {name}
            </span>
            <Button
              tone="quiet"
              icon={Trash2}
              iconOnly
              onPress={() => setDays(days.filter((day) => day.date !== date))}
            >
              {words.removeDay({ date: formatDay(date) })}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label={words.date}
        type="date"
        value={added.date}
        onInput={(date) => setAdded({ ...added, date })}
      />
      <TextField
        label={words.name}
        value={added.name}
        maxLength={20}
        onInput={(name) => setAdded({ ...added, name })}
      />
      <Choices
        legend={words.dayKind}
        mode="one"
        required
        choices={specialDayKinds.map((value) => ({ value, label: words.kind[value] }))}
        chosen={[added.kind]}
        onChange={([value]) => setAdded({ ...added, kind: value === "workday" ? "workday" : "holiday" })}
      />
      <div class={css["buttons"]}>
        <Button icon={Plus} onPress={add}>
          {words.addDay}
        </Button>
      </div>
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button tone="primary" onPress={() => void save().catch((error: unknown) => (fatal.value = error))}>
          {t().common.action.save}
        </Button>
      </div>
    </div>
  );
}
