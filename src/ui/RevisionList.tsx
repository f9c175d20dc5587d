import css from "./RevisionList.module.css";
import { FactList, type FactView } from "./FactList.tsx";

export interface RevisionView {
  readonly key: string;
  /** Such as `第 2 版 · 修改`. */
  readonly title: string;
  /** Who and when. */
  readonly by: string;
  readonly reason?: string | undefined;
  readonly changes: readonly {
    readonly key: string;
    readonly label: string;
    readonly before: FactView;
    readonly after: FactView;
  }[];
  /** Said where no field changed, or where the revision cannot be read. */
  readonly note?: string | undefined;
}

export interface RevisionListProps {
  /** Newest first. */
  readonly revisions: readonly RevisionView[];
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly onReveal: (key: string) => void;
}

/** Who changed what and when, field by field. */
export function RevisionList({ revisions, beforeLabel, afterLabel, onReveal }: RevisionListProps) {
  return (
    <ol class={css["list"]}>
      {revisions.map((revision) => (
        <li key={revision.key} class={css["revision"]}>
          <p class={css["title"]}>{revision.title}</p>
          <p class={css["by"]}>{revision.by}</p>
          {revision.reason !== undefined && <p class={css["reason"]}>{revision.reason}</p>}
          {revision.note !== undefined && <p class={css["by"]}>{revision.note}</p>}
          {revision.changes.map((change) => (
            <div key={change.key} class={css["change"]}>
              <p class={css["field"]}>{change.label}</p>
              <FactList
                facts={[
                  { ...change.before, label: beforeLabel },
                  { ...change.after, label: afterLabel },
                ]}
                onReveal={onReveal}
              />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
