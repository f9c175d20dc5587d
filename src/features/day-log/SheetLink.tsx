import { FileText } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { isUnconfirmed } from "../../domain/entries/entry-marks.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { EntryOf } from "../../domain/entries/entry.ts";
import { pathTo } from "../../domain/routes.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { CaptureFault } from "../../services/capture.ts";
import { useCases } from "../../services/use-cases.ts";
import { Button } from "../../ui/Button.tsx";

export interface SheetLinkProps {
  readonly entry: EntryOf<"complaint">;
  readonly onFault: (fault: CaptureFault) => void;
}

/** From a complaint on the floor to its sheet; creates the sheet of a confirmed one, or of an opinion. */
export function SheetLink({ entry, onFault }: SheetLinkProps) {
  const { fatal, navigation, session } = useServices();
  const cases = useCases();
  const [sheet, setSheet] = useState<Complaint | null | undefined>(undefined);
  const run = (step: Promise<unknown>): void =>
    void step.catch((error: unknown) => {
      // What the lock cut short is nobody's error: there is nothing to show any more.
      if (session.book.peek() !== null) fatal.value = error;
    });
  useEffect(() => {
    if (cases !== null) run(cases.complaints.findByEntry(entry.id).then(setSheet));
  }, [cases, entry]);
  const isOpinion = entry.body.nature === "opinion";
  if (cases === null || sheet === undefined || entry.status === "void") return null;
  if (sheet === null && isUnconfirmed(entry) && !isOpinion) return null;

  async function open(): Promise<void> {
    const result = await cases?.complaints.startFromEntry(entry);
    if (result?.status === "fault") onFault(result.fault);
    else if (result !== undefined) navigation.go(pathTo("complaint", { id: result.record.id }));
  }

  const words = t().complaints.fromEntry;
  const label = sheet !== null ? words.open : isOpinion ? words.opinion : words.create;
  return (
    <Button icon={FileText} onPress={() => run(open())}>
      {label}
    </Button>
  );
}
