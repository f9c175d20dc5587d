import { Minus, Plus } from "lucide";
import { useId } from "preact/hooks";
import { Button } from "./Button.tsx";
import css from "./Stepper.module.css";

export interface StepperProps {
  readonly label: string;
  /** Absent: not stated. */
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly lessLabel: string;
  readonly moreLabel: string;
  readonly noneLabel: string;
  readonly onChange: (value: number | undefined) => void;
}

/** A small count by two buttons; below the minimum it is not stated again. */
export function Stepper({ label, value, min, max, lessLabel, moreLabel, noneLabel, onChange }: StepperProps) {
  const labelId = useId();
  return (
    <div class={css["stepper"]} role="group" aria-labelledby={labelId}>
      <p id={labelId} class={css["label"]}>
        {label}
      </p>
      <div class={css["row"]}>
        <Button
          icon={Minus}
          iconOnly
          disabled={value === undefined}
          onPress={() => onChange(value === undefined || value <= min ? undefined : value - 1)}
        >
          {lessLabel}
        </Button>
        <output class={css["value"]}>{value ?? noneLabel}</output>
        <Button
          icon={Plus}
          iconOnly
          disabled={value === max}
          onPress={() => onChange(value === undefined ? min : value + 1)}
        >
          {moreLabel}
        </Button>
      </div>
    </div>
  );
}
