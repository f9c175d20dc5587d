import { chooseLocale, language, locales } from "../../i18n/i18n.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import css from "./LanguageSwitch.module.css";

/** The two languages, each by its own name. */
export function LanguageSwitch() {
  const { ports } = useServices();
  const { locale } = language.value;
  return (
    <div class={css["row"]}>
      {locales.map((one) => (
        <Button
          key={one}
          tone="quiet"
          pressed={one === locale}
          onPress={() => {
            ports.preferences.set("language", one);
            void chooseLocale(one);
          }}
        >
          {t().common.language[one]}
        </Button>
      ))}
    </div>
  );
}
