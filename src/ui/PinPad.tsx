import { Delete } from "lucide";
import { useId } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import css from "./PinPad.module.css";

export interface PinPadProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onEnter: () => void;
  readonly maxLength: number;
  readonly deleteLabel: string;
  readonly enterLabel: string;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean | undefined;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** A PIN by big keys or by keyboard. The field shows dots only and takes nothing from a password manager. */
export function PinPad(props: PinPadProps) {
  const id = useId();
  const { value, onInput, maxLength, disabled } = props;
  const press = (digit: string): void => {
    if (value.length < maxLength) onInput(value + digit);
  };
  return (
    <div class={css["pad"]}>
      <label class={css["label"]} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={css["dots"]}
        type="password"
        inputMode="none"
        autoComplete="off"
        value={value}
        maxLength={maxLength}
        disabled={disabled}
        autoFocus={props.autoFocus}
        aria-describedby={props.describedBy}
        onInput={(event) => onInput(event.currentTarget.value.normalize("NFKC").replace(/\D/g, ""))}
        onKeyDown={(event) => {
          if (event.key === "Enter") props.onEnter();
        }}
      />
      <div class={css["keys"]}>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            class={css["key"]}
            disabled={disabled}
            onClick={() => press(digit)}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          class={css["key"]}
          disabled={disabled}
          onClick={() => onInput(value.slice(0, -1))}
        >
          <Icon icon={Delete} />
          <span class="visually-hidden">{props.deleteLabel}</span>
        </button>
        <button type="button" class={css["key"]} disabled={disabled} onClick={() => press("0")}>
          0
        </button>
        <button
          type="button"
          class={`${css["key"]} ${css["enter"]}`}
          disabled={disabled}
          onClick={props.onEnter}
        >
          {props.enterLabel}
        </button>
      </div>
    </div>
  );
}
