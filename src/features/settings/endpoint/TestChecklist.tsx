import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleHelp, Loader } from "lucide";
import { t } from "../../../i18n/i18n.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import type { StepState } from "../../../sync/test-steps.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { FaultAdvice } from "./FaultAdvice.tsx";
import css from "./TestChecklist.module.css";

export interface TestChecklistProps {
  readonly profile: Profile;
  readonly steps: readonly StepState[];
}

const icons = {
  waiting: Circle,
  running: Loader,
  passed: CircleCheck,
  unsure: CircleHelp,
  failed: CircleAlert,
  notRun: CircleDashed,
} as const;

/** The steps of a test, each with its result in words and, where it is wrong, what to change on the server. */
export function TestChecklist({ profile, steps }: TestChecklistProps) {
  const words = t().connectionTest;
  return (
    <ol class={css["list"]}>
      {steps.map((step) => (
        <li key={step.name} class={css["step"]} data-status={step.status}>
          <Icon icon={icons[step.status]} />
          <div class={css["words"]}>
            <p class={css["title"]}>
              {words.step[step.name]}
              <span class={css["status"]}>{words.status[step.status]}</span>
            </p>
            {step.status === "passed" && step.proof !== undefined && <p>{words.proof[step.proof]}</p>}
            {(step.status === "failed" || step.status === "unsure") && (
              <FaultAdvice profile={profile} fault={step.fault} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
