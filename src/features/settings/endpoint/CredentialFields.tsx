import { secretLabel } from "../../../i18n/endpoint-words.ts";
import { t } from "../../../i18n/i18n.ts";
import type { NeededSecret } from "../../../services/endpoint/form-rules.ts";
import type { SecretFaults } from "../../../sync/endpoint-draft.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import { TextField } from "../../../ui/TextField.tsx";

export interface CredentialFieldsProps {
  readonly authKind: Profile["auth"]["kind"];
  readonly needed: readonly NeededSecret[];
  /** What is typed, by name; nothing that was stored ever comes here. */
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: SecretFaults;
  readonly onInput: (name: string, typed: string) => void;
}

/** Fields for the tokens and passwords that a profile needs. */
export function CredentialFields({ authKind, needed, typed, faults, onInput }: CredentialFieldsProps) {
  const words = t().endpoint.form;
  return (
    <>
      {needed.map(({ name, isKept }) => {
        const fault = faults[name];
        return (
          <TextField
            key={name}
            label={secretLabel(name, authKind)}
            hint={isKept ? words.keepHint : undefined}
            type={name === "user" && authKind === "basic" ? "text" : "password"}
            autoComplete="new-password"
            value={typed[name] ?? ""}
            onInput={(next) => onInput(name, next)}
            error={fault === undefined ? undefined : words.secretFault[fault]}
          />
        );
      })}
    </>
  );
}
