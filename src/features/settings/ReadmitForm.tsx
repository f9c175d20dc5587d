import { useState } from "preact/hooks";
import type { Staff } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { readmitPerson } from "../../services/staff-admin.ts";
import { ActingSecret } from "./ActingSecret.tsx";
import { AdminForm } from "./AdminForm.tsx";
import { SecretFields } from "./SecretFields.tsx";
import { useSecretDraft } from "./use-secret-draft.ts";

export interface ReadmitFormProps {
  readonly person: Staff;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Lets a deactivated person unlock again, under a new secret. */
export function ReadmitForm({ person, onCancel, onDone }: ReadmitFormProps) {
  const services = useServices();
  const { draft, setDraft, isReady } = useSecretDraft();
  const [acting, setActing] = useState("");
  const [tried, setTried] = useState(false);
  const words = t().settings.people;
  return (
    <AdminForm
      heading={words.editHeading({ code: person.code })}
      isComplete={acting !== "" && isReady}
      onTried={() => setTried(true)}
      onSubmit={() => {
        const { secretKind, secret } = draft;
        return readmitPerson(services, person.id, acting, { secretKind, secret });
      }}
      onCancel={onCancel}
      onDone={onDone}
    >
      <p>{words.readmitExplain}</p>
      <SecretFields
        draft={draft}
        onChange={setDraft}
        tried={tried}
        labels={{ pin: words.newOwn, passphrase: words.newPassphrase }}
      />
      <ActingSecret value={acting} onInput={setActing} tried={tried} />
    </AdminForm>
  );
}
