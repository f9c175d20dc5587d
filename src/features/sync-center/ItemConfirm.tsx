import { RotateCw, SquareCheckBig } from "lucide";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import { retryItem, vouchForItem, type OutboxItem } from "../../services/outbox-items.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useDecision } from "./use-decision.ts";

export interface ItemConfirmProps {
  readonly step: "resend" | "vouch";
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly item: OutboxItem;
  readonly onBack: () => void;
  readonly onDone: (told: string) => void;
}

/** A decision about a message that may have arrived, with what it may lead to. */
export function ItemConfirm({ step, item, onBack, onDone, ...frame }: ItemConfirmProps) {
  useOccupied();
  const { result } = t().syncItem;
  const words = t().syncItem[step];
  const decision = useDecision(() => onDone(step === "vouch" ? result.vouched : result.retried));
  const decide = step === "vouch" ? vouchForItem : retryItem;
  return (
    <Dialog
      {...frame}
      title={words.heading}
      footer={
        <>
          <Button onPress={onBack}>{t().common.action.back}</Button>
          <Button
            tone="primary"
            icon={step === "vouch" ? SquareCheckBig : RotateCw}
            busy={decision.busy}
            onPress={() => decision.run((parts) => decide(parts, item.row))}
          >
            {words.confirm}
          </Button>
        </>
      }
    >
      {decision.refusal !== "" && (
        <Notice tone="danger" live>
          <p>{decision.refusal}</p>
        </Notice>
      )}
      <p>{words.explain}</p>
    </Dialog>
  );
}
