import { mayTakeStep } from "../../domain/complaints/complaint-rules.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { StepEvent } from "../../domain/complaints/form-plans.ts";
import { listNextEvents, type ComplaintEvent, type ComplaintState } from "../../domain/complaints/states.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import type { NextStep } from "../../services/cases/complaints.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./NextStepsPart.module.css";
import { Part } from "./Part.tsx";

export interface NextStepsPartProps {
  readonly complaint: Complaint;
  readonly steps: readonly NextStep[];
  readonly isOpen: boolean;
  readonly onStep: (event: StepEvent) => void;
}

/** The usual way on from a state; none where two are as likely. */
const usualStep: Readonly<Partial<Record<ComplaintState, StepEvent>>> = {
  received: "accept",
  verified: "accept",
  accepted: "assign",
  declined: "reply",
  handling: "decide",
  decided: "reply",
  satisfied: "archive",
  dissatisfied: "recheck",
  improving: "archive",
};

/** What the person on duty may do now, and which rule keeps the rest from them. */
export function NextStepsPart({ complaint, steps, isOpen, onStep }: NextStepsPartProps) {
  const { actor } = useBook();
  const { body } = complaint;
  const words = t().complaints;
  const isConflict = body.againstStaff?.includes(actor.code) === true;
  const next = listNextEvents(body.state);
  // Recalculating is no step of the usual way: it is offered only where the holiday table has changed.
  const forManagers = next.filter(
    (event) => event !== "recalculate" && !mayTakeStep[event].includes(actor.role),
  );
  const isExtendable = steps.some(({ event }) => event === "extend");
  const isLimit = next.includes("extend") && mayTakeStep.extend.includes(actor.role) && !isExtendable;
  const label = (event: ComplaintEvent): string => t().cases.complaintEvent[event];
  return (
    <Part heading={words.part.next}>
      {!isOpen && <p>{words.next.closed}</p>}
      {isConflict && isOpen && (
        <Notice tone="warning">
          <p>{words.next.conflict}</p>
        </Notice>
      )}
      <div class={css["steps"]}>
        {steps.map(({ event }) =>
          event === "receive" ? null : (
            <Button
              key={event}
              tone={event === usualStep[body.state] ? "primary" : event === "withdraw" ? "danger" : "plain"}
              wide
              onPress={() => onStep(event)}
            >
              {label(event)}
            </Button>
          ),
        )}
      </div>
      {!isConflict && forManagers.length > 0 && (
        <p class={css["soft"]}>
          {words.next.managersOnly({ steps: forManagers.map(label).join(t().common.listSeparator) })}
        </p>
      )}
      {!isConflict && isLimit && <p class={css["soft"]}>{words.next.noExtension}</p>}
    </Part>
  );
}
