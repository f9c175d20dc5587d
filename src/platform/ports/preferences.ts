/** Small clear settings that must be readable before the vault opens: language, theme, which book. */
export interface Preferences {
  get(name: string): string | null;
  /** Best effort: a full or forbidden store changes nothing but the memory of it. */
  set(name: string, value: string | null): void;
}
