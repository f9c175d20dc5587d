import { MessageCircleQuestion } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { toQuestion } from "../../domain/complaints/escalation-draft.ts";
import { askFields, matterField } from "../../domain/complaints/form-plans.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import type { Escalation } from "../../domain/escalations/escalation.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { EscalationLine } from "./EscalationLine.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { Part } from "./Part.tsx";
import css from "./SheetLines.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface OpenEscalationsProps {
  readonly desk: ComplaintDesk;
}

const plan = [matterField, ...askFields];

/** Every question to a superior that waits for its answer, whatever it is about: carried along from day to day. */
export function OpenEscalations({ desk }: OpenEscalationsProps) {
  const [open, setOpen] = useState<readonly Escalation[] | null>(null);
  const [isAsking, setAsking] = useState(false);
  const words = t().complaints.escalation;
  useEffect(() => {
    let isShown = true;
    const refresh = (): void =>
      desk.run(
        desk.cases.escalations.listOpen().then((found) => {
          if (isShown) setOpen(found);
        }),
      );
    const watch = desk.cases.escalations.watch(refresh, desk.report);
    return () => {
      isShown = false;
      watch.close();
    };
  }, [desk.cases]);

  async function ask(values: StatedValues): Promise<CaseFault | null> {
    const result = await desk.cases.escalations.ask(toQuestion(values));
    return result.status === "fault" ? result.fault : null;
  }

  if (open === null) return null;
  return (
    <Part
      heading={words.openHeading}
      action={
        <Button icon={MessageCircleQuestion} onPress={() => setAsking(true)}>
          {words.ask}
        </Button>
      }
    >
      {open.length === 0 ? (
        <p class={css["soft"]}>{words.noneOpen}</p>
      ) : (
        <ul class={css["lines"]}>
          {open.map((one) => (
            <EscalationLine key={one.id} desk={desk} escalation={one} linksSheet />
          ))}
        </ul>
      )}
      {isAsking && (
        <FormDialog
          desk={desk}
          title={words.ask}
          slot="escalation/ask"
          plan={plan}
          start={{}}
          context={{ today: desk.today, codes: desk.codes, people: [] }}
          onStore={ask}
          onClose={() => setAsking(false)}
        />
      )}
    </Part>
  );
}
