import { useState } from "preact/hooks";
import type { DayFileProblem } from "../../domain/day-file/day-file-problem.ts";
import type { ReadDayFile } from "../../domain/day-file/verify-day-file.ts";
import { problemWords } from "../../i18n/day-file-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./ProblemList.module.css";

export interface ProblemListProps {
  readonly file: ReadDayFile;
  readonly problems: readonly DayFileProblem[];
}

const FIRST_PROBLEMS = 10;

/** The verdict on a file, and everything that is wrong with it. */
export function ProblemList({ file, problems }: ProblemListProps) {
  const [isWhole, setWhole] = useState(false);
  const words = t().dayFile;
  if (problems.length === 0) {
    return (
      <div class={css["verdict"]}>
        <Notice tone="ok" title={words.intact} live>
          <p>{file.masked === false ? words.intactClear : words.intactMasked}</p>
          <p class={css["limit"]}>{words.intactLimit}</p>
        </Notice>
      </div>
    );
  }
  const shown = isWhole ? problems : problems.slice(0, FIRST_PROBLEMS);
  const rest = problems.length - shown.length;
  return (
    <div class={css["verdict"]}>
      <Notice tone="danger" title={words.damaged({ count: problems.length })} live>
        <ol class={css["problems"]}>
          {shown.map((problem, index) => (
            <li key={index}>{problemWords(problem, file)}</li>
          ))}
        </ol>
        {rest > 0 && (
          <div>
            <Button onPress={() => setWhole(true)}>{words.moreProblems({ count: rest })}</Button>
          </div>
        )}
        <p class={css["limit"]}>{words.damagedShown}</p>
      </Notice>
    </div>
  );
}
