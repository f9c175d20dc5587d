import { Check, Plus } from "lucide";
import { useState } from "preact/hooks";
import { isBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
import type { Complaint, ComplaintBody, Improvement } from "../../domain/complaints/complaint.ts";
import { measureFields, type CaseField } from "../../domain/complaints/form-plans.ts";
import { toMeasure } from "../../domain/complaints/step-draft.ts";
import { isOpen } from "../../domain/complaints/states.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { Part } from "./Part.tsx";
import { peopleChoices } from "./people-choices.ts";
import css from "./SheetLines.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface ImprovementPartProps {
  readonly desk: ComplaintDesk;
  readonly complaint: Complaint;
  readonly mayEdit: boolean;
}

const doneFields: readonly CaseField[] = [
  { field: "doneOn", control: "day", direction: "back", required: true },
  { field: "result", control: "words", lines: 2, max: 300 },
];

/** Measures, followed until done. */
export function ImprovementPart({ desk, complaint, mayEdit }: ImprovementPartProps) {
  const book = useBook();
  const [opened, setOpened] = useState<"add" | number | null>(null);
  const words = t().complaints.measures;
  const { body } = complaint;
  const measures = body.improvements ?? [];
  const may = mayEdit && isOpen(body.state);
  const close = (): void => setOpened(null);

  async function save(improvements: readonly Improvement[]): Promise<CaseFault | null> {
    const next: ComplaintBody = { ...body, improvements: [...improvements] };
    const result = await desk.cases.complaints.save(complaint, next);
    return result.status === "fault" ? result.fault : null;
  }
  const add = (values: StatedValues): Promise<CaseFault | null> => save([...measures, toMeasure(values)]);
  const finish = (values: StatedValues, nth: number): Promise<CaseFault | null> =>
    save(measures.map((one, index) => (index === nth ? { ...one, ...toDone(values, desk.today) } : one)));

  return (
    <Part
      heading={t().complaints.part.improvements}
      action={
        may ? (
          <Button icon={Plus} onPress={() => setOpened("add")}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      {measures.length === 0 ? (
        <p class={css["soft"]}>{words.none}</p>
      ) : (
        <ul class={css["lines"]}>
          {measures.map((one, nth) => (
            <li key={`${nth}/${one.measure}`} class={css["line"]}>
              <div class={css["words"]}>
                <p class={css["text"]}>{one.measure}</p>
                {one.result !== undefined && <p class={css["text"]}>{one.result}</p>}
                <p class={css["soft"]}>
                  {[
                    ...(one.owner === undefined ? [] : [desk.nameOf(one.owner)]),
                    ...(one.ownerName === undefined ? [] : [one.ownerName]),
                    standing(one, desk.today),
                  ].join(" · ")}
                </p>
              </div>
              {may && one.doneOn === undefined && (
                <Button icon={Check} onPress={() => setOpened(nth)}>
                  {words.done}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened === "add" && (
        <FormDialog
          desk={desk}
          title={words.add}
          slot={`complaint/${complaint.id}/measure`}
          plan={measureFields}
          start={{}}
          context={{ today: desk.today, codes: desk.codes, people: peopleChoices(book) }}
          onStore={add}
          onClose={close}
        />
      )}
      {typeof opened === "number" && (
        <FormDialog
          desk={desk}
          title={words.done}
          slot={`complaint/${complaint.id}/done-${opened}`}
          plan={doneFields}
          start={{ doneOn: desk.today }}
          context={{ today: desk.today, codes: desk.codes, people: [] }}
          onStore={(values) => finish(values, opened)}
          onClose={close}
        />
      )}
    </Part>
  );
}

function toDone(values: StatedValues, today: BusinessDate): Pick<Improvement, "doneOn" | "result"> {
  const { doneOn, result } = values;
  return {
    doneOn: typeof doneOn === "string" && isBusinessDate(doneOn) ? doneOn : today,
    ...(typeof result === "string" && /\S/.test(result) ? { result: result.trim() } : {}),
  };
}

function standing({ doneOn, dueOn }: Improvement, today: BusinessDate): string {
  const words = t().complaints.measures;
  if (doneOn !== undefined) return words.doneOn({ date: formatShortDate(doneOn) });
  const date = formatShortDate(dueOn);
  return dueOn < today ? words.overdue({ date }) : words.until({ date });
}
