import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import css from "./TextField.module.css";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called on every change, also in mid-composition: what is on screen is what is remembered. */
  readonly onInput: (value: string) => void;
  /** Called when an IME composition ended, a paste happened or the field was left: the moment to check. */
  readonly onSettled?: ((value: string) => void) | undefined;
  /** Enter, but never the Enter that confirms an IME candidate. */
  readonly onEnter?: (() => void) | undefined;
  readonly lines?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
  /** Shown under the field and tied to it. */
  readonly error?: ComponentChildren;
  readonly type?: "text" | "password" | "tel" | "time" | "date" | "search" | undefined;
  readonly inputMode?: "text" | "numeric" | "tel" | "search" | undefined;
  readonly autoComplete?: string | undefined;
  readonly required?: boolean | undefined;
  readonly labelHidden?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
}

/** Safari ends a composition before its keydown arrives; 229 is what remains to tell it by (bluesky-social/social-app#4186). */
const IME_KEY_CODE = 229;

/** One line or several of text, safe under a Chinese IME. Browsers' own memory and spelling services stay off. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const { error, hint, lines = 1, onEnter, onSettled } = props;
  const described = [hint === undefined ? "" : hintId, error ? errorId : ""].filter(Boolean).join(" ");
  const shared = {
    id,
    value: props.value,
    class: css["input"],
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    required: props.required,
    readOnly: props.readOnly,
    autoComplete: props.autoComplete ?? "off",
    autoCorrect: "off",
    spellcheck: false,
    autoFocus: props.autoFocus,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described === "" ? undefined : described,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => onSettled?.(event.currentTarget.value),
    onBlur: (event: { currentTarget: { value: string } }) => onSettled?.(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (
        onEnter === undefined ||
        event.key !== "Enter" ||
        event.isComposing ||
        event.keyCode === IME_KEY_CODE
      )
        return;
      event.preventDefault();
      onEnter();
    },
  };
  // Preact types each input type apart; this field is one component for several of them.
  const inputProps: object = { ...shared, type: props.type ?? "text", inputMode: props.inputMode };
  return (
    <div class={css["field"]}>
      <label class={props.labelHidden ? "visually-hidden" : css["label"]} for={id}>
        {props.label}
      </label>
      {hint !== undefined && (
        <p id={hintId} class={css["hint"]}>
          {hint}
        </p>
      )}
      {lines > 1 ? <textarea {...shared} rows={lines} /> : <input {...inputProps} />}
      {error && (
        <div id={errorId} class={css["error"]} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
