import { useId } from "preact/hooks";
import { listNames, type ListName, type OwnDictionaries } from "../../../domain/records/own-dictionary.ts";
import { ownTerms } from "../../../domain/records/own-terms.ts";
import { t } from "../../../i18n/i18n.ts";
import { listName } from "../../../i18n/list-words.ts";
import css from "./ListChoice.module.css";

export interface ListChoiceProps {
  readonly own: OwnDictionaries;
  readonly value: ListName;
  readonly onChange: (list: ListName) => void;
}

/** Which list is looked at: one of some fifty. */
export function ListChoice({ own, value, onChange }: ListChoiceProps) {
  const id = useId();
  const words = t().lists;
  return (
    <div class={css["field"]}>
      <label class={css["label"]} for={id}>
        {words.choose}
      </label>
      <select
        id={id}
        class={css["select"]}
        value={value}
        onChange={(event) => {
          const chosen = listNames.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {listNames.map((list) => (
          <option key={list} value={list}>
            {ownTerms(own, list) === null
              ? listName(list)
              : words.chosen({ list: listName(list), inUse: words.inUse.own })}
          </option>
        ))}
      </select>
    </div>
  );
}
