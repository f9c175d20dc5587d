import { PencilLine } from "lucide";
import { useState } from "preact/hooks";
import { findPendingBranch, type Branch } from "../../domain/branch.ts";
import { addDays } from "../../domain/business-day.ts";
import { manages } from "../../domain/staff-rules.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { BranchForm } from "./BranchForm.tsx";
import css from "./Section.module.css";

/** The branch as it acts today, and the change that waits for its day. */
export function BranchSection() {
  const book = useBook();
  const [isEditing, setEditing] = useState(false);
  const [savedFrom, setSavedFrom] = useState<string | null>(null);
  const branch = book.branch();
  const pending = findPendingBranch(book.branchRevisions, branch);
  const words = t().settings.branch;
  const actsFrom = formatShortDate(addDays(book.today(), 1));

  if (isEditing)
    return (
      <BranchForm
        start={pending ?? branch}
        actsFrom={actsFrom}
        onCancel={() => setEditing(false)}
        onDone={() => {
          setSavedFrom(actsFrom);
          setEditing(false);
        }}
      />
    );
  return (
    <>
      {savedFrom !== null && (
        <Notice tone="ok" live>
          <p>{words.saved({ date: savedFrom })}</p>
        </Notice>
      )}
      <BranchFacts branch={branch} />
      {pending !== null && (
        <>
          <h3>{words.pending({ date: formatShortDate(pending.validFrom) })}</h3>
          <BranchFacts branch={pending} />
        </>
      )}
      <p class={css["soft"]}>{words.note}</p>
      {manages(book.staff) && (
        <div class={css["buttons"]}>
          <Button icon={PencilLine} onPress={() => setEditing(true)}>
            {words.edit}
          </Button>
        </div>
      )}
    </>
  );
}

function BranchFacts({ branch }: { readonly branch: Branch }) {
  const words = t().settings.branch;
  const rows = [
    [words.name, branch.name],
    [words.code, branch.code],
    [words.zone, branch.zone],
    [words.dayCutoff, branch.dayCutoff],
    [words.hours, `${branch.opensAt}–${branch.closesAt}`],
  ] as const;
  return (
    <dl class={css["list"]}>
      {rows.map(([term, value]) => (
        <div key={term} class={css["row"]}>
          <dt class={css["term"]}>{term}</dt>
          <dd class={css["value"]}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
