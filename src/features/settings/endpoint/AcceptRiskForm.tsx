import { useState } from "preact/hooks";
import { t } from "../../../i18n/i18n.ts";
import { secretRefusal } from "../../../i18n/secret-refusal.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { AcceptResult } from "../../../services/endpoint/endpoint-contract.ts";
import { useHeads } from "../../../services/use-heads.ts";
import type { EndpointSettings } from "../../../sync/endpoint-settings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";

export interface AcceptRiskFormProps {
  readonly settings: EndpointSettings;
  /** Revision of the settings that are read here. */
  readonly rev: number;
  readonly onClose: (saying: string | null) => void;
}

/** What an endpoint without proof risks, and the branch head's own secret under it. */
export function AcceptRiskForm({ settings, rev, onClose }: AcceptRiskFormProps) {
  const { endpoint, fatal } = useServices();
  useOccupied();
  const heads = useHeads();
  const [headId, setHeadId] = useState(heads[0]?.id ?? "");
  const [secret, setSecret] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const words = t().endpoint.risk;
  const head = heads.find(({ id }) => id === headId);
  const isPin = head?.secretKind !== "passphrase";
  const { ack, idempotency } = settings.profile;
  const isProofless = ack.statusOnly === true || idempotency === "none";

  async function submit(): Promise<void> {
    if (isBusy || head === undefined || secret === "") return;
    setBusy(true);
    const result = await endpoint.acceptRisk(head.id, secret, rev);
    setBusy(false);
    setSecret("");
    if (result.status === "ok") onClose(t().endpoint.accepted);
    else setRefusal(refusalWords(result));
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
      <h3>{words.heading}</h3>
      <Notice tone="warning" title={isProofless ? words.proofless : words.untested}>
        <ul class={css["points"]}>
          <li>{words.twice}</li>
          {isProofless && <li>{words.lost}</li>}
          {isProofless && <li>{words.unknown}</li>}
        </ul>
        <p>{words.better}</p>
      </Notice>
      {head === undefined ? (
        <p>{words.noHead}</p>
      ) : (
        <>
          {heads.length > 1 && (
            <Choices
              legend={words.who}
              mode="one"
              required
              choices={heads.map(({ id, code, name }) => ({ value: id, label: code, hint: name }))}
              chosen={[headId]}
              onChange={([chosen]) => setHeadId(chosen ?? headId)}
            />
          )}
          <TextField
            label={isPin ? words.secretPin({ code: head.code }) : words.secretPassphrase({ code: head.code })}
            type="password"
            inputMode={isPin ? "numeric" : "text"}
            value={secret}
            onInput={setSecret}
          />
        </>
      )}
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={() => onClose(null)}>{t().common.action.cancel}</Button>
        {head !== undefined && (
          <Button type="submit" tone="danger" busy={isBusy}>
            {words.submit}
          </Button>
        )}
      </div>
    </form>
  );
}

function refusalWords(result: Exclude<AcceptResult, { status: "ok" }>): string {
  const words = t().endpoint.risk;
  if (result.status === "refused") return words.refusal[result.refusal];
  return secretRefusal(result, words);
}
