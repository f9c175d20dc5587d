import { Download, PencilLine } from "lucide";
import { useState } from "preact/hooks";
import type { Calendar } from "../../../domain/deadlines/calendar.ts";
import { formatDay, formatWeekday } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useServices } from "../../../services/app-services.ts";
import type { CalendarDraft, CaseSettings } from "../../../services/cases/case-settings.ts";
import { Button } from "../../../ui/Button.tsx";
import { FileDrop } from "../../../ui/FileDrop.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { HolidaysForm } from "./HolidaysForm.tsx";

export interface HolidaysPartProps {
  readonly settings: CaseSettings;
  readonly rev: number;
  readonly calendar: Calendar;
  readonly mayEdit: boolean;
  readonly onSaved: () => void;
}

/** A table of holidays is short; anything larger is another file. */
const FILE_MAX_BYTES = 512 * 1024;

/** The days on which the branch works otherwise than on weekdays, as a versioned table. */
export function HolidaysPart({ settings, rev, calendar, mayEdit, onSaved }: HolidaysPartProps) {
  const { fatal, ports, session } = useServices();
  const [draft, setDraft] = useState<CalendarDraft | null>(null);
  const [isWrong, setWrong] = useState(false);
  const words = t().deadlines;
  const run = (step: Promise<unknown>): void => void step.catch((error: unknown) => (fatal.value = error));

  async function read(file: File): Promise<void> {
    const found = file.size > FILE_MAX_BYTES ? null : settings.readCalendarFile(await file.text());
    setWrong(found === null);
    if (found !== null) setDraft(found);
  }
  async function hand(): Promise<void> {
    session.expectDialog();
    await ports.files.hand({
      name: `floorbook-holidays-${calendar.version}.json`,
      mediaType: "application/json",
      text: settings.writeCalendarFile(calendar),
    });
  }

  return (
    <section class={css["wideApart"]} aria-labelledby="holidays">
      <h3 id="holidays">
        {words.holidays} · {words.revision({ rev })}
      </h3>
      {draft === null ? (
        <>
          <p class={css["soft"]}>
            {words.version({ version: calendar.version })} · {calendar.source} ·{" "}
            {calendar.years.join(t().common.listSeparator)}
          </p>
          <table class={css["table"]}>
            <thead>
              <tr>
                <th scope="col">{words.date}</th>
                <th scope="col">{words.dayKind}</th>
                <th scope="col">{words.name}</th>
              </tr>
            </thead>
            <tbody>
              {calendar.days.map(({ date, kind, name }) => (
                <tr key={date}>
                  <td>
                    {formatDay(date)} {formatWeekday(date)}
                  </td>
                  <td>{words.kind[kind]}</td>
                  <td>{name}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class={css["buttons"]}>
            {mayEdit && (
              <Button icon={PencilLine} onPress={() => setDraft(calendar)}>
                {words.editHolidays}
              </Button>
            )}
            <Button icon={Download} onPress={() => run(hand())}>
              {words.exportFile}
            </Button>
          </div>
          {mayEdit && (
            <FileDrop
              label={words.importFile}
              hint={words.importHint}
              accept=".json,application/json"
              tone="plain"
              onDialog={() => session.expectDialog()}
              onFile={(file) => run(read(file))}
            />
          )}
          {isWrong && (
            <Notice tone="danger" live>
              <p>{words.importWrong}</p>
            </Notice>
          )}
        </>
      ) : (
        <HolidaysForm
          settings={settings}
          start={draft}
          onCancel={() => setDraft(null)}
          onSaved={() => {
            setDraft(null);
            onSaved();
          }}
        />
      )}
    </section>
  );
}
