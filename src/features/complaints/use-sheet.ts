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
  /** Others of the same customer or phone, newest first; null until they were looked for. */
  readonly alike: readonly Complaint[] | null;
}

type Core = Omit<Sheet, "alike">;

/** `undefined` until it was read; null where there is none. Its component is made anew for another id. */
export function useSheet(desk: ComplaintDesk, id: RecordId): Sheet | null | undefined {
  const [core, setCore] = useState<Core | null | undefined>(undefined);
  const [alike, setAlike] = useState<readonly Complaint[] | null>(null);
  useEffect(() => {
    let round = 0;
    const read = async (mine: number): Promise<void> => {
      const found = await readCore(desk, id);
      if (mine !== round) return;
      setCore(found);
      if (found === null) return;
      // All complaints have to be opened for it: nothing else waits for that.
      const others = await desk.cases.complaints.listAlike(found.complaint);
      if (mine === round) setAlike(others);
    };
    const watch = desk.cases.complaints.watch(() => desk.run(read(++round)), desk.report);
    return () => {
      round = -1;
      watch.close();
    };
  }, [id, desk.cases]);
  return core === undefined || core === null ? core : { ...core, alike };
}

async function readCore({ cases }: ComplaintDesk, id: RecordId): Promise<Core | null> {
  const complaint = await cases.complaints.get(id);
  if (complaint === null) return null;
  const { deadline } = complaint.body;
  const [steps, account, escalations] = await Promise.all([
    cases.complaints.nextSteps(complaint),
    deadline === undefined ? null : cases.settings.explain(deadline),
    cases.escalations.listAbout(id),
  ]);
  return { complaint, steps, account, escalations };
}
