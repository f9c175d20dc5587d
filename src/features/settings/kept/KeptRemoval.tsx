import { useState } from "preact/hooks";
import { assertNever } from "../../../domain/assert-never.ts";
import { AUDIT_REASON_MAX } from "../../../domain/audit.ts";
import { textProblems } from "../../../i18n/field-problems.ts";
import { t } from "../../../i18n/i18n.ts";
import { secretRefusal } from "../../../i18n/secret-refusal.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import {
  isReasonShort,
  KEPT_REASON_MIN,
  removeKept,
  type KeptRow,
  type RemovalResult,
} from "../../../services/kept-aside.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ProblemNotes } from "../../../ui/ProblemNotes.tsx";
import { ReasonedSecret } from "../../../ui/ReasonedSecret.tsx";
import { useOwnSecretKind } from "../../../services/use-own-secret-kind.ts";

export interface KeptRemovalProps {
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly row: KeptRow;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** Removes what a restore kept: a reason, and the person's own secret. */
export function KeptRemoval({ row, onBack, onRemoved, ...frame }: KeptRemovalProps) {
  const services = useServices();
  const secretKind = useOwnSecretKind();
  useOccupied();
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const words = t().kept.removal;
  const min = KEPT_REASON_MIN;

  async function remove(secret: string): Promise<void> {
    setBusy(true);
    setRefusal("");
    try {
      const result = await removeKept(services, row, { reason, secret });
      if (result.status === "ok") onRemoved();
      else setRefusal(refusalWords(result));
    } finally {
      setBusy(false);
    }
  }
  function submit(secret: string): void {
    setAsked(true);
    if (!isReasonShort(reason)) remove(secret).catch((error: unknown) => (services.fatal.value = error));
  }

  const problems = textProblems("reason", reason);
  const error =
    problems.length > 0 ? (
      <ProblemNotes
        problems={problems}
        onMend={({ reason: mended }) => setReason(typeof mended === "string" ? mended : "")}
      />
    ) : isAsked && isReasonShort(reason) ? (
      words.reasonShort({ min })
    ) : undefined;
  return (
    <Dialog
      {...frame}
      wide
      title={words.heading}
      footer={<Button onPress={onBack}>{t().common.action.back}</Button>}
    >
      <ReasonedSecret
        explain={words.explain}
        reason={{
          label: words.reason,
          hint: words.hint({ min }),
          value: reason,
          maxLength: AUDIT_REASON_MAX,
          error,
          onInput: setReason,
        }}
        secretKind={secretKind}
        busy={busy}
        refusal={refusal}
        onSubmit={submit}
        words={{ ...t().syncItem.secret, confirm: words.confirm }}
      />
    </Dialog>
  );
}

/** Why nothing was removed. */
function refusalWords(result: Exclude<RemovalResult, { status: "ok" }>): string {
  const words = t().kept.removal;
  const { secret } = t().syncItem;
  switch (result.status) {
    case "gone":
    case "locked":
    case "notAllowed":
    case "linted":
      return words[result.status];
    case "reasonShort":
      return words.reasonShort({ min: KEPT_REASON_MIN });
    case "unknown":
      return secret.unknown;
    case "wait":
    case "wrong":
      return secretRefusal(result, secret);
    default:
      return assertNever(result, "result");
  }
}
