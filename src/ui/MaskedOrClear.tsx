import { Choices } from "./Choices.tsx";

export interface MaskedOrClearProps {
  readonly form: "masked" | "clear";
  readonly onChange: (form: "masked" | "clear") => void;
  readonly words: {
    readonly form: string;
    readonly masked: string;
    readonly maskedHint: string;
    readonly clear: string;
    readonly clearHint: string;
  };
}

/** In which form something leaves the tablet. */
export function MaskedOrClear({ form, onChange, words }: MaskedOrClearProps) {
  return (
    <Choices
      legend={words.form}
      mode="one"
      required
      choices={[
        { value: "masked", label: words.masked, hint: words.maskedHint },
        { value: "clear", label: words.clear, hint: words.clearHint },
      ]}
      chosen={[form]}
      onChange={([value]) => onChange(value === "clear" ? "clear" : "masked")}
    />
  );
}
