import { useMemo, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./SetupFields.module.css";
import { StepFrame } from "./StepFrame.tsx";

export interface RecoveryStepProps {
  readonly recoveryCode: string;
  readonly isBusy: boolean;
  /** The book could not be founded; it can be tried again. */
  readonly hasFailed: boolean;
  readonly onBack: () => void;
  readonly onConfirmed: () => void;
}

/** Groups asked for: neither the first nor the short last, so that the code was really written down. */
const ASKED = [1, 3] as const;

/** Shows the recovery code once and asks for two of its groups. */
export function RecoveryStep({ recoveryCode, isBusy, hasFailed, onBack, onConfirmed }: RecoveryStepProps) {
  const groups = useMemo(() => recoveryCode.split("-"), [recoveryCode]);
  const [typed, setTyped] = useState<readonly string[]>(["", ""]);
  const [tried, setTried] = useState(false);
  const words = t().setup.recovery;
  const isRight = ASKED.map((index, nth) => typed[nth]?.trim().toUpperCase() === groups[index]);
  return (
    <StepFrame
      heading={words.heading}
      step={{ nth: 3, of: 3 }}
      onBack={onBack}
      isBusy={isBusy}
      nextLabel={isBusy ? words.founding : words.finish}
      onNext={() => {
        setTried(true);
        if (isRight.every(Boolean) && !isBusy) onConfirmed();
      }}
    >
      {hasFailed && (
        <Notice tone="danger" live>
          <p>{words.failed}</p>
        </Notice>
      )}
      <Notice tone="warning">
        <p>{words.explain}</p>
      </Notice>
      <p class={css["code"]}>
        {groups.map((group, index) => (
          <span key={group} class={css["group"]}>
            <span class={css["nth"]}>{words.group({ nth: index + 1 })}</span>
            <span data-group={index + 1}>{group}</span>
          </span>
        ))}
      </p>
      <p>{words.confirm({ first: ASKED[0] + 1, second: ASKED[1] + 1 })}</p>
      <div class={css["columns"]}>
        {ASKED.map((index, nth) => (
          <TextField
            key={index}
            label={words.group({ nth: index + 1 })}
            value={typed[nth] ?? ""}
            maxLength={5}
            onInput={(value) => setTyped(typed.map((one, at) => (at === nth ? value : one)))}
            error={tried && isRight[nth] === false ? words.wrong : undefined}
          />
        ))}
      </div>
    </StepFrame>
  );
}
