import { MessageCircleQuestion, PencilLine } from "lucide";
import { useState } from "preact/hooks";
import { isBusinessDate } from "../../domain/business-day.ts";
import { answerFields, askFields } from "../../domain/complaints/form-plans.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { stateOfEscalation, type Escalation } from "../../domain/escalations/escalation.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { Part } from "./Part.tsx";
import css from "./SheetLines.module.css";
import type { ComplaintDesk } from "./use-desk.ts";
import type { Sheet } from "./use-sheet.ts";

export interface EscalationPartProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
}

const text = (field: string, values: StatedValues): { readonly [field: string]: string } => {
  const value = values[field];
  return typeof value === "string" && /\S/.test(value) ? { [field]: value.trim() } : {};
};

/** 请示上级: what was asked of whom, and what came of it; open ones stay here until they are answered. */
export function EscalationPart({ desk, sheet: { complaint, escalations } }: EscalationPartProps) {
  const [opened, setOpened] = useState<"ask" | Escalation | null>(null);
  const words = t().complaints.escalation;
  const context = { today: desk.today, codes: desk.codes, people: [] };
  const close = (): void => setOpened(null);

  async function ask(values: StatedValues): Promise<CaseFault | null> {
    const { askedWhom, dueOn } = values;
    const result = await desk.cases.escalations.ask({
      matter: "complaint",
      complaintId: complaint.id,
      ...text("askedName", values),
      ...text("means", values),
      ...text("question", values),
      ...(complaint.body.customerId === undefined ? {} : { customerId: complaint.body.customerId }),
      ...(typeof dueOn === "string" && isBusinessDate(dueOn) ? { dueOn } : {}),
      askedWhom: typeof askedWhom === "string" ? askedWhom : "",
    });
    return result.status === "fault" ? result.fault : null;
  }
  async function answer(before: Escalation, values: StatedValues): Promise<CaseFault | null> {
    const { decision } = values;
    const own = { decision: typeof decision === "string" ? decision : "", ...text("answer", values) };
    const result = await desk.cases.escalations.answer(before, own);
    return result.status === "fault" ? result.fault : null;
  }

  return (
    <Part
      heading={t().complaints.part.escalations}
      action={
        <Button icon={MessageCircleQuestion} onPress={() => setOpened("ask")}>
          {words.ask}
        </Button>
      }
    >
      {escalations.length === 0 ? (
        <p class={css["soft"]}>{words.none}</p>
      ) : (
        <ul class={css["lines"]}>
          {escalations.map((one) => (
            <li key={one.id} class={css["line"]}>
              <div class={css["words"]}>
                <p class={css["text"]}>{one.body.question}</p>
                {one.body.answer !== undefined && <p class={css["text"]}>{one.body.answer}</p>}
                <p class={css["soft"]}>{escalationLine(one, desk)}</p>
              </div>
              {stateOfEscalation(one.body) === "open" && (
                <Button icon={PencilLine} onPress={() => setOpened(one)}>
                  {words.answer}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened === "ask" && (
        <FormDialog
          desk={desk}
          title={words.ask}
          slot={`complaint/${complaint.id}/ask`}
          plan={askFields}
          start={{}}
          context={context}
          onStore={ask}
          onClose={close}
        />
      )}
      {opened !== null && opened !== "ask" && (
        <FormDialog
          desk={desk}
          title={words.answer}
          slot={`complaint/${complaint.id}/answer-${opened.id}`}
          plan={answerFields}
          start={{}}
          context={context}
          onStore={(values) => answer(opened, values)}
          onClose={close}
        />
      )}
    </Part>
  );
}

function escalationLine({ body }: Escalation, { codes }: ComplaintDesk): string {
  const words = t().complaints.escalation;
  const parts = [
    words.asked({ whom: codes.label("superior", body.askedWhom), when: toStampWords(body.askedAt) }),
  ];
  if (stateOfEscalation(body) === "open") {
    parts.push(words.open);
    if (body.dueOn !== undefined) parts.push(words.until({ date: formatShortDate(body.dueOn) }));
  } else if (body.decision !== undefined) {
    const when = toStampWords(body.decidedAt ?? body.askedAt);
    parts.push(words.answered({ decision: codes.label("escalationDecision", body.decision), when }));
  }
  return parts.join(" · ");
}
