import { useEffect, useId, useState } from "preact/hooks";
import { complaintDueOn, type Complaint } from "../../domain/complaints/complaint.ts";
import { standingOf } from "../../domain/deadlines/deadline.ts";
import { t } from "../../i18n/i18n.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ComplaintRow } from "./ComplaintRow.tsx";
import css from "./SheetRows.module.css";
import { UnsheetedList } from "./UnsheetedList.tsx";
import type { ComplaintDesk } from "./use-desk.ts";
import { useList } from "./use-list.ts";

export interface OpenListProps {
  readonly desk: ComplaintDesk;
}

const groups = ["overdue", "today", "soon", "later", "none"] as const;
type Group = (typeof groups)[number];

/** Open complaints, what is due first. */
export function OpenList({ desk }: OpenListProps) {
  const list = useList(desk, () => desk.cases.complaints.listOpen(), "open");
  const [outdatedCount, setOutdatedCount] = useState(0);
  const words = t().complaints;
  useEffect(() => {
    if (list === null) return;
    desk.run(desk.cases.complaints.listOutdated().then((found) => setOutdatedCount(found.length)));
  }, [list]);
  if (list === null) return <p role="status">{t().shell.starting}</p>;
  const groupOf = ({ body }: Complaint): Group => {
    const dueOn = complaintDueOn(body);
    return dueOn === null ? "none" : standingOf(dueOn, desk.today, desk.soonDays).kind;
  };
  return (
    <>
      <UnsheetedList desk={desk} sheets={list.sheets} />
      {list.damagedCount > 0 && (
        <Notice tone="warning">
          <p>{words.damaged({ count: list.damagedCount })}</p>
        </Notice>
      )}
      {outdatedCount > 0 && (
        <Notice tone="info">
          <p>{words.outdated({ count: outdatedCount })}</p>
        </Notice>
      )}
      {list.sheets.length === 0 && <p class={css["empty"]}>{words.emptyOpen}</p>}
      {groups.map((group) => (
        <DueGroup
          key={group}
          desk={desk}
          group={group}
          sheets={list.sheets.filter((one) => groupOf(one) === group)}
        />
      ))}
    </>
  );
}

interface DueGroupProps extends OpenListProps {
  readonly group: Group;
  readonly sheets: readonly Complaint[];
}

function DueGroup({ desk, group, sheets }: DueGroupProps) {
  const id = useId();
  if (sheets.length === 0) return null;
  const words = t().complaints.due;
  return (
    <section class={css["group"]} aria-labelledby={id}>
      <header class={css["heading"]}>
        <h2 id={id} class={css["heading"]}>
          {words.group[group]}
        </h2>
        <span class={css["count"]}>{words.count({ count: sheets.length })}</span>
      </header>
      <ul class={css["list"]}>
        {sheets.map((sheet) => (
          <ComplaintRow key={sheet.id} desk={desk} sheet={sheet} />
        ))}
      </ul>
    </section>
  );
}
