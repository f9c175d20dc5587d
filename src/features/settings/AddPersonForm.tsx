import { useState } from "preact/hooks";
import { staffCodeSchema } from "../../domain/records/primitives.ts";
import type { Role } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { readRecoveryCode } from "../../services/session/secret-checks.ts";
import { addPerson, type Signature } from "../../services/staff-admin.ts";
import { TextField } from "../../ui/TextField.tsx";
import { lacksHead } from "../../domain/staff-rules.ts";
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
  const [typedCode, setTypedCode] = useState("");
  const { staff: self, staffList } = useBook();
  const words = t().settings.people;
  const isByCode = role === "branchHead" && self.role !== "branchHead" && lacksHead(staffList);
  const recoveryCode = readRecoveryCode(typedCode);
  const signature = readSignature();
  const isCode = staffCodeSchema.safeParse(code).success;

  function readSignature(): Signature | null {
    if (isByCode) return recoveryCode === null ? null : { kind: "recoveryCode", code: recoveryCode };
    return acting === "" ? null : { kind: "own", secret: acting };
  }

  return (
    <AdminForm
      heading={words.add}
      isComplete={name.trim() !== "" && isCode && isReady && signature !== null}
      onTried={() => setTried(true)}
      onSubmit={() => {
        if (signature === null) throw new Error("submitted without a signature");
        const { secretKind, secret } = draft;
        return addPerson(services, signature, { code, name: name.trim(), role, secretKind, secret });
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
      {isByCode ? (
        <TextField
          label={t().lock.recovery.code}
          hint={words.firstHeadHint}
          value={typedCode}
          onInput={setTypedCode}
          error={tried && recoveryCode === null ? t().lock.recovery.invalid : undefined}
        />
      ) : (
        <ActingSecret value={acting} onInput={setActing} tried={tried} />
      )}
    </AdminForm>
  );
}
