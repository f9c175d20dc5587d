import { useState } from "preact/hooks";
import type { BranchDraft } from "../../domain/branch.ts";
import { t } from "../../i18n/i18n.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./SetupFields.module.css";

export interface BranchPickProps {
  /** The bank's branches. */
  readonly branches: readonly BranchDraft[];
  readonly chosenCode: string;
  readonly onPick: (branch: BranchDraft) => void;
}

/** More than a thumb finds at a glance; a word narrows them. */
const SHOWN = 6;

/** The bank's branches to choose from; what is chosen can still be changed below. */
export function BranchPick({ branches, chosenCode, onPick }: BranchPickProps) {
  const [typed, setTyped] = useState("");
  const words = t().setup.branch;
  const wanted = typed.trim().toLowerCase();
  const found = branches.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
  const rest = found.length - SHOWN;
  return (
    <div class={css["pick"]}>
      <p>{words.byBank}</p>
      {branches.length > SHOWN && (
        <TextField label={words.search} type="search" value={typed} onInput={setTyped} />
      )}
      <Choices
        legend={words.choose}
        mode="one"
        required
        choices={found.slice(0, SHOWN).map(({ code, name }) => ({ value: code, label: name, hint: code }))}
        chosen={[chosenCode]}
        onChange={([code]) => {
          const branch = branches.find((one) => one.code === code);
          if (branch !== undefined) onPick(branch);
        }}
      />
      <p role="status" class={css["rest"]}>
        {found.length === 0 ? words.noneFound : rest > 0 ? words.more({ count: rest }) : ""}
      </p>
    </div>
  );
}
