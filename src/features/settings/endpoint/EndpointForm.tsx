import { FileUp, PlugZap } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { profileWords } from "../../../i18n/endpoint-words.ts";
import { t } from "../../../i18n/i18n.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { EndpointRefusal, EndpointView } from "../../../services/endpoint/endpoint-contract.ts";
import {
  isFixedByBank,
  leavesSecretsBehind,
  listNeededSecrets,
  readWhileLocked,
} from "../../../services/endpoint/form-rules.ts";
import { listOffered } from "../../../services/endpoint/offered-profiles.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { CredentialFields } from "./CredentialFields.tsx";
import { chooseOffered, OWN_CHOICE, profileOf, startDraft } from "./endpoint-draft-state.ts";
import { ProfileImport } from "./ProfileImport.tsx";
import { ProfileSummary } from "./ProfileSummary.tsx";
import { WhileLockedChoice } from "./WhileLockedChoice.tsx";

export interface EndpointFormProps {
  readonly view: EndpointView;
  /** @param saying what happened; null when nothing did */
  readonly onClose: (saying: string | null) => void;
}

/** Sets the endpoint up: kind of server, address, credentials, and what may go out while locked. */
export function EndpointForm({ view, onClose }: EndpointFormProps) {
  const { bank, endpoint, fatal, ports } = useServices();
  useOccupied();
  // What was on the screen when the form opened is what it changes; another window's change is a conflict.
  const [before] = useState(view);
  const { config } = bank.view.value;
  const offered = listOffered(config, ports.ownSite.origin);
  const locked = readWhileLocked(before.settings, config);
  const [state, setState] = useState(() => startDraft(before.settings, offered, locked.chosen));
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<EndpointRefusal | null>(null);
  const [step, setStep] = useState<"fields" | "import" | "test">("fields");
  const form = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  // What is wrong comes into view and under the fingers, with each attempt anew.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [attempt]);
  const words = t().endpoint;
  const isFixed = isFixedByBank(config);
  const found = offered.find(({ key }) => key === state.choice);
  const described = profileOf(state, offered);
  const needed = described === null ? [] : listNeededSecrets(before.settings, described.profile);

  async function save(): Promise<void> {
    setTried(true);
    setAttempt((count) => count + 1);
    if (isBusy || described === null) return;
    setBusy(true);
    const { secrets, sendWhileLocked } = state;
    const result = await endpoint.save({ ...described, secrets, sendWhileLocked }, before.rev);
    setBusy(false);
    if (result.status === "refused") {
      setRefusal(result.refusal);
      setAttempt((count) => count + 1);
    } else onClose(result.release === "undecided" ? words.savedUndecided : words.saved);
  }

  if (step === "test" && described !== null) {
    const draft = { profile: described.profile, secrets: state.secrets };
    return <ConnectionTest draft={draft} onClose={() => setStep("fields")} />;
  }
  if (step === "import") {
    return (
      <ProfileImport
        onCancel={() => setStep("fields")}
        onUse={(profile) => {
          const own = { profile, source: "file" as const };
          setState({ ...state, choice: OWN_CHOICE, own, baseUrl: profile.baseUrl, secrets: {} });
          setStep("fields");
        }}
      />
    );
  }
  const choices = offered.map(({ key, id, name, source }) => {
    const { label, hint } = profileWords(id, name);
    return {
      value: key,
      label: source === "config" ? name : label,
      hint: source === "config" ? words.source.config : hint,
    };
  });
  const own =
    state.own === null ? [] : [{ value: OWN_CHOICE, label: state.own.profile.name, hint: words.source.file }];
  return (
    <form
      ref={form}
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save().catch((error: unknown) => {
          fatal.value = error;
        });
      }}
    >
      <h3>{words.form.heading}</h3>
      {isFixed && <Notice tone="info" title={words.form.fixedByBank} />}
      <Choices
        legend={words.form.profile}
        mode="one"
        required
        disabled={isFixed}
        choices={[...choices, ...own]}
        chosen={[state.choice]}
        onChange={([key]) => {
          setRefusal(null);
          setState(
            chooseOffered(
              state,
              offered.find((one) => one.key === key),
            ),
          );
        }}
      />
      <div>
        <Button tone="quiet" icon={FileUp} disabled={isFixed} onPress={() => setStep("import")}>
          {words.action.importFile}
        </Button>
      </div>
      <TextField
        label={words.form.baseUrl}
        hint={words.form.baseUrlHint}
        inputMode="text"
        value={state.baseUrl}
        readOnly={isFixed || found?.hasOwnAddress === false}
        onInput={(baseUrl) => setState({ ...state, baseUrl: baseUrl.trim() })}
        error={tried && described === null ? words.form.baseUrlInvalid : undefined}
      />
      {state.choice === OWN_CHOICE && described !== null && (
        <ProfileSummary profile={described.profile} origin={ports.ownSite.origin} />
      )}
      {described !== null && leavesSecretsBehind(before.settings, described.profile) && (
        <Notice tone="warning" title={words.form.otherOrigin} />
      )}
      {found !== undefined && found.auths.length > 1 && (
        <Choices
          legend={words.facts.credentials}
          mode="one"
          required
          choices={found.auths.map(({ kind }) => ({ value: kind, label: words.form.auth[kind] }))}
          chosen={state.auth === undefined ? [] : [state.auth.kind]}
          onChange={([kind]) =>
            setState({ ...state, auth: found.auths.find((auth) => auth.kind === kind), secrets: {} })
          }
        />
      )}
      {described !== null && (
        <CredentialFields
          authKind={described.profile.auth.kind}
          needed={needed}
          typed={state.secrets}
          faults={refusal?.kind === "secrets" ? refusal.faults : {}}
          onInput={(name, typed) => setState({ ...state, secrets: { ...state.secrets, [name]: typed } })}
        />
      )}
      <WhileLockedChoice
        chosen={state.sendWhileLocked}
        allowed={locked.allowed}
        isByBank={locked.isByBank}
        onChange={(sendWhileLocked) => setState({ ...state, sendWhileLocked })}
      />
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal.kind]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={() => onClose(null)}>{t().common.action.cancel}</Button>
        <Button
          icon={PlugZap}
          onPress={() => {
            setTried(true);
            setAttempt((count) => count + 1);
            if (described !== null) setStep("test");
          }}
        >
          {words.action.test}
        </Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
