import { useEffect, useRef, useState } from "preact/hooks";
import type { SentSince } from "../../../domain/backup/restore-plan.ts";
import { isNothingNew } from "../../../domain/backup/restore-report.ts";
import {
  asideWords,
  backupFacts,
  backupFailureWords,
  restoreFacts,
  sentSinceChoices,
  toSentSince,
} from "../../../i18n/backup-words.ts";
import { t } from "../../../i18n/i18n.ts";
import { secretRefusal } from "../../../i18n/secret-refusal.ts";
import { useBook, useOccupied, useServices } from "../../../services/app-services.ts";
import { restoreRight } from "../../../services/backup/restore.ts";
import type { RestoreRefusal, RestoreState } from "../../../services/backup/restore-contract.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { FactList } from "../../../ui/FactList.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";
import { useOwnSecretKind } from "../../../services/use-own-secret-kind.ts";

export interface RestorePreviewProps {
  readonly state: Extract<RestoreState, { status: "preview" }>;
}

/** What a backup holds and what restoring it would do; nothing is changed before the proof at its end. */
export function RestorePreview({ state }: RestorePreviewProps) {
  useOccupied();
  const { restore } = useServices();
  const { preview } = state.chosen;
  const words = t().backup.restore;
  const [sentSince, setSentSince] = useState<SentSince>("maybe");
  const isUseless = isNothingNew(preview.restore);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was here is gone, and the focus with it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class={css["stack"]}>
      <h4 ref={heading} tabIndex={-1}>
        {words.preview}
      </h4>
      {state.failure !== null && (
        <Notice tone="danger" title={words.failed} live>
          <p>{backupFailureWords(state.failure)}</p>
        </Notice>
      )}
      <FactList facts={backupFacts(preview)} onReveal={() => undefined} />
      <p class={css["soft"]}>{words.whole}</p>
      <FactList facts={restoreFacts(preview.restore)} onReveal={() => undefined} />
      {preview.restore.aside > 0 && (
        <Notice tone="warning" title={words.asides}>
          <ul>
            {asideWords(preview.asides, preview.restore.aside).map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isUseless ? (
        <Notice tone="info">
          <p>{words.nothingNew}</p>
        </Notice>
      ) : (
        <>
          <p>{words.keeps}</p>
          {preview.restore.people > 0 && <p>{words.peopleBack({ count: preview.restore.people })}</p>}
          {preview.waitingCount > 0 && preview.restore.unsent > 0 && (
            <Choices
              legend={words.sent.question}
              mode="one"
              required
              choices={sentSinceChoices()}
              chosen={[sentSince]}
              onChange={([chosen]) => setSentSince(toSentSince(chosen))}
            />
          )}
          <ProofForm onSubmit={(proof) => restore.intoBook({ proof, sentSince })} />
        </>
      )}
      <div class={css["buttons"]}>
        <Button onPress={() => restore.reset()}>{words.another}</Button>
      </div>
    </div>
  );
}

function ProofForm({ onSubmit }: { readonly onSubmit: (proof: string) => Promise<RestoreRefusal | null> }) {
  const [proof, setProof] = useState("");
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RestoreRefusal | null>(null);
  const words = t().backup.restore;
  const isPin = useOwnSecretKind() === "pin";
  const byCode = restoreRight(useBook()) === "recoveryCode";

  async function submit(): Promise<void> {
    setTried(true);
    if (proof === "" || isBusy) return;
    setBusy(true);
    setRefusal(null);
    const refused = await onSubmit(proof);
    setBusy(false);
    setRefusal(refused);
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
      <TextField
        label={byCode ? words.proofCode : isPin ? words.proof : words.proofPassphrase}
        hint={byCode ? words.proofCodeHint : undefined}
        type={byCode ? "text" : "password"}
        inputMode={isPin && !byCode ? "numeric" : "text"}
        value={proof}
        onInput={setProof}
        error={tried && proof === "" ? words.needSecret : undefined}
      />
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{refusalWords(refusal)}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button type="submit" tone="primary" busy={isBusy}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function refusalWords(refusal: RestoreRefusal): string {
  const words = t().backup.restore.refusal;
  switch (refusal.kind) {
    case "wrongSecret":
    case "wrongCode":
      return secretRefusal(refusal, { wait: words.wait, wrong: words[refusal.kind] });
    case "locked":
    case "notAllowed":
      return words[refusal.kind];
  }
}
