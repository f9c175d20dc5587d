import { complaintDueOn, isOpinionCase } from "../../domain/complaints/complaint.ts";
import { isRunning } from "../../domain/complaints/states.ts";
import { standingOf } from "../../domain/deadlines/deadline.ts";
import { accountLines, standingWords } from "../../i18n/complaint-words.ts";
import { formatLongDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import css from "./DeadlinePart.module.css";
import { Part } from "./Part.tsx";
import type { ComplaintDesk } from "./use-desk.ts";
import type { Sheet } from "./use-sheet.ts";

export interface DeadlinePartProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
}

/** Until when, how far off that is, and how the date came about. */
export function DeadlinePart({ desk, sheet: { complaint, account } }: DeadlinePartProps) {
  const words = t().complaints.deadline;
  const heading = t().complaints.part.deadline;
  const { body } = complaint;
  const { deadline } = body;
  if (deadline === undefined || isOpinionCase(body)) {
    return (
      <Part heading={heading}>
        <p>{words.none}</p>
      </Part>
    );
  }
  const dueOn = isRunning(body.state) ? complaintDueOn(body) : null;
  const standing = dueOn === null ? null : standingOf(dueOn, desk.today, desk.soonDays);
  const stage =
    deadline.stage === 0
      ? words.stage.first({ days: deadline.days })
      : words.stage.extended({ nth: deadline.stage, days: deadline.days });
  return (
    <Part heading={heading}>
      <p class={css["date"]}>{formatLongDate(deadline.dueOn)}</p>
      {standing === null ? (
        <p class={css["soft"]}>{words.done}</p>
      ) : (
        <p class={`${css["standing"]} ${css[standing.kind]}`}>{standingWords(standing)}</p>
      )}
      <p class={css["soft"]}>{stage}</p>
      <details class={css["how"]} open>
        <summary class={css["summary"]}>{words.how}</summary>
        <ul class={css["lines"]}>
          {(account === null
            ? [words.unknownCalendar({ version: deadline.calendar })]
            : accountLines(account)
          ).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </Part>
  );
}
