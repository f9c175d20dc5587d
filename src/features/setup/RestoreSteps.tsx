import { useEffect, useMemo, useState } from "preact/hooks";
import type { SentSince } from "../../domain/backup/restore-plan.ts";
import { backupFacts, backupFailureWords, sentSinceChoices, toSentSince } from "../../i18n/backup-words.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { createRestore } from "../../services/backup/restore.ts";
import type { RestoreState } from "../../services/backup/restore-contract.ts";
import { newRecoveryCode } from "../../services/session/founding.ts";
import { Choices } from "../../ui/Choices.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SealedFileForm } from "../../ui/SealedFileForm.tsx";
import { RecoveryStep } from "./RecoveryStep.tsx";
import { emptyRestorer, toRestoringPerson } from "./restorer.ts";
import { StepFrame } from "./StepFrame.tsx";
import { WhoStep } from "./WhoStep.tsx";

export interface RestoreStepsProps {
  readonly onBack: () => void;
}

type Step = "look" | "who" | "code";
const STEPS = 4;

/** An empty tablet becomes a book again: file, look, who uses it, recovery code. Stored all at once at the end. */
export function RestoreSteps({ onBack }: RestoreStepsProps) {
  const services = useServices();
  const restore = useMemo(() => createRestore(services), []);
  useEffect(() => () => restore.close(), []);
  const recoveryCode = useMemo(() => newRecoveryCode(services.ports), []);
  const [step, setStep] = useState<Step>("look");
  const [person, setPerson] = useState(emptyRestorer);
  const [sentSince, setSentSince] = useState<SentSince>("maybe");
  const state = restore.state.value;

  switch (state.status) {
    case "choosing":
    case "opening":
      return <FileStep state={state} restore={restore} onBack={onBack} />;
    case "preview":
    case "restoring":
      break;
    case "done":
      return <DoneStep state={state} onEnter={() => void restore.enter()} />;
  }
  const { preview } = state.chosen;
  const failure = state.status === "preview" && state.failure !== null ? state.failure : null;
  switch (step) {
    case "look":
      return (
        <StepFrame
          key="look"
          heading={t().backup.restore.preview}
          step={{ nth: 2, of: STEPS }}
          onBack={() => restore.reset()}
          onNext={() => setStep("who")}
        >
          <FactList facts={backupFacts(preview)} onReveal={() => undefined} />
          <p>{t().backup.restore.whole}</p>
          {preview.waitingCount > 0 && (
            <Choices
              legend={t().backup.restore.sent.question}
              mode="one"
              required
              choices={sentSinceChoices()}
              chosen={[sentSince]}
              onChange={([chosen]) => setSentSince(toSentSince(chosen))}
            />
          )}
        </StepFrame>
      );
    case "who":
      return (
        <WhoStep
          people={preview.people}
          restorer={person}
          step={{ nth: 3, of: STEPS }}
          onChange={(change) => setPerson({ ...person, ...change })}
          onBack={() => setStep("look")}
          onNext={() => setStep("code")}
        />
      );
    case "code":
      return (
        <RecoveryStep
          recoveryCode={recoveryCode}
          step={{ nth: STEPS, of: STEPS }}
          note={t().backup.empty.newCode}
          finishLabel={t().backup.empty.confirm}
          busyLabel={t().backup.restore.working}
          share={state.status === "restoring" ? state.share : null}
          isBusy={state.status === "restoring"}
          failure={failure === null ? null : backupFailureWords(failure)}
          onBack={() => setStep("who")}
          onConfirmed={() => {
            // From the tap that ends setup: some engines keep data only when asked from one.
            void services.ports.storage.askPersist();
            const wish = { person: toRestoringPerson(person), recoveryCode, sentSince };
            restore.intoEmpty(wish).catch((error: unknown) => (services.fatal.value = error));
          }}
        />
      );
  }
}

function FileStep({
  state,
  restore,
  onBack,
}: RestoreStepsProps & {
  readonly state: Extract<RestoreState, { status: "choosing" | "opening" }>;
  readonly restore: ReturnType<typeof createRestore>;
}) {
  const { session } = useServices();
  const words = t().backup;
  const failure = state.status === "choosing" ? state.failure : null;
  return (
    <StepFrame key="file" ownForm heading={words.empty.heading} step={{ nth: 1, of: STEPS }} onBack={onBack}>
      <p>{words.empty.intro}</p>
      <SealedFileForm
        words={words.restore}
        accept=".zip,application/zip"
        failure={failure === null ? "" : backupFailureWords(failure)}
        share={state.status === "opening" ? state.share : null}
        onCancel={() => restore.reset()}
        onDialog={() => session.expectDialog()}
        onSubmit={(file, secret) => void restore.open(file, secret)}
      />
    </StepFrame>
  );
}

function DoneStep({
  state,
  onEnter,
}: {
  readonly state: Extract<RestoreState, { status: "done" }>;
  readonly onEnter: () => void;
}) {
  const words = t().backup;
  const { restore } = state;
  return (
    <StepFrame key="done" heading={words.empty.done} onNext={onEnter} nextLabel={words.empty.enter}>
      <Notice tone="ok" live>
        <p>{words.restore.added({ count: formatNumber(restore.added) })}</p>
        {restore.unsent > 0 && <p>{words.restore.unsent({ count: formatNumber(restore.unsent) })}</p>}
      </Notice>
      <p>{words.empty.doneExplain}</p>
    </StepFrame>
  );
}
