import { useState } from "preact/hooks";
import { roles, type Role } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { secretFaultWords } from "../../i18n/secret-words.ts";
import { useServices } from "../../services/app-services.ts";
import { checkSecret } from "../../services/session/secret-checks.ts";
import { addPerson } from "../../services/staff-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { adminWords } from "./admin-words.ts";
import css from "./Section.module.css";

export interface AddPersonFormProps {
  readonly onCancel: () => void;
  readonly onDone: (code: string) => void;
}

/** A further person with a PIN of their own. */
export function AddPersonForm({ onCancel, onDone }: AddPersonFormProps) {
  const services = useServices();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [role, setRole] = useState<Role>("standIn");
  const [secret, setSecret] = useState("");
  const [repeat, setRepeat] = useState("");
  const [acting, setActing] = useState("");
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const words = t().settings.people;
  const { error } = t().setup;

  const fault = checkSecret("pin", secret);
  const problems = {
    name: name.trim() === "" ? error.required : undefined,
    code: /^[A-Z0-9]{2,4}$/.test(code) ? undefined : error.staffCode,
    secret: fault === null ? undefined : secretFaultWords("pin", fault),
    repeat: secret === repeat ? undefined : words.mismatch,
    acting: acting === "" ? error.required : undefined,
  };
  const shown: Partial<typeof problems> = tried ? problems : {};

  async function submit(): Promise<void> {
    setTried(true);
    if (isBusy || Object.values(problems).some((problem) => problem !== undefined)) return;
    setBusy(true);
    const result = await addPerson(services, acting, {
      code,
      name: name.trim(),
      role,
      secretKind: "pin",
      secret,
    });
    setBusy(false);
    const refusal = adminWords(result);
    if (refusal === null) onDone(code);
    else setFailure(refusal);
  }

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{words.add}</h3>
      <TextField
        label={words.name}
        value={name}
        maxLength={40}
        onInput={setName}
        error={shown.name}
        autoFocus
      />
      <Choices
        legend={words.role}
        mode="one"
        required
        choices={roles.map((one) => ({ value: one, label: t().common.role[one] }))}
        chosen={[role]}
        onChange={([chosen]) => {
          const next = roles.find((one) => one === chosen);
          if (next !== undefined) setRole(next);
        }}
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={code}
        maxLength={4}
        onInput={(typed) => setCode(typed.toUpperCase())}
        error={shown.code}
      />
      <TextField
        label={words.secret}
        type="password"
        inputMode="numeric"
        value={secret}
        onInput={setSecret}
        error={shown.secret}
      />
      <TextField
        label={words.repeat}
        type="password"
        inputMode="numeric"
        value={repeat}
        onInput={setRepeat}
        error={shown.repeat}
      />
      <TextField
        label={words.acting}
        hint={words.actingHint}
        type="password"
        value={acting}
        onInput={setActing}
        error={shown.acting}
      />
      {failure !== null && (
        <Notice tone="danger" live>
          <p>{failure}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
