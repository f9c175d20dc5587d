// One sheet with all that belongs to it, read again whenever something of it is stored.
import { useEffect, useState } from "preact/hooks";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { DeadlineAccount } from "../../domain/deadlines/deadline.ts";
import type { Escalation } from "../../domain/escalations/escalation.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { NextStep } from "../../services/cases/complaints.ts";
import type { ComplaintDesk } from "./use-desk.ts";

export interface Sheet {
  readonly complaint: Complaint;
  readonly steps: readonly NextStep[];
  /** How the deadline came about; null without one, or where its holiday table is not known here. */
  readonly account: DeadlineAccount | null;
  readonly escalations: readonly Escalation[];
  /** Others of the same customer or phone, newest first. */
  readonly alike: readonly Complaint[];
}

/** `undefined` until it was read; null where there is none. */
export function useSheet(desk: ComplaintDesk, id: RecordId): Sheet | null | undefined {
  const [sheet, setSheet] = useState<Sheet | null | undefined>(undefined);
  useEffect(() => {
    let round = 0;
    const refresh = (): void => {
      const mine = ++round;
      const reading = readSheet(desk, id).then((found) => {
        if (mine === round) setSheet(found);
      });
      desk.run(reading);
    };
    const watch = desk.cases.complaints.watch(refresh, desk.report);
    return () => {
      round = -1;
      watch.close();
    };
  }, [id, desk.cases]);
  return sheet;
}

async function readSheet({ cases }: ComplaintDesk, id: RecordId): Promise<Sheet | null> {
  const complaint = await cases.complaints.get(id);
  if (complaint === null) return null;
  const { deadline } = complaint.body;
  const [steps, account, escalations, alike] = await Promise.all([
    cases.complaints.nextSteps(complaint),
    deadline === undefined ? null : cases.settings.explain(deadline),
    cases.escalations.listAbout(id),
    cases.complaints.listAlike(complaint),
  ]);
  return { complaint, steps, account, escalations, alike };
}
