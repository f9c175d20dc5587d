import { chooseLocale, isLocale, language, locales, t } from "../../i18n/i18n.ts";
import { themes } from "../../services/appearance.ts";
import { useServices } from "../../services/app-services.ts";
import { Choices } from "../../ui/Choices.tsx";
import { NoticesPart } from "./NoticesPart.tsx";

/** Language and appearance, which act at once, and reminders. */
export function GeneralSection() {
  const { appearance } = useServices();
  const words = t().settings.general;
  return (
    <>
      <Choices
        legend={words.language}
        mode="one"
        required
        choices={locales.map((locale) => ({ value: locale, label: t().common.language[locale] }))}
        chosen={[language.value.locale]}
        onChange={([chosen]) => {
          if (chosen === undefined || !isLocale(chosen)) return;
          appearance.rememberLanguage(chosen);
          void chooseLocale(chosen);
        }}
      />
      <Choices
        legend={words.theme}
        mode="one"
        required
        choices={themes.map((theme) => ({ value: theme, label: words.themes[theme] }))}
        chosen={[appearance.theme.value]}
        onChange={([chosen]) => {
          const theme = themes.find((one) => one === chosen);
          if (theme !== undefined) appearance.chooseTheme(theme);
        }}
      />
      <NoticesPart />
    </>
  );
}
