import { useMemo, useState } from "preact/hooks";
import { assertNever } from "../../domain/assert-never.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied, useSecretRules, useServices } from "../../services/app-services.ts";
import { newRecoveryCode } from "../../services/session/founding.ts";
import { BranchStep } from "./BranchStep.tsx";
import { PersonStep } from "./PersonStep.tsx";
import { RecoveryStep } from "./RecoveryStep.tsx";
import { RestoreSteps } from "./RestoreSteps.tsx";
import { emptySetupForm, type SetupForm } from "./setup-form.ts";
import { SetupPanel } from "./SetupPanel.tsx";
import css from "./SetupScreen.module.css";
import { WelcomeStep } from "./WelcomeStep.tsx";

const order = ["branch", "person", "recovery"] as const;
type Step = "welcome" | "restore" | (typeof order)[number];

/** First run. Nothing typed here touches the disk before the book is founded, all at once. */
export function SetupScreen() {
  const { session, ports } = useServices();
  const [step, setStep] = useState<Step>("welcome");
  useOccupied(step !== "welcome");
  const [typed, setForm] = useState<SetupForm>(emptySetupForm);
  const { passphraseOnly } = useSecretRules();
  const form: SetupForm = passphraseOnly ? { ...typed, secretKind: "passphrase" } : typed;
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const recoveryCode = useMemo(() => newRecoveryCode(ports), []);
  const state = session.state.value;
  const change = (part: Partial<SetupForm>): void => setForm((before) => ({ ...before, ...part }));

  async function found(): Promise<void> {
    setBusy(true);
    setFailed(false);
    const founding = session.found({
      branch: { ...form.branch, name: form.branch.name.trim() },
      person: {
        code: form.personCode,
        name: form.personName.trim(),
        role: form.role,
        secretKind: form.secretKind,
        secret: form.secret,
      },
      recoveryCode,
    });
    // From the tap that ends setup: some engines keep data only when asked from one, and by now there is a reason.
    void ports.storage.askPersist();
    try {
      await founding;
    } catch {
      // Nothing was stored, since a book is founded whole or not at all; what was typed is still here.
      setFailed(true);
      setBusy(false);
    }
  }

  const screen = (() => {
    switch (step) {
      case "welcome":
        return (
          <WelcomeStep
            cleared={state.status === "unset" && state.cleared}
            onStart={() => setStep("branch")}
            onRestore={() => setStep("restore")}
          />
        );
      case "restore":
        return <RestoreSteps onBack={() => setStep("welcome")} />;
      case "branch":
        return (
          <BranchStep
            form={form}
            onChange={change}
            onBack={() => setStep("welcome")}
            onNext={() => setStep("person")}
          />
        );
      case "person":
        return (
          <PersonStep
            form={form}
            onChange={change}
            onBack={() => setStep("branch")}
            onNext={() => setStep("recovery")}
          />
        );
      case "recovery":
        return (
          <RecoveryStep
            recoveryCode={recoveryCode}
            step={{ nth: order.length, of: order.length }}
            finishLabel={t().setup.recovery.finish}
            busyLabel={t().setup.recovery.founding}
            isBusy={isBusy}
            failure={hasFailed ? t().setup.recovery.failed : null}
            onBack={() => setStep("person")}
            onConfirmed={() => void found()}
          />
        );
      default:
        return assertNever(step, "setup step");
    }
  })();
  const nth = step === "welcome" || step === "restore" ? null : order.indexOf(step) + 1;
  return (
    <main id="content" class={css["screen"]}>
      <SetupPanel nth={nth} isElsewhere={step === "restore"} />
      <div class={css["content"]}>{screen}</div>
    </main>
  );
}
