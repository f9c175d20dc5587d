import { useMemo, useState } from "preact/hooks";
import { assertNever } from "../../domain/assert-never.ts";
import { useServices } from "../../services/app-services.ts";
import { newRecoveryCode } from "../../services/session/founding.ts";
import { BranchStep } from "./BranchStep.tsx";
import { PersonStep } from "./PersonStep.tsx";
import { RecoveryStep } from "./RecoveryStep.tsx";
import { emptySetupForm, type SetupForm } from "./setup-form.ts";
import { WelcomeStep } from "./WelcomeStep.tsx";

type Step = "welcome" | "branch" | "person" | "recovery";

/** First run. Nothing typed here touches the disk before the book is founded, all at once. */
export function SetupScreen() {
  const { session, ports } = useServices();
  const [step, setStep] = useState<Step>("welcome");
  const [form, setForm] = useState<SetupForm>(emptySetupForm);
  const [isBusy, setBusy] = useState(false);
  const recoveryCode = useMemo(() => newRecoveryCode(ports), []);
  const state = session.state.value;
  const change = (part: Partial<SetupForm>): void => setForm((before) => ({ ...before, ...part }));

  async function found(): Promise<void> {
    setBusy(true);
    const { zone, dayCutoff, opensAt, closesAt } = form;
    await session.found({
      branch: { code: form.branchCode, name: form.branchName.trim(), zone, dayCutoff, opensAt, closesAt },
      person: {
        code: form.personCode,
        name: form.personName.trim(),
        role: form.role,
        secretKind: form.secretKind,
        secret: form.secret,
      },
      recoveryCode,
    });
  }

  const screen = (() => {
    switch (step) {
      case "welcome":
        return (
          <WelcomeStep
            cleared={state.status === "unset" && state.cleared}
            onStart={() => setStep("branch")}
          />
        );
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
            isBusy={isBusy}
            onBack={() => setStep("person")}
            onConfirmed={() => void found()}
          />
        );
      default:
        return assertNever(step, "setup step");
    }
  })();
  return <main id="content">{screen}</main>;
}
