import {
  compareTerms,
  findListProblems,
  findRepeatedCodes,
  listNames,
  type ListChange,
  type OwnDictionaries,
} from "../../../domain/records/own-dictionary.ts";
import { t } from "../../../i18n/i18n.ts";
import { listName, offeredTerms } from "../../../i18n/list-words.ts";
import { useOccupied } from "../../../services/app-services.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";

export interface ImportPreviewProps {
  readonly own: OwnDictionaries;
  readonly file: OwnDictionaries;
  readonly onCancel: () => void;
  readonly onStore: () => void;
}

/** What a file would change, list by list, before anything is stored. */
export function ImportPreview({ own, file, onCancel, onStore }: ImportPreviewProps) {
  useOccupied();
  const words = t().lists;
  const changes = listNames.flatMap((list): ListChange[] => {
    const terms = file.lists[list]?.filter(({ retired }) => retired !== true);
    return terms === undefined ? [] : [compareTerms(list, offeredTerms(own, list), terms)];
  });
  const problems = [
    ...findListProblems(file).map(({ list, fault, code }) =>
      words.problem[fault]({ list: listName(list), code }),
    ),
    ...listNames
      .filter((list) => findRepeatedCodes(file).includes(list))
      .map((list) => words.problem.repeated({ list: listName(list) })),
  ];
  return (
    <section class={css["wideApart"]} aria-labelledby="list-preview">
      <h3 id="list-preview">{words.preview}</h3>
      {file.source !== "" && (
        <p class={css["soft"]}>
          {words.source} {file.source}
        </p>
      )}
      {changes.map((change) => (
        <ChangeOfList key={change.list} change={change} />
      ))}
      {problems.length > 0 && (
        <Notice tone="danger" live>
          <ul class={css["points"]}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        {problems.length === 0 && (
          <Button tone="primary" onPress={onStore}>
            {words.store}
          </Button>
        )}
      </div>
    </section>
  );
}

function ChangeOfList({ change }: { readonly change: ListChange }) {
  const words = t().lists;
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [words.added({ count: change.added.length }), change.added.map(words.term)],
    [words.renamed({ count: change.renamed.length }), change.renamed.map(words.rename)],
    [words.retiring({ count: change.retired.length }), change.retired.map(words.term)],
  ];
  return (
    <div class={css["stack"]}>
      <h4>{words.previewOf({ list: listName(change.list) })}</h4>
      {groups
        .filter(([, lines]) => lines.length > 0)
        .map(([title, lines]) => (
          <div key={title}>
            <p>{title}</p>
            <ul class={css["points"]}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      <p class={css["soft"]}>{words.kept({ count: change.kept })}</p>
    </div>
  );
}
