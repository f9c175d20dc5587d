import { useState } from "preact/hooks";
import { t } from "../../../i18n/i18n.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { EndpointRefusal } from "../../../services/endpoint/endpoint-contract.ts";
import { listNeededSecrets } from "../../../services/endpoint/form-rules.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { CredentialFields } from "./CredentialFields.tsx";

export interface NewCredentialsFormProps {
  readonly profile: Profile;
  /** @param saying what happened; null when nothing did */
  readonly onClose: (saying: string | null) => void;
}

/** New tokens or passwords for the endpoint as it is: the answer to a 401, with no record touched. */
export function NewCredentialsForm({ profile, onClose }: NewCredentialsFormProps) {
  const { endpoint, fatal } = useServices();
  useOccupied();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<EndpointRefusal | null>(null);
  const words = t().endpoint;

  async function submit(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const refused = await endpoint.replaceSecrets(typed);
    setBusy(false);
    setRefusal(refused);
    if (refused === null) onClose(words.credentialsSaved);
  }

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch((error: unknown) => {
          fatal.value = error;
        });
      }}
    >
      <h3>{words.action.newCredentials}</h3>
      <p>{profile.baseUrl}</p>
      <CredentialFields
        authKind={profile.auth.kind}
        needed={listNeededSecrets(null, profile)}
        typed={typed}
        faults={refusal?.kind === "secrets" ? refusal.faults : {}}
        onInput={(name, next) => setTyped({ ...typed, [name]: next })}
      />
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal.kind]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={() => onClose(null)}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
