// Language and theme: clear preferences, readable before the vault opens.
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Preferences } from "../platform/ports/preferences.ts";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

export interface Appearance {
  readonly theme: ReadonlySignal<Theme>;
  chooseTheme(theme: Theme): void;
  /** The language stored or, at first, the browser's: English only where the browser asks for it. */
  readonly startLanguage: "zh-CN" | "en";
  rememberLanguage(language: "zh-CN" | "en"): void;
}

const THEME_PREFERENCE = "theme";
const LANGUAGE_PREFERENCE = "language";

function isTheme(text: string | null): text is Theme {
  return (themes as readonly (string | null)[]).includes(text);
}

/** Applies the stored appearance to the document and follows the system where asked to. */
export function createAppearance(preferences: Preferences): Appearance {
  const stored = preferences.get(THEME_PREFERENCE);
  const theme = signal<Theme>(isTheme(stored) ? stored : "system");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more)");

  function apply(): void {
    const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    document.documentElement.dataset["theme"] = theme.value === "system" ? system : theme.value;
  }
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  apply();

  const language = preferences.get(LANGUAGE_PREFERENCE) ?? navigator.language;
  return {
    theme,
    chooseTheme(next) {
      theme.value = next;
      preferences.set(THEME_PREFERENCE, next === "system" ? null : next);
      apply();
    },
    startLanguage: language.toLowerCase().startsWith("en") ? "en" : "zh-CN",
    rememberLanguage: (next) => preferences.set(LANGUAGE_PREFERENCE, next),
  };
}
