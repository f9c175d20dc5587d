import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { SecretAsk } from "../../ui/SecretAsk.tsx";

export interface SecretPromptProps {
  readonly busy: boolean;
  readonly refusal: string;
  readonly onSubmit: (secret: string) => void;
}

/** Asks the person who is on for their own PIN or passphrase, before anything leaves in clear. */
export function SecretPrompt({ busy, refusal, onSubmit }: SecretPromptProps) {
  const { session } = useServices();
  const { id } = useBook().staff;
  const card = session.cards.value.find((one) => one.id === id);
  return (
    <SecretAsk
      secretKind={card?.secretKind ?? "pin"}
      busy={busy}
      refusal={refusal}
      onSubmit={onSubmit}
      words={t().log.export}
    />
  );
}
