import { useState } from "preact/hooks";
import { AUDIT_REASON_MAX } from "../../domain/audit.ts";
import { textProblems } from "../../i18n/field-problems.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import { discardItem, type OutboxItem } from "../../services/outbox-items.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./ItemAsk.module.css";
import { useDecision } from "./use-decision.ts";

export interface ItemDiscardProps {
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly item: OutboxItem;
  readonly onBack: () => void;
  readonly onDone: (told: string) => void;
}

/** Gives the sending of a message up: a reason, and the person's own secret. */
export function ItemDiscard({ item, onBack, onDone, ...frame }: ItemDiscardProps) {
  const { session } = useServices();
  const book = useBook();
  useOccupied();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const decision = useDecision(() => onDone(t().syncItem.result.discarded));
  const words = t().syncItem.discard;
  const card = session.cards.value.find(({ id }) => id === book.staff.id);

  function submit(secret: string): void {
    const isEmpty = reason.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) decision.run((parts) => discardItem(parts, item.row, { reason, secret }));
  }

  const problems = textProblems("reason", reason);
  const error =
    problems.length > 0 ? (
      <ProblemNotes
        problems={problems}
        onMend={({ reason: mended }) => setReason(typeof mended === "string" ? mended : "")}
      />
    ) : isMissing && reason.trim() === "" ? (
      words.reasonMissing
    ) : undefined;
  return (
    <Dialog
      {...frame}
      title={words.heading}
      wide
      footer={<Button onPress={onBack}>{t().common.action.back}</Button>}
    >
      <div class={css["beside"]}>
        <div class={css["form"]}>
          <Notice tone="warning">
            <p>{words.explain}</p>
          </Notice>
          <TextField
            label={words.reason}
            value={reason}
            lines={3}
            maxLength={AUDIT_REASON_MAX}
            onInput={setReason}
            error={error}
            autoFocus
          />
        </div>
        <SecretAsk
          secretKind={card?.secretKind ?? "pin"}
          busy={decision.busy}
          refusal={decision.refusal}
          onSubmit={submit}
          words={{ ...t().syncItem.secret, confirm: words.confirm }}
        />
      </div>
    </Dialog>
  );
}
