// The language on screen. What the first screen says in Chinese is built in; everything else is loaded, from the
// precache, and stays offline.
import { signal, type ReadonlySignal } from "@preact/signals";
import { zhCnFirstScreen } from "./zh-cn/first-screen.ts";
import type { Messages } from "./zh-cn/messages.ts";

export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

const current = signal<{ locale: Locale; messages: Messages }>({
  locale: "zh-CN",
  // Screens beyond the first are drawn only after loadMessages().
  messages: zhCnFirstScreen as Messages,
});

export const language: ReadonlySignal<{ locale: Locale; messages: Messages }> = current;

/** The messages of the language on screen; a component that calls it is drawn again when the language changes. */
export const t = (): Messages => current.value.messages;

/** The locale for `Intl`, always explicit. */
export const localeTag = (): Locale => current.value.locale;

export function isLocale(text: string | null): text is Locale {
  return (locales as readonly (string | null)[]).includes(text);
}

/** Switches the language without a reload. */
export async function chooseLocale(locale: Locale): Promise<void> {
  const messages =
    locale === "zh-CN" ? (await import("./zh-cn/messages.ts")).zhCn : (await import("./en/messages.ts")).en;
  current.value = { locale, messages };
  document.documentElement.lang = locale;
}

/** Both languages, each by its own name, for a switch. */
export const languageChoices = (): readonly { readonly value: Locale; readonly label: string }[] =>
  locales.map((value) => ({ value, label: t().common.language[value] }));

/** Loads all messages of the language on screen. */
export const loadMessages = (): Promise<void> => chooseLocale(current.peek().locale);
