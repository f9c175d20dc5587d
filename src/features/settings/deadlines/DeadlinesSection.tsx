import { useEffect, useState } from "preact/hooks";
import type { Calendar } from "../../../domain/deadlines/calendar.ts";
import type { DeadlineRules } from "../../../domain/deadlines/deadline-rules.ts";
import { manages } from "../../../domain/staff-rules.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import { useCases } from "../../../services/use-cases.ts";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { HolidaysPart } from "./HolidaysPart.tsx";
import { RulesPart } from "./RulesPart.tsx";

interface Read {
  readonly rules: { readonly rev: number; readonly value: DeadlineRules };
  readonly calendar: { readonly rev: number; readonly value: Calendar };
}

/** The branch's rules for deadlines and its holidays, each kept with its revision. */
export function DeadlinesSection() {
  const { fatal } = useServices();
  const book = useBook();
  const cases = useCases();
  const [read, setRead] = useState<Read | null>(null);
  const [told, setTold] = useState("");

  function load(): void {
    if (cases === null) return;
    Promise.all([cases.settings.readRules(), cases.settings.readCalendar()])
      .then(([rules, calendar]) => setRead({ rules, calendar }))
      .catch((error: unknown) => (fatal.value = error));
  }
  useEffect(load, [cases]);
  if (cases === null || read === null) return <p role="status">{t().shell.starting}</p>;
  const mayEdit = manages(book.staff);
  const words = t().deadlines;
  const saved = (said: string) => (): void => {
    setTold(said);
    load();
  };
  return (
    <>
      {told !== "" && (
        <Notice tone="ok" live>
          <p>{told}</p>
        </Notice>
      )}
      {!mayEdit && <p class={css["soft"]}>{words.notStandIn}</p>}
      <RulesPart
        settings={cases.settings}
        rev={read.rules.rev}
        rules={read.rules.value}
        mayEdit={mayEdit}
        onSaved={saved(words.savedRules)}
      />
      <HolidaysPart
        settings={cases.settings}
        rev={read.calendar.rev}
        calendar={read.calendar.value}
        mayEdit={mayEdit}
        onSaved={saved(words.savedHolidays)}
      />
    </>
  );
}
