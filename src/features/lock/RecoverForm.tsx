import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useOccupied, useSecretRules, useServices } from "../../services/app-services.ts";
import { checkSecret, readRecoveryCode } from "../../services/session/secret-checks.ts";
import { secretFaultWords, secretRuleWords } from "../../i18n/secret-words.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./SecretForm.module.css";

export interface RecoverFormProps {
  readonly staffId: string;
  readonly onBack: () => void;
}

/** Recovery code and a new PIN. The old PIN stops opening; no record is touched. */
export function RecoverForm({ staffId, onBack }: RecoverFormProps) {
  const { session } = useServices();
  useOccupied();
  const [code, setCode] = useState("");
  const [next, setNext] = useState("");
  const [repeat, setRepeat] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const words = t().lock.recovery;

  const canonical = readRecoveryCode(code);
  const rules = useSecretRules();
  const secretKind = rules.passphraseOnly ? "passphrase" : "pin";
  const inputMode = rules.passphraseOnly ? "text" : "numeric";
  const fault = checkSecret(secretKind, next, rules);
  const isMismatch = next !== repeat;

  async function submit(): Promise<void> {
    setTried(true);
    if (canonical === null || fault !== null || isMismatch || isBusy) return;
    setBusy(true);
    setFailure(null);
    const result = await session.recover(staffId, canonical, { secretKind, secret: next });
    if (result.status === "ok") return;
    setBusy(false);
    setFailure(
      result.status === "unknown"
        ? t().lock.unknown
        : result.waitS > 0
          ? t().lock.wait({ seconds: result.waitS })
          : t().lock.wrong,
    );
  }

  return (
    <form
      class={css["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{words.explain}</p>
      <TextField
        label={words.code}
        value={code}
        onInput={setCode}
        error={tried && canonical === null ? words.invalid : undefined}
        autoFocus
      />
      <TextField
        label={rules.passphraseOnly ? words.nextPassphrase : words.next}
        hint={rules.isByBank ? secretRuleWords(rules) : undefined}
        type="password"
        inputMode={inputMode}
        value={next}
        onInput={setNext}
        error={tried && fault !== null ? secretFaultWords(secretKind, fault, rules.pinMin) : undefined}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode={inputMode}
        value={repeat}
        onInput={setRepeat}
        error={tried && isMismatch ? words.mismatch : undefined}
      />
      {failure !== null && (
        <Notice tone="danger" live>
          <p>{failure}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" wide busy={isBusy}>
        {isBusy ? t().lock.unlocking : words.submit}
      </Button>
      <Button tone="quiet" wide onPress={onBack}>
        {words.back}
      </Button>
    </form>
  );
}
