import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Signature } from "../../services/cases/case-desk.ts";
import { Choices } from "../../ui/Choices.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useEffect } from "preact/hooks";

export type HeadSecret = Signature;

export interface HeadSignProps {
  readonly value: HeadSecret;
  readonly onChange: (value: HeadSecret) => void;
}

/** The branch head types the own PIN. It goes nowhere but to the check, and into no draft. */
export function HeadSign({ value, onChange }: HeadSignProps) {
  const { session } = useServices();
  const heads = useBook().staffList.filter(({ active, role }) => active && role === "branchHead");
  const only = heads[0]?.id ?? "";
  useEffect(() => {
    if (value.staffId === "" && only !== "") onChange({ ...value, staffId: only });
  }, [only]);
  const words = t().complaints.step;
  if (heads.length === 0) {
    return (
      <Notice tone="warning">
        <p>{words.noHead}</p>
      </Notice>
    );
  }
  const card = session.cards.value.find(({ id }) => id === value.staffId);
  const isPhrase = card?.secretKind === "passphrase";
  return (
    <>
      {heads.length > 1 && (
        <Choices
          legend={words.head}
          mode="one"
          required
          choices={heads.map(({ code, id, name }) => ({ value: id, label: name, hint: code }))}
          chosen={[value.staffId]}
          onChange={([staffId = only]) => onChange({ ...value, staffId })}
        />
      )}
      <TextField
        label={isPhrase ? words.headPassphrase : words.headPin}
        type="password"
        inputMode={isPhrase ? "text" : "numeric"}
        value={value.secret}
        onInput={(secret) => onChange({ ...value, secret })}
      />
    </>
  );
}
