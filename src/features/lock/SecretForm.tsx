import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { LockCard } from "../../services/session/session-contract.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PinPad } from "../../ui/PinPad.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./SecretForm.module.css";

export interface SecretFormProps {
  readonly card: LockCard;
  readonly label?: string | undefined;
}

type Message = { readonly kind: "none" } | { readonly kind: "wrong" } | { readonly kind: "unknown" };

const PIN_LENGTH_MAX = 12;

/** Takes one secret and unlocks with it. Counts the waiting time down; what was typed is gone after a try. */
export function SecretForm({ card, label }: SecretFormProps) {
  const { session } = useServices();
  const [secret, setSecret] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [waitS, setWaitS] = useState(0);
  const [message, setMessage] = useState<Message>({ kind: "none" });
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  useEffect(() => {
    void session.waitS(card.id).then((seconds) => alive.current && setWaitS(seconds));
  }, [card.id]);
  useEffect(() => {
    if (waitS <= 0) return undefined;
    const timer = setTimeout(() => setWaitS(waitS - 1), 1_000);
    return () => clearTimeout(timer);
  }, [waitS]);

  async function submit(): Promise<void> {
    if (isBusy || waitS > 0 || secret === "") return;
    setBusy(true);
    const result = await session.unlock(card.id, secret);
    if (!alive.current) return;
    setBusy(false);
    setSecret("");
    if (result.status === "wrong" || result.status === "wait") setWaitS(result.waitS);
    setMessage({ kind: result.status === "unknown" ? "unknown" : "wrong" });
  }

  const isWaiting = waitS > 0;
  return (
    <form
      class={css["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {card.secretKind === "pin" ? (
        <PinPad
          label={label ?? t().lock.pin}
          value={secret}
          onInput={setSecret}
          onEnter={() => void submit()}
          maxLength={PIN_LENGTH_MAX}
          deleteLabel={t().lock.deleteDigit}
          enterLabel={t().lock.unlock}
          disabled={isBusy || isWaiting}
          autoFocus
        />
      ) : (
        <>
          <TextField
            label={label ?? t().lock.passphrase}
            type="password"
            value={secret}
            onInput={setSecret}
            onEnter={() => void submit()}
            autoFocus
          />
          <Button type="submit" tone="primary" wide busy={isBusy} disabled={isWaiting}>
            {t().lock.unlock}
          </Button>
        </>
      )}
      <div role="status" class={css["status"]}>
        {isBusy && <p>{t().lock.unlocking}</p>}
        {!isBusy && isWaiting && (
          <Notice tone="warning">
            <p>{t().lock.wait({ seconds: waitS })}</p>
          </Notice>
        )}
        {!isBusy && !isWaiting && message.kind !== "none" && (
          <Notice tone="danger">
            <p>{t().lock[message.kind]}</p>
          </Notice>
        )}
      </div>
    </form>
  );
}
