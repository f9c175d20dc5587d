import { Button } from "./Button.tsx";
import css from "./ProblemNotes.module.css";

export interface ProblemNotesProps {
  readonly problems: readonly {
    readonly key: string;
    readonly words: string;
    readonly mend?:
      | { readonly label: string; readonly changes: Readonly<Record<string, unknown>> }
      | undefined;
  }[];
  readonly onMend: (changes: Readonly<Record<string, unknown>>) => void;
}

/** What is wrong at a field, each with one tap that puts it right where there is one. */
export function ProblemNotes({ problems, onMend }: ProblemNotesProps) {
  return (
    <div class={css["notes"]}>
      {problems.map(({ key, words, mend }) => (
        <div key={key} class={css["note"]}>
          <p>{words}</p>
          {mend !== undefined && <Button onPress={() => onMend(mend.changes)}>{mend.label}</Button>}
        </div>
      ))}
    </div>
  );
}
