import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import css from "./Section.module.css";

/** The branch as it acts today. */
export function BranchSection() {
  const branch = useBook().branch();
  const words = t().settings.branch;
  const rows = [
    [words.name, branch.name],
    [words.code, branch.code],
    [words.zone, branch.zone],
    [words.dayCutoff, branch.dayCutoff],
    [words.hours, `${branch.opensAt}–${branch.closesAt}`],
  ] as const;
  return (
    <>
      <dl class={css["list"]}>
        {rows.map(([term, value]) => (
          <div key={term} class={css["row"]}>
            <dt class={css["term"]}>{term}</dt>
            <dd class={css["value"]}>{value}</dd>
          </div>
        ))}
      </dl>
      <p class={css["soft"]}>{words.note}</p>
    </>
  );
}
