import { useId } from "preact/hooks";
import css from "./Choices.module.css";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A short second line under the label. */
  readonly hint?: string | undefined;
}

export interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly Choice[];
  /** Values chosen, in the order of tapping. */
  readonly chosen: readonly string[];
  /** `many` adds and takes away; `one` swaps, and gives the choice back when tapped again. */
  readonly mode: "one" | "many";
  readonly onChange: (chosen: readonly string[]) => void;
  readonly legendHidden?: boolean | undefined;
  /** `one` cannot be given back: settings always have a value. */
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** All of one width, in columns: for the long lists of a sheet. */
  readonly even?: boolean | undefined;
}

/** Big choices for a thumb: a group of toggle buttons with the keyboard and names of buttons. */
export function Choices({
  legend,
  choices,
  chosen,
  mode,
  onChange,
  legendHidden,
  required,
  disabled,
  even,
}: ChoicesProps) {
  const legendId = useId();
  function toggle(value: string): void {
    const isChosen = chosen.includes(value);
    if (mode === "one") onChange(isChosen ? (required ? chosen : []) : [value]);
    else onChange(isChosen ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }
  return (
    <div class={css["group"]} role="group" aria-labelledby={legendId}>
      <p id={legendId} class={legendHidden ? "visually-hidden" : css["legend"]}>
        {legend}
      </p>
      <div class={even ? css["even"] : css["choices"]}>
        {choices.map(({ value, label, hint }, nth) => (
          <button
            key={value}
            type="button"
            class={css["choice"]}
            aria-describedby={hint === undefined ? undefined : `${legendId}-hint-${nth}`}
            aria-pressed={chosen.includes(value)}
            disabled={disabled}
            onClick={() => toggle(value)}
          >
            <span>{label}</span>
            {hint !== undefined && (
              <span id={`${legendId}-hint-${nth}`} class={css["hint"]} aria-hidden="true">
                {hint}
              </span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
