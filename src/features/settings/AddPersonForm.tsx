import { useState } from "preact/hooks";
import { staffCodeSchema } from "../../domain/records/primitives.ts";
import type { Role } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { addPerson } from "../../services/staff-admin.ts";
import { TextField } from "../../ui/TextField.tsx";
import { ActingSecret } from "./ActingSecret.tsx";
import { AdminForm } from "./AdminForm.tsx";
import { PersonFields } from "./PersonFields.tsx";
import { SecretFields } from "./SecretFields.tsx";
import { useSecretDraft } from "./use-secret-draft.ts";

export interface AddPersonFormProps {
  readonly onCancel: () => void;
  readonly onDone: (code: string) => void;
}

/** A further person with a PIN or passphrase of their own. */
export function AddPersonForm({ onCancel, onDone }: AddPersonFormProps) {
  const services = useServices();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [role, setRole] = useState<Role>("standIn");
  const { draft, setDraft, isReady } = useSecretDraft();
  const [acting, setActing] = useState("");
  const [tried, setTried] = useState(false);
  const words = t().settings.people;
  const isCode = staffCodeSchema.safeParse(code).success;

  return (
    <AdminForm
      heading={words.add}
      isComplete={name.trim() !== "" && isCode && isReady && acting !== ""}
      onTried={() => setTried(true)}
      onSubmit={() => {
        const { secretKind, secret } = draft;
        return addPerson(services, acting, { code, name: name.trim(), role, secretKind, secret });
      }}
      onCancel={onCancel}
      onDone={() => onDone(code)}
    >
      <PersonFields name={name} role={role} tried={tried} onName={setName} onRole={setRole} />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={code}
        maxLength={4}
        onInput={(typed) => setCode(typed.toUpperCase())}
        error={tried && !isCode ? t().setup.error.staffCode : undefined}
      />
      <SecretFields
        draft={draft}
        onChange={setDraft}
        tried={tried}
        labels={{ pin: words.secret, passphrase: words.secretPassphrase }}
      />
      <ActingSecret value={acting} onInput={setActing} tried={tried} />
    </AdminForm>
  );
}
