import { FilePlus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { pathTo } from "../../domain/routes.ts";
import { toWallTime } from "../../domain/business-day.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { EntryOf } from "../../domain/entries/entry.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./UnsheetedList.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface UnsheetedListProps {
  readonly desk: ComplaintDesk;
  /** A new list of sheets means that this one may have changed. */
  readonly sheets: readonly Complaint[];
}

/** Drawn at first: the sheets below it stay in sight. */
const FEW = 3;

/** Confirmed complaints of the floor whose sheet nobody has created yet: their clock runs all the same. */
export function UnsheetedList({ desk, sheets }: UnsheetedListProps) {
  const { navigation } = useServices();
  const [entries, setEntries] = useState<readonly EntryOf<"complaint">[]>([]);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => desk.run(desk.cases.complaints.listUnsheeted().then(setEntries)), [sheets]);
  if (entries.length === 0) return null;
  const words = t().complaints.unsheeted;

  async function create(entry: EntryOf<"complaint">): Promise<void> {
    const result = await desk.cases.complaints.startFromEntry(entry);
    if (result.status === "fault") setFault(result.fault);
    else navigation.go(pathTo("complaint", { id: result.record.id }));
  }

  return (
    <Notice tone="warning" title={words.heading}>
      <p>{words.explain}</p>
      {fault !== null && <p role="alert">{faultText(fault)}</p>}
      <ul>
        {(isWhole ? entries : entries.slice(0, FEW)).map((entry) => (
          <li key={entry.id} class={css["line"]}>
            <p class={css["words"]}>
              {formatShortDate(entry.businessDate)} {toWallTime(entry.occurredAt)} · {entry.author}
              {entry.body.words !== undefined && ` · ${entry.body.words}`}
            </p>
            <Button icon={FilePlus} onPress={() => desk.run(create(entry))}>
              {words.create}
            </Button>
          </li>
        ))}
      </ul>
      {!isWhole && entries.length > FEW && (
        <div>
          <Button tone="quiet" onPress={() => setWhole(true)}>
            {t().complaints.more({ count: entries.length - FEW })}
          </Button>
        </div>
      )}
    </Notice>
  );
}
