import { useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import { PinPad } from "./PinPad.tsx";
import css from "./SecretAsk.module.css";
import { TextField } from "./TextField.tsx";

export interface SecretAskProps {
  readonly secretKind: "pin" | "passphrase";
  readonly busy: boolean;
  /** Why the last one was not taken; empty before the first try. */
  readonly refusal: string;
  readonly onSubmit: (secret: string) => void;
  readonly autoFocus?: boolean | undefined;
  readonly words: {
    readonly pin: string;
    readonly passphrase: string;
    readonly deleteDigit: string;
    readonly confirm: string;
    readonly checking: string;
  };
}

const PIN_MAX = 12;

/** Asks for a PIN or passphrase once more. What was typed is forgotten with each try. */
export function SecretAsk({ secretKind, busy, refusal, onSubmit, autoFocus, words }: SecretAskProps) {
  const [secret, setSecret] = useState("");
  function submit(): void {
    if (secret === "" || busy) return;
    setSecret("");
    onSubmit(secret);
  }
  return (
    <div class={css["ask"]}>
      {refusal !== "" && (
        <Notice tone="danger" live>
          <p>{refusal}</p>
        </Notice>
      )}
      {secretKind === "passphrase" ? (
        <>
          <TextField
            label={words.passphrase}
            type="password"
            value={secret}
            autoFocus={autoFocus}
            onInput={setSecret}
            onEnter={submit}
          />
          <Button tone="primary" busy={busy} onPress={submit}>
            {busy ? words.checking : words.confirm}
          </Button>
        </>
      ) : (
        <PinPad
          label={words.pin}
          value={secret}
          maxLength={PIN_MAX}
          deleteLabel={words.deleteDigit}
          enterLabel={busy ? words.checking : words.confirm}
          disabled={busy}
          autoFocus={autoFocus}
          onInput={setSecret}
          onEnter={submit}
        />
      )}
    </div>
  );
}
