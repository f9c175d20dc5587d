import { useState } from "preact/hooks";
import { AUDIT_REASON_MAX } from "../../domain/audit.ts";
import { textProblems } from "../../i18n/field-problems.ts";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import { discardItem, type OutboxItem } from "../../services/outbox-items.ts";
import { useOwnSecretKind } from "../../services/use-own-secret-kind.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { ReasonedSecret } from "../../ui/ReasonedSecret.tsx";
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
  const secretKind = useOwnSecretKind();
  useOccupied();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const decision = useDecision(() => onDone(t().syncItem.result.discarded));
  const words = t().syncItem.discard;

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
      <ReasonedSecret
        explain={words.explain}
        reason={{
          label: words.reason,
          value: reason,
          maxLength: AUDIT_REASON_MAX,
          error,
          onInput: setReason,
        }}
        secretKind={secretKind}
        busy={decision.busy}
        refusal={decision.refusal}
        onSubmit={submit}
        words={{ ...t().syncItem.secret, confirm: words.confirm }}
      />
    </Dialog>
  );
}
