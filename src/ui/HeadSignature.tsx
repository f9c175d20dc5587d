import { useState } from "preact/hooks";
import { Choices } from "./Choices.tsx";
import { Notice } from "./Notice.tsx";
import { SecretAsk, type SecretAskProps } from "./SecretAsk.tsx";

export interface HeadSignatureProps {
  /** Who may sign; where there is nobody, that is said. */
  readonly heads: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly secretKind: "pin" | "passphrase";
  }[];
  /** What the signature is for. */
  readonly explain: string;
  readonly words: SecretAskProps["words"] & {
    readonly head: string;
    readonly noHead: string;
  };
  /** Answers why it did not count; empty where it did, or where somebody else says so. */
  readonly onSign: (signature: { readonly staffId: string; readonly secret: string }) => Promise<string>;
  /** Carries it out, and reports what goes wrong with it. */
  readonly run: (step: Promise<void>) => void;
}

/** The branch head's own secret as a signature, whoever is on duty. It goes nowhere but to the check. */
export function HeadSignature({ heads, explain, words, onSign, run }: HeadSignatureProps) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);
  const head = heads.find(({ id }) => id === chosenId) ?? heads[0];
  if (head === undefined)
    return (
      <Notice tone="warning">
        <p>{words.noHead}</p>
      </Notice>
    );

  async function sign(staffId: string, secret: string): Promise<void> {
    setBusy(true);
    setRefusal("");
    try {
      setRefusal(await onSign({ staffId, secret }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p>{explain}</p>
      {heads.length > 1 && (
        <Choices
          legend={words.head}
          mode="one"
          required
          choices={heads.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
          chosen={[head.id]}
          onChange={([id]) => setChosenId(id ?? head.id)}
        />
      )}
      <SecretAsk
        secretKind={head.secretKind}
        busy={busy}
        refusal={refusal}
        onSubmit={(secret) => run(sign(head.id, secret))}
        words={words}
      />
    </>
  );
}
