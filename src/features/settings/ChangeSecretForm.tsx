import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { changeOwnSecret } from "../../services/staff-admin.ts";
import { ActingSecret } from "./ActingSecret.tsx";
import { AdminForm } from "./AdminForm.tsx";
import { SecretFields } from "./SecretFields.tsx";
import { useSecretDraft } from "./use-secret-draft.ts";

export interface ChangeSecretFormProps {
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** A new PIN or passphrase for the person who is on; the old one is asked first. */
export function ChangeSecretForm({ onCancel, onDone }: ChangeSecretFormProps) {
  const services = useServices();
  const [acting, setActing] = useState("");
  const { draft, setDraft, isReady } = useSecretDraft();
  const [tried, setTried] = useState(false);
  const words = t().settings.people;
  return (
    <AdminForm
      heading={words.changeOwn}
      isComplete={acting !== "" && isReady}
      onTried={() => setTried(true)}
      onSubmit={() => {
        const { secretKind, secret } = draft;
        return changeOwnSecret(services, acting, { secretKind, secret });
      }}
      onCancel={onCancel}
      onDone={onDone}
    >
      <ActingSecret value={acting} onInput={setActing} tried={tried} />
      <SecretFields
        draft={draft}
        onChange={setDraft}
        tried={tried}
        labels={{ pin: words.newOwn, passphrase: words.newPassphrase }}
      />
    </AdminForm>
  );
}
