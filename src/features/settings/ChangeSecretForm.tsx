import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { secretFaultWords } from "../../i18n/secret-words.ts";
import { useServices } from "../../services/app-services.ts";
import { checkSecret } from "../../services/session/secret-checks.ts";
import { changeOwnSecret } from "../../services/staff-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { adminWords } from "./admin-words.ts";
import css from "./Section.module.css";

export interface ChangeSecretFormProps {
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** A new PIN for the person who is on; the old one is asked first. */
export function ChangeSecretForm({ onCancel, onDone }: ChangeSecretFormProps) {
  const services = useServices();
  const [acting, setActing] = useState("");
  const [next, setNext] = useState("");
  const [repeat, setRepeat] = useState("");
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const words = t().settings.people;
  const fault = checkSecret("pin", next);

  async function submit(): Promise<void> {
    setTried(true);
    if (isBusy || fault !== null || next !== repeat) return;
    setBusy(true);
    const result = await changeOwnSecret(services, acting, { secretKind: "pin", secret: next });
    setBusy(false);
    const refusal = adminWords(result);
    if (refusal === null) onDone();
    else setFailure(refusal);
  }

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{words.changeOwn}</h3>
      <TextField
        label={words.acting}
        hint={words.actingHint}
        type="password"
        value={acting}
        onInput={setActing}
        autoFocus
      />
      <TextField
        label={words.newOwn}
        type="password"
        inputMode="numeric"
        value={next}
        onInput={setNext}
        error={tried && fault !== null ? secretFaultWords("pin", fault) : undefined}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode="numeric"
        value={repeat}
        onInput={setRepeat}
        error={tried && next !== repeat ? words.mismatch : undefined}
      />
      {failure !== null && (
        <Notice tone="danger" live>
          <p>{failure}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
