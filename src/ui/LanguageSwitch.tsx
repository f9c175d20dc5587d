import css from "./LanguageSwitch.module.css";

export interface LanguageSwitchProps<L extends string> {
  /** Each by its own name, in its own language. */
  readonly languages: readonly { readonly value: L; readonly label: string }[];
  readonly chosen: L;
  readonly onChoose: (language: L) => void;
}

/** The languages side by side; the change acts at once. */
export function LanguageSwitch<L extends string>({ languages, chosen, onChoose }: LanguageSwitchProps<L>) {
  return (
    <div class={css["switch"]}>
      {languages.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          class={css["language"]}
          lang={value}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
