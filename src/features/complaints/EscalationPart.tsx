import { MessageCircleQuestion } from "lucide";
import { useState } from "preact/hooks";
import { toQuestion } from "../../domain/complaints/escalation-draft.ts";
import { askFields } from "../../domain/complaints/form-plans.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { EscalationLine } from "./EscalationLine.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { Part } from "./Part.tsx";
import css from "./SheetLines.module.css";
import type { ComplaintDesk } from "./use-desk.ts";
import type { Sheet } from "./use-sheet.ts";

export interface EscalationPartProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
}

/** 请示上级 about a complaint: what was asked of whom, and what came of it. */
export function EscalationPart({ desk, sheet: { complaint, escalations } }: EscalationPartProps) {
  const [isAsking, setAsking] = useState(false);
  const words = t().complaints.escalation;

  async function ask(values: StatedValues): Promise<CaseFault | null> {
    const { customerId } = complaint.body;
    const result = await desk.cases.escalations.ask({
      ...toQuestion(values),
      matter: "complaint",
      complaintId: complaint.id,
      ...(customerId === undefined ? {} : { customerId }),
    });
    return result.status === "fault" ? result.fault : null;
  }

  return (
    <Part
      heading={t().complaints.part.escalations}
      action={
        <Button icon={MessageCircleQuestion} onPress={() => setAsking(true)}>
          {words.ask}
        </Button>
      }
    >
      {escalations.length === 0 ? (
        <p class={css["soft"]}>{words.none}</p>
      ) : (
        <ul class={css["lines"]}>
          {escalations.map((one) => (
            <EscalationLine key={one.id} desk={desk} escalation={one} />
          ))}
        </ul>
      )}
      {isAsking && (
        <FormDialog
          desk={desk}
          title={words.ask}
          slot={`complaint/${complaint.id}/ask`}
          plan={askFields}
          start={{}}
          context={{ today: desk.today, codes: desk.codes, people: [] }}
          onStore={ask}
          onClose={() => setAsking(false)}
        />
      )}
    </Part>
  );
}
