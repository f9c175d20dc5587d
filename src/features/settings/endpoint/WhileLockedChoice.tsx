import { sendWhileLockedChoices, type SendWhileLocked } from "../../../domain/send-while-locked.ts";
import { t } from "../../../i18n/i18n.ts";
import { Choices } from "../../../ui/Choices.tsx";
import css from "../Section.module.css";

export interface WhileLockedChoiceProps {
  readonly chosen: SendWhileLocked;
  readonly allowed: readonly SendWhileLocked[];
  /** The bank's configuration rules what is allowed. */
  readonly isByBank: boolean;
  readonly onChange: (choice: SendWhileLocked) => void;
}

/** What may go out while the tablet is locked, each with what it means. */
export function WhileLockedChoice({ chosen, allowed, isByBank, onChange }: WhileLockedChoiceProps) {
  const words = t().endpoint;
  return (
    <div class={css["stack"]}>
      <Choices
        legend={words.form.whileLocked}
        mode="one"
        required
        disabled={allowed.length < 2}
        choices={sendWhileLockedChoices
          .filter((choice) => allowed.includes(choice))
          .map((choice) => ({ value: choice, label: words.whileLocked[choice].label }))}
        chosen={[chosen]}
        onChange={([next]) => {
          const choice = allowed.find((one) => one === next);
          if (choice !== undefined) onChange(choice);
        }}
      />
      <p role="status">{words.whileLocked[chosen].means}</p>
      {isByBank && <p class={css["soft"]}>{words.form.byBank}</p>}
    </div>
  );
}
