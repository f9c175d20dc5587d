import { useMemo, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./SetupFields.module.css";
import { StepFrame } from "./StepFrame.tsx";

export interface RecoveryStepProps {
  readonly recoveryCode: string;
  readonly step: { readonly nth: number; readonly of: number };
  readonly finishLabel: string;
  readonly busyLabel: string;
  /** What else there is to know about this code. */
  readonly note?: string | undefined;
  readonly isBusy: boolean;
  /** How far it has come, 0 to 1, where that is known. */
  readonly share?: number | null | undefined;
  /** Why the book could not be founded; it can be tried again. */
  readonly failure: string | null;
  readonly onBack: () => void;
  readonly onConfirmed: () => void;
}

/** Groups asked for: neither the first nor the short last, so that the code was really written down. */
const ASKED = [1, 3] as const;

/** Shows the recovery code once and asks for two of its groups. */
export function RecoveryStep(props: RecoveryStepProps) {
  const { recoveryCode, isBusy, failure, onConfirmed } = props;
  const groups = useMemo(() => recoveryCode.split("-"), [recoveryCode]);
  const [typed, setTyped] = useState<readonly string[]>(["", ""]);
  const [tried, setTried] = useState(false);
  const words = t().setup.recovery;
  const isRight = ASKED.map((index, nth) => typed[nth]?.trim().toUpperCase() === groups[index]);
  return (
    <StepFrame
      heading={words.heading}
      step={props.step}
      onBack={props.onBack}
      isBusy={isBusy}
      nextLabel={isBusy ? props.busyLabel : props.finishLabel}
      onNext={() => {
        setTried(true);
        if (isRight.every(Boolean) && !isBusy) onConfirmed();
      }}
    >
      {failure !== null && (
        <Notice tone="danger" live>
          <p>{failure}</p>
        </Notice>
      )}
      <Notice tone="warning">
        <p>{words.explain}</p>
        {props.note !== undefined && <p>{props.note}</p>}
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
      {isBusy && props.share !== undefined && props.share !== null && (
        <ProgressBar label={props.busyLabel} share={props.share} />
      )}
    </StepFrame>
  );
}
