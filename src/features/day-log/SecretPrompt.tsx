import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PinPad } from "../../ui/PinPad.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./ExportDialog.module.css";

export interface SecretPromptProps {
  readonly onConfirmed: () => void;
}

const PIN_MAX = 12;

/** Asks the person who is on for their own PIN or passphrase again. */
export function SecretPrompt({ onConfirmed }: SecretPromptProps) {
  const { session, fatal } = useServices();
  const book = useBook();
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const words = t().log.export;
  const card = session.cards.value.find(({ id }) => id === book.staff.id);

  async function check(): Promise<void> {
    if (secret === "" || busy) return;
    setBusy(true);
    setRefusal("");
    const result = await session.confirmSecret(secret);
    setBusy(false);
    setSecret("");
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
  const run = (): void => void check().catch((error: unknown) => (fatal.value = error));

  return (
    <div class={css["secret"]}>
      {refusal !== "" && (
        <Notice tone="danger" live>
          <p>{refusal}</p>
        </Notice>
      )}
      {card?.secretKind === "passphrase" ? (
        <>
          <TextField
            label={words.passphrase}
            type="password"
            value={secret}
            autoFocus
            onInput={setSecret}
            onEnter={run}
          />
          <Button tone="primary" busy={busy} onPress={run}>
            {words.confirm}
          </Button>
        </>
      ) : (
        <PinPad
          label={words.pin}
          value={secret}
          maxLength={PIN_MAX}
          deleteLabel={words.deleteDigit}
          enterLabel={busy ? words.checking : words.confirm}
          disabled={busy}
          autoFocus
          onInput={setSecret}
          onEnter={run}
        />
      )}
    </div>
  );
}
