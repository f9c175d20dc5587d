import { Download } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import { handItemFile, type ItemFileResult } from "../../services/item-preview.ts";
import type { OutboxItem } from "../../services/outbox-items.ts";
import { useOwnSecretKind } from "../../services/use-own-secret-kind.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { MaskedOrClear } from "../../ui/MaskedOrClear.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SecretBeside } from "../../ui/SecretBeside.tsx";
import { refusalWords } from "./use-decision.ts";

export interface ItemExportProps {
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly item: OutboxItem;
  readonly onBack: () => void;
}

/** One message out of the tablet as a file for the bank's IT: masked, or in clear with the person's own secret. */
export function ItemExport({ item, onBack, ...frame }: ItemExportProps) {
  const { delivery, ports, session, fatal } = useServices();
  const book = useBook();
  const secretKind = useOwnSecretKind();
  useOccupied();
  const [form, setForm] = useState<"masked" | "clear">("masked");
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ItemFileResult | null>(null);
  const words = t().syncItem.exportItem;

  async function hand(secret: string | null): Promise<void> {
    setBusy(true);
    setResult(null);
    const parts = { ports, session, profile: delivery.settings.value?.profile ?? null };
    try {
      setResult(await handItemFile(parts, book, item, secret));
    } finally {
      setBusy(false);
    }
  }
  const run = (secret: string | null): void =>
    void hand(secret).catch((error: unknown) => (fatal.value = error));
  const handed = result === null || !isHanded(result) ? null : words.handed[result.status];
  const refusal = result === null || isHanded(result) ? "" : refusalWords(result);

  return (
    <Dialog
      {...frame}
      title={words.heading}
      wide={form === "clear"}
      footer={
        <>
          <Button onPress={onBack}>{t().common.action.back}</Button>
          {form === "masked" && (
            <Button tone="primary" icon={Download} busy={busy} onPress={() => run(null)}>
              {words.confirm}
            </Button>
          )}
        </>
      }
    >
      <SecretBeside
        secret={
          form === "masked"
            ? null
            : {
                secretKind,
                busy,
                refusal,
                onSubmit: run,
                words: { ...t().syncItem.secret, confirm: words.confirm },
                autoFocus: true,
              }
        }
      >
        <p>{words.explain}</p>
        <MaskedOrClear
          form={form}
          onChange={(next) => {
            setForm(next);
            setResult(null);
          }}
          words={words}
        />
        {form === "clear" && (
          <Notice tone="warning">
            <p>{words.clearWarning}</p>
          </Notice>
        )}
        {handed !== null && (
          <Notice tone="ok" live>
            <p>{handed}</p>
          </Notice>
        )}
      </SecretBeside>
    </Dialog>
  );
}

type Handed = Extract<ItemFileResult, { status: "shared" | "downloaded" | "cancelled" }>;

const isHanded = (result: ItemFileResult): result is Handed =>
  result.status === "shared" || result.status === "downloaded" || result.status === "cancelled";
