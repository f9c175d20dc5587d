import type { Complaint } from "../../domain/complaints/complaint.ts";
import { stepBy, stepLines } from "../../i18n/complaint-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Part } from "./Part.tsx";
import css from "./StepsPart.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface StepsPartProps {
  readonly desk: ComplaintDesk;
  readonly complaint: Complaint;
}

/** Everything that happened, oldest first, each with its author and time. */
export function StepsPart({ desk, complaint }: StepsPartProps) {
  return (
    <Part heading={t().complaints.part.steps}>
      <ol class={css["steps"]}>
        {complaint.body.steps.map((step, nth) => (
          <li key={`${nth}/${step.event}`} class={css["step"]}>
            <p class={css["name"]}>{t().cases.complaintEvent[step.event]}</p>
            {stepLines(step, desk.codes, desk.nameOf).map((line) => (
              <p key={line} class={css["line"]}>
                {line}
              </p>
            ))}
            <p class={css["by"]}>{stepBy(step, desk.nameOf)}</p>
          </li>
        ))}
      </ol>
    </Part>
  );
}
