import { TextField } from "./TextField.tsx";
import css from "./TypedFields.module.css";
import { ZoneField } from "./ZoneField.tsx";

export interface TypedField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type: "text" | "time" | "zone";
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly maxLength?: number | undefined;
}

export interface TypedFieldsProps {
  readonly fields: readonly TypedField[];
  readonly onInput: (name: string, value: string) => void;
}

/** Fields of a settings form, one below the other; times stand side by side at the end. */
export function TypedFields({ fields, onInput }: TypedFieldsProps) {
  const draw = ({ name, type, label, ...rest }: TypedField) =>
    type === "zone" ? (
      <ZoneField
        key={name}
        label={label}
        value={rest.value}
        error={rest.error}
        onInput={(value) => onInput(name, value)}
      />
    ) : (
      <TextField key={name} label={label} type={type} {...rest} onInput={(value) => onInput(name, value)} />
    );
  return (
    <>
      {fields.filter(({ type }) => type !== "time").map(draw)}
      <div class={css["row"]}>{fields.filter(({ type }) => type === "time").map(draw)}</div>
    </>
  );
}
