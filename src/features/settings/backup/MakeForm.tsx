import { useState } from "preact/hooks";
import { backupReadme } from "../../../i18n/backup-readme.ts";
import { t } from "../../../i18n/i18n.ts";
import { secretRefusal } from "../../../i18n/secret-refusal.ts";
import { secretFaultWords } from "../../../i18n/secret-words.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { MakeRefusal } from "../../../services/backup/backup-contract.ts";
import { checkSecret, readRecoveryCode } from "../../../services/session/secret-checks.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";
import { useOwnSecretKind } from "../../../services/use-own-secret-kind.ts";

export interface MakeFormProps {
  readonly onCancel: () => void;
  readonly onBegun: () => void;
}

/** The passphrase of a new backup, and who makes it. */
export function MakeForm({ onCancel, onBegun }: MakeFormProps) {
  useOccupied();
  const { backup } = useServices();
  const [passphrase, setPassphrase] = useState("");
  const [repeat, setRepeat] = useState("");
  const [acting, setActing] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<MakeRefusal | null>(null);
  const words = t().backup.make;
  const isPin = useOwnSecretKind() === "pin";
  const hasCode = backup.last.value?.byRecoveryCode === true;
  const fault = checkSecret("passphrase", passphrase);
  const isCodeWrong = code.trim() !== "" && readRecoveryCode(code) === null;
  const isComplete = fault === null && passphrase === repeat && acting !== "" && !isCodeWrong;

  async function submit(): Promise<void> {
    setTried(true);
    if (!isComplete || isBusy) return;
    setBusy(true);
    setRefusal(null);
    const wish = { passphrase, actingSecret: acting, recoveryCode: code.trim(), readme: backupReadme };
    const refused = await backup.make(wish);
    setBusy(false);
    if (refused === null) onBegun();
    else setRefusal(refused);
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
      <h3>{words.heading}</h3>
      <TextField
        label={words.passphrase}
        hint={words.passphraseHint}
        type="password"
        value={passphrase}
        onInput={setPassphrase}
        error={tried && fault !== null ? secretFaultWords("passphrase", fault) : undefined}
      />
      <TextField
        label={words.repeat}
        type="password"
        value={repeat}
        onInput={setRepeat}
        error={tried && passphrase !== repeat ? words.mismatch : undefined}
      />
      {hasCode ? (
        <p>{words.byCode}</p>
      ) : (
        <TextField
          label={words.code}
          hint={words.codeHint}
          value={code}
          onInput={setCode}
          error={tried && isCodeWrong ? words.codeInvalid : undefined}
        />
      )}
      <TextField
        label={isPin ? words.pin : words.ownPassphrase}
        type="password"
        inputMode={isPin ? "numeric" : "text"}
        value={acting}
        onInput={setActing}
        error={tried && acting === "" ? t().setup.error.required : undefined}
      />
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{refusalWords(refusal)}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function refusalWords(refusal: MakeRefusal): string {
  const words = t().backup.make.refusal;
  switch (refusal.kind) {
    case "badPassphrase":
      return secretFaultWords("passphrase", refusal.fault);
    case "wrongSecret":
    case "wrongCode":
      return secretRefusal(refusal, { wait: words.wait, wrong: words[refusal.kind] });
    case "locked":
    case "notAllowed":
    case "busy":
      return words[refusal.kind];
  }
}
