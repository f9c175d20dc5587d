import { MessageCircleQuestion } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { EntryOf } from "../../domain/entries/entry.ts";
import type { Escalation } from "../../domain/escalations/escalation.ts";
import { pathTo } from "../../domain/routes.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { CaptureFault } from "../../services/capture.ts";
import { useCases } from "../../services/use-cases.ts";
import { Button } from "../../ui/Button.tsx";

export interface EscalationLinkProps {
  readonly entry: EntryOf<"escalation">;
  readonly onFault: (fault: CaptureFault) => void;
}

/** From a question asked on the floor to its record, which is carried along until it is answered. */
export function EscalationLink({ entry, onFault }: EscalationLinkProps) {
  const { fatal, navigation, session } = useServices();
  const cases = useCases();
  const [known, setKnown] = useState<Escalation | null | undefined>(undefined);
  const run = (step: Promise<unknown>): void =>
    void step.catch((error: unknown) => {
      // What the lock cut short is nobody's error: there is nothing to show any more.
      if (session.book.peek() !== null) fatal.value = error;
    });
  useEffect(() => {
    if (cases !== null) run(cases.escalations.findByEntry(entry.id).then(setKnown));
  }, [cases, entry]);
  if (cases === null || known === undefined || entry.status === "void") return null;

  async function open(): Promise<void> {
    const result = await cases?.escalations.askFromEntry(entry);
    if (result?.status === "fault") onFault(result.fault);
    else navigation.go(pathTo("complaints", {}));
  }

  const words = t().complaints.escalation;
  return (
    <Button icon={MessageCircleQuestion} onPress={() => run(open())}>
      {known === null ? words.carry : words.toOpen}
    </Button>
  );
}
