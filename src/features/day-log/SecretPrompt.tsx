import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { SecretAsk } from "../../ui/SecretAsk.tsx";

export interface SecretPromptProps {
  readonly onConfirmed: () => void;
}

/** Asks the person who is on for their own PIN or passphrase again. */
export function SecretPrompt({ onConfirmed }: SecretPromptProps) {
  const { session, fatal } = useServices();
  const book = useBook();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const words = t().log.export;
  const card = session.cards.value.find(({ id }) => id === book.staff.id);

  async function check(secret: string): Promise<void> {
    setBusy(true);
    setRefusal("");
    const result = await session.confirmSecret(secret);
    setBusy(false);
    switch (result.status) {
      case "ok":
        onConfirmed();
        break;
      case "unknown":
        setRefusal(words.unknown);
        break;
      case "wait":
        setRefusal(words.wait({ seconds: Math.ceil(result.waitS) }));
        break;
      case "wrong":
        setRefusal(result.waitS > 0 ? words.wait({ seconds: Math.ceil(result.waitS) }) : words.wrong);
        break;
    }
  }

  return (
    <SecretAsk
      secretKind={card?.secretKind ?? "pin"}
      busy={busy}
      refusal={refusal}
      onSubmit={(secret) => void check(secret).catch((error: unknown) => (fatal.value = error))}
      autoFocus
      words={words}
    />
  );
}
