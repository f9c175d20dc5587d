import { Save, ShieldCheck, WifiOff } from "lucide";
import { chooseLocale, language, languageChoices, t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Brand } from "../../ui/Brand.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import css from "./SetupPanel.module.css";

const promises = [
  { name: "offline", icon: WifiOff },
  { name: "local", icon: Save },
  { name: "sealed", icon: ShieldCheck },
] as const;

export interface SetupPanelProps {
  /** Place of the step, from 1; null before the first. */
  readonly nth: number | null;
  /** Another way is taken, which counts its own steps. */
  readonly isElsewhere?: boolean | undefined;
}

/** Beside every step: what this is, how far one has come, and the language. */
export function SetupPanel({ nth, isElsewhere }: SetupPanelProps) {
  const { appearance } = useServices();
  const words = t().setup;
  const names = [words.branch.heading, words.person.heading, words.recovery.heading];
  return (
    <div class={css["panel"]}>
      <Brand name={t().common.appName} />
      <div class={css["about"]}>
        <p class={css["intro"]}>{words.welcome.intro}</p>
        <ul class={css["promises"]}>
          {promises.map(({ name, icon }) => (
            <li key={name} class={css["promise"]}>
              <Icon icon={icon} size="small" />
              {words.welcome.promises[name]}
            </li>
          ))}
        </ul>
      </div>
      {isElsewhere !== true && (
        <ol class={css["steps"]}>
          {names.map((name, index) => (
            <li
              key={name}
              class={css["step"]}
              aria-current={index + 1 === nth ? "step" : undefined}
              data-done={nth !== null && index + 1 < nth}
            >
              <span class={css["nth"]} aria-hidden="true">
                {index + 1}
              </span>
              {name}
            </li>
          ))}
        </ol>
      )}
      <LanguageSwitch
        languages={languageChoices()}
        chosen={language.value.locale}
        onChoose={(locale) => {
          appearance.rememberLanguage(locale);
          void chooseLocale(locale);
        }}
      />
    </div>
  );
}
