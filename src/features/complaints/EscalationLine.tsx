import { PencilLine } from "lucide";
import { useState } from "preact/hooks";
import { answerFields } from "../../domain/complaints/form-plans.ts";
import { toAnswer } from "../../domain/complaints/escalation-draft.ts";
import { stateOfEscalation, type Escalation } from "../../domain/escalations/escalation.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { pathTo } from "../../domain/routes.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { FormDialog } from "./FormDialog.tsx";
import css from "./SheetLines.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface EscalationLineProps {
  readonly desk: ComplaintDesk;
  readonly escalation: Escalation;
  /** Offers the way to the sheet that it is about. */
  readonly linksSheet?: boolean;
}

/** One question to a superior, and the form for its answer while it is open. */
export function EscalationLine({ desk, escalation, linksSheet = false }: EscalationLineProps) {
  const { navigation } = useServices();
  const [isAnswering, setAnswering] = useState(false);
  const words = t().complaints.escalation;
  const { body, id } = escalation;
  const { complaintId } = body;
  const close = (): void => setAnswering(false);

  async function answer(values: StatedValues): Promise<CaseFault | null> {
    const result = await desk.cases.escalations.answer(escalation, toAnswer(values));
    return result.status === "fault" ? result.fault : null;
  }

  return (
    <li class={css["line"]}>
      <div class={css["words"]}>
        <p class={css["text"]}>{body.question ?? t().common.notStated}</p>
        {body.answer !== undefined && <p class={css["text"]}>{body.answer}</p>}
        <p class={css["soft"]}>{lineOf(escalation, desk)}</p>
      </div>
      {linksSheet && complaintId !== undefined && (
        <Button tone="quiet" onPress={() => navigation.go(pathTo("complaint", { id: complaintId }))}>
          {t().complaints.fromEntry.open}
        </Button>
      )}
      {stateOfEscalation(body) === "open" && (
        <Button icon={PencilLine} onPress={() => setAnswering(true)}>
          {words.answer}
        </Button>
      )}
      {isAnswering && (
        <FormDialog
          desk={desk}
          title={words.answer}
          slot={`escalation/${id}/answer`}
          plan={answerFields}
          start={{}}
          context={{ today: desk.today, codes: desk.codes, people: [] }}
          onStore={answer}
          onClose={close}
        />
      )}
    </li>
  );
}

function lineOf({ body }: Escalation, { codes, today }: ComplaintDesk): string {
  const words = t().complaints.escalation;
  const parts = [
    words.asked({ whom: codes.label("superior", body.askedWhom), when: toStampWords(body.askedAt) }),
  ];
  if (body.matter !== undefined) parts.unshift(codes.label("escalationMatter", body.matter));
  if (stateOfEscalation(body) === "open") {
    parts.push(words.open);
    if (body.dueOn !== undefined) {
      const date = formatShortDate(body.dueOn);
      parts.push(body.dueOn < today ? words.overdue({ date }) : words.until({ date }));
    }
  } else if (body.decision !== undefined) {
    const when = toStampWords(body.decidedAt ?? body.askedAt);
    parts.push(words.answered({ decision: codes.label("escalationDecision", body.decision), when }));
  }
  return parts.join(" · ");
}
