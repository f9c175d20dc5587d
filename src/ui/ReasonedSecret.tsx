import type { ComponentChildren } from "preact";
import { Notice } from "./Notice.tsx";
import type { SecretAskProps } from "./SecretAsk.tsx";
import { SecretBeside } from "./SecretBeside.tsx";
import { TextField } from "./TextField.tsx";

export interface ReasonedSecretProps extends Omit<SecretAskProps, "autoFocus"> {
  /** What it leads to. */
  readonly explain: string;
  readonly reason: {
    readonly label: string;
    readonly hint?: string | undefined;
    readonly value: string;
    readonly maxLength: number;
    readonly error: ComponentChildren;
    readonly onInput: (value: string) => void;
  };
}

/** What cannot be taken back: what it leads to, a reason, and the person's own secret beside them. */
export function ReasonedSecret({ explain, reason, ...secret }: ReasonedSecretProps) {
  return (
    <SecretBeside secret={secret}>
      <Notice tone="warning">
        <p>{explain}</p>
      </Notice>
      <TextField {...reason} lines={3} autoFocus />
    </SecretBeside>
  );
}
