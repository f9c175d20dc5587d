import { useEffect, useState } from "preact/hooks";
import { chooseLocale, language, languageChoices, t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { SAMPLE_PIN } from "../../services/sample-pin.ts";
import type { LockCard } from "../../services/session/session-contract.ts";
import { Brand } from "../../ui/Brand.tsx";
import { Button } from "../../ui/Button.tsx";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./LockScreen.module.css";
import { RecoverForm } from "./RecoverForm.tsx";
import { SecretForm } from "./SecretForm.tsx";

/** Who is it, and the secret. Shows staff codes and nothing else of the book. */
export function LockScreen() {
  const { session, appearance } = useServices();
  const cards = session.cards.value;
  const [chosen, setChosen] = useState<LockCard | null>(null);
  const [recovers, setRecovers] = useState(false);
  const only = cards.length === 1 ? (cards[0] ?? null) : null;
  const card = chosen ?? only;

  useEffect(() => setRecovers(false), [card?.id]);

  return (
    <main id="content" class={css["screen"]}>
      <div class={card === null ? css["panel"] : `${css["panel"]} ${css["withForm"]}`}>
        <div class={css["who"]}>
          <header class={css["head"]}>
            <Brand name={t().common.appName} />
            <h1>{recovers ? t().lock.recovery.heading : t().lock.heading}</h1>
            <p class={css["soft"]}>{t().lock.privacy}</p>
          </header>
          {session.sample.value && (
            <Notice tone="info">
              <p>{t().lock.sampleHint({ pin: SAMPLE_PIN })}</p>
            </Notice>
          )}
          {card === null ? (
            <div class={css["people"]} role="group" aria-label={t().lock.choosePerson}>
              <p class={css["question"]}>{t().lock.choosePerson}</p>
              {cards.map((one) => (
                <button key={one.id} type="button" class={css["person"]} onClick={() => setChosen(one)}>
                  {one.code}
                </button>
              ))}
            </div>
          ) : (
            <div class={css["chosen"]}>
              <span class={css["person"]}>{card.code}</span>
              {only === null && (
                <Button tone="quiet" onPress={() => setChosen(null)}>
                  {t().lock.change}
                </Button>
              )}
            </div>
          )}
        </div>
        {card !== null && (
          <div class={css["way"]}>
            {recovers ? (
              <RecoverForm staffId={card.id} onBack={() => setRecovers(false)} />
            ) : (
              <SecretForm key={card.id} card={card} />
            )}
          </div>
        )}
        <div class={css["foot"]}>
          {card !== null && !recovers && (
            <Button tone="quiet" onPress={() => setRecovers(true)}>
              {t().lock.forgot}
            </Button>
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
      </div>
    </main>
  );
}
