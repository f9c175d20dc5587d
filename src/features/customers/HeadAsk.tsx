import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Signature } from "../../services/cases/case-desk.ts";
import { Choices } from "../../ui/Choices.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import { useRun } from "./use-cases.ts";

export interface HeadAskProps {
  /** What the signature is for. */
  readonly explain: string;
  /** Answers why it did not count; empty where it did, or where somebody else says so. */
  readonly onSign: (signature: Signature) => Promise<string>;
}

/** The branch head's own PIN as a signature, whoever is on duty. It goes nowhere but to the check. */
export function HeadAsk({ explain, onSign }: HeadAskProps) {
  const { session } = useServices();
  const run = useRun();
  const heads = useBook().staffList.filter(({ active, role }) => active && role === "branchHead");
  const [headId, setHeadId] = useState(heads[0]?.id ?? "");
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);
  const words = t().customers.sign;

  async function sign(secret: string): Promise<void> {
    setBusy(true);
    setRefusal("");
    try {
      setRefusal(await onSign({ staffId: headId, secret }));
    } finally {
      setBusy(false);
    }
  }

  if (heads.length === 0)
    return (
      <Notice tone="warning">
        <p>{words.noHead}</p>
      </Notice>
    );
  return (
    <>
      <p>{explain}</p>
      {heads.length > 1 && (
        <Choices
          legend={words.head}
          mode="one"
          required
          choices={heads.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
          chosen={[headId]}
          onChange={([id]) => setHeadId(id ?? headId)}
        />
      )}
      <SecretAsk
        secretKind={session.cards.value.find(({ id }) => id === headId)?.secretKind ?? "pin"}
        busy={busy}
        refusal={refusal}
        onSubmit={(secret) => run(sign(secret))}
        words={{ ...t().log.export, ...words }}
      />
    </>
  );
}
