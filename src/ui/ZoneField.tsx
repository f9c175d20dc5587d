import { useId } from "preact/hooks";
import css from "./ZoneField.module.css";

export interface ZoneFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (zone: string) => void;
  readonly error?: string | undefined;
}

/** A time zone by its IANA name; the list completes what is typed. */
export function ZoneField({ label, value, onInput, error }: ZoneFieldProps) {
  const id = useId();
  return (
    <div class={css["field"]}>
      <label class={css["label"]} for={id}>
        {label}
      </label>
      <input
        id={id}
        class={css["input"]}
        list={`${id}-zones`}
        value={value}
        autoComplete="off"
        spellcheck={false}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {error !== undefined && (
        <p id={`${id}-error`} class={css["error"]} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
