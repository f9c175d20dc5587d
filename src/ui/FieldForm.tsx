import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Choices, type Choice } from "./Choices.tsx";
import css from "./FieldForm.module.css";
import { Stepper } from "./Stepper.tsx";
import { TextField } from "./TextField.tsx";

/** A field ready to be drawn: words and choices are resolved, nothing here knows what it means. */
export type FieldView = { readonly field: string; readonly label: string } & (
  | { readonly control: "choices"; readonly mode: "one" | "many"; readonly choices: readonly Choice[] }
  | {
      readonly control: "count";
      readonly min: number;
      readonly max: number;
      readonly lessLabel: string;
      readonly moreLabel: string;
      readonly noneLabel: string;
    }
  | {
      readonly control: "day";
      readonly choices: readonly Choice[];
      readonly pickLabel: string;
      readonly min?: string;
      readonly max?: string;
    }
  | {
      readonly control: "text";
      readonly lines: number;
      readonly max: number;
      readonly placeholder?: string | undefined;
      readonly inputMode?: "text" | "tel";
    }
);

export interface FieldFormProps {
  readonly fields: readonly FieldView[];
  /** Current values: string, string list or number by field; absent is not stated. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
  /** After an IME composition, a paste or leaving the field. */
  readonly onSettled?: ((field: string) => void) | undefined;
  /** Shown at its field. */
  readonly problems?: Readonly<Record<string, ComponentChildren>> | undefined;
  /** What the last attempt to save was refused for; a new one takes the focus to the first field that is wrong. */
  readonly refusal?: object | null | undefined;
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");
const asList = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];

/** The first of them are seen; the others follow frame by frame, so that no tap waits for a whole sheet. */
const FIELDS_AT_A_FRAME = 2;

/** A sheet's fields, one under another. */
export function FieldForm({ fields, values, onChange, onSettled, problems, refusal }: FieldFormProps) {
  const form = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(refusal ? fields.length : FIELDS_AT_A_FRAME);
  useEffect(() => {
    if (drawn >= fields.length) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(drawn + FIELDS_AT_A_FRAME));
    return () => cancelAnimationFrame(frame);
  }, [drawn, fields.length]);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return (
    <div class={css["form"]} ref={form}>
      {fields.slice(0, drawn).map((view) => (
        <FieldControl
          key={view.field}
          view={view}
          value={values[view.field]}
          onChange={(value) => onChange(view.field, value)}
          onSettled={() => onSettled?.(view.field)}
          problem={problems?.[view.field]}
        />
      ))}
    </div>
  );
}

interface FieldControlProps {
  readonly view: FieldView;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onSettled: () => void;
  readonly problem: ComponentChildren;
}

function FieldControl({ view, value, onChange, onSettled, problem }: FieldControlProps) {
  switch (view.control) {
    case "choices":
      return (
        <Choices
          legend={view.label}
          choices={view.choices}
          chosen={asList(value)}
          mode={view.mode}
          even
          onChange={(chosen) => {
            if (view.mode === "many") onChange(chosen.length > 0 ? chosen : undefined);
            else onChange(chosen[0]);
          }}
        />
      );
    case "count":
      return (
        <Stepper
          label={view.label}
          value={typeof value === "number" ? value : undefined}
          min={view.min}
          max={view.max}
          lessLabel={view.lessLabel}
          moreLabel={view.moreLabel}
          noneLabel={view.noneLabel}
          onChange={onChange}
        />
      );
    case "day":
      return (
        <div class={css["day"]}>
          <Choices
            legend={view.label}
            choices={view.choices}
            chosen={asList(value)}
            mode="one"
            even
            onChange={(chosen) => onChange(chosen[0])}
          />
          <TextField
            label={`${view.label} ${view.pickLabel}`}
            labelHidden
            type="date"
            value={asText(value)}
            onInput={(typed) => onChange(typed === "" ? undefined : typed)}
          />
        </div>
      );
    case "text":
      return (
        <TextField
          label={view.label}
          value={asText(value)}
          lines={view.lines}
          maxLength={view.max}
          placeholder={view.placeholder}
          inputMode={view.inputMode}
          onInput={(typed) => onChange(typed === "" ? undefined : typed)}
          onSettled={onSettled}
          error={problem}
        />
      );
  }
}
