import { useState } from "preact/hooks";
import { primaryKinds, type EntryKind } from "../../domain/entries/entry.ts";
import { codeLabel, dictionaryCodes, kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../../ui/kind-icons.ts";
import { SecretForm } from "./SecretForm.tsx";
import css from "./VeilScreen.module.css";

/** Covers everything while somebody may look on; the six tiles still log, reading needs the PIN. */
export function VeilScreen() {
  const { session, capture } = useServices();
  const [choosesChannel, setChoosesChannel] = useState(false);
  const book = session.book.value;
  const card = session.cards.value.find(({ id }) => id === book?.staff.id);
  const saved = capture.strips.value.filter(({ status }) => status.value.status === "saved").length;

  function tap(kind: EntryKind): void {
    if (kind === "redirect") setChoosesChannel(true);
    else capture.tap(kind, {});
  }

  return (
    <main id="content" class={css["screen"]}>
      <section class={css["tiles"]} aria-labelledby="veil-heading">
        <h1 id="veil-heading">{t().lock.veil.heading}</h1>
        <p class={css["soft"]}>{t().lock.veil.explain}</p>
        <div class={css["grid"]}>
          {choosesChannel
            ? dictionaryCodes("channel").map((channel) => (
                <button
                  key={channel}
                  type="button"
                  class={css["tile"]}
                  onClick={() => {
                    setChoosesChannel(false);
                    capture.tap("redirect", { channel });
                  }}
                >
                  {codeLabel("channel", channel)}
                </button>
              ))
            : primaryKinds.map((kind) => (
                <button key={kind} type="button" class={css["tile"]} onClick={() => tap(kind)}>
                  <span class={css["sign"]}>
                    <Icon icon={kindIcons[kind]} size="large" />
                  </span>
                  {kindLabel(kind)}
                </button>
              ))}
        </div>
        <p role="status" class={css["soft"]}>
          {saved > 0 && t().lock.veil.saved({ count: saved })}
        </p>
      </section>
      <section class={css["secret"]}>
        {card !== undefined && <SecretForm card={card} label={t().lock.veil.show} />}
        <Button tone="quiet" wide onPress={() => void session.lock()}>
          {t().lock.change}
        </Button>
      </section>
    </main>
  );
}
