import { Download, Printer, RotateCw, X } from "lucide";
import { useState } from "preact/hooks";
import type { BusinessDate } from "../../domain/business-day.ts";
import { formatBytes, formatLongDate, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { ownSecretRefusal } from "../../i18n/secret-refusal.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import { handDayFile, type HandResult } from "../../services/export-day.ts";
import { useOwnSecret } from "../../services/use-own-secret.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { MaskedOrClear } from "../../ui/MaskedOrClear.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { SecretBeside } from "../../ui/SecretBeside.tsx";
import { usePreparedDay, type Preparation } from "./use-prepared-day.ts";

export interface ExportDialogProps {
  readonly date: BusinessDate;
  readonly way: "json" | "print";
  readonly onPrint: (masked: boolean) => void;
  readonly onClose: () => void;
}

/** Out of the tablet, as a file or on paper: masked unless the person asks for more and proves who they are. */
export function ExportDialog({ date, way, onPrint, onClose }: ExportDialogProps) {
  const { ports, session, fatal } = useServices();
  const book = useBook();
  useOccupied();
  const [form, setForm] = useState<"masked" | "clear">("masked");
  const secret = useOwnSecret();
  const [result, setResult] = useState<HandResult | null>(null);
  const mayHaveForm = form === "masked" || secret.isConfirmed;
  const asksSecret = !mayHaveForm;
  const [preparation, stop, again] = usePreparedDay(date, way === "json" && mayHaveForm ? form : null);
  const words = t().log.export;

  function choose(next: "masked" | "clear"): void {
    setForm(next);
    // Each clear export is confirmed anew.
    secret.forget();
    setResult(null);
  }
  async function hand(): Promise<void> {
    if (preparation.status === "ready")
      setResult(await handDayFile({ ports, session }, book, preparation.day));
  }
  async function print(): Promise<void> {
    await book.audit(form === "masked" ? "exportMasked" : "exportClear", { subject: date, detail: "print" });
    onPrint(form === "masked");
  }
  const run = (step: Promise<void>): void => void step.catch((error: unknown) => (fatal.value = error));

  const step =
    way === "print" ? (
      <Button tone="primary" icon={Printer} disabled={!mayHaveForm} onPress={() => run(print())}>
        {t().log.print}
      </Button>
    ) : (
      <Button
        tone="primary"
        icon={Download}
        disabled={preparation.status !== "ready"}
        onPress={() => run(hand())}
      >
        {result === "downloaded" || result === "shared" ? words.again : words.heading}
      </Button>
    );
  return (
    <Dialog
      title={way === "json" ? words.heading : words.printHeading}
      closeLabel={t().common.action.close}
      onClose={onClose}
      wide={asksSecret}
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          {step}
        </>
      }
    >
      <SecretBeside
        secret={
          asksSecret
            ? {
                secretKind: secret.secretKind,
                busy: secret.busy,
                refusal: ownSecretRefusal(secret.result, words),
                onSubmit: secret.check,
                words,
                autoFocus: true,
              }
            : null
        }
      >
        <p>{words.explain({ date: formatLongDate(date) })}</p>
        {book.sample && <p>{words.sampleNote}</p>}
        <MaskedOrClear form={form} onChange={choose} words={words} />
        {form === "clear" && (
          <Notice tone="warning" title={words.clearWarning.title}>
            <p>{words.clearWarning.body}</p>
          </Notice>
        )}
      </SecretBeside>
      {way === "json" && mayHaveForm && result === null && (
        <PreparationStatus preparation={preparation} onStop={stop} onAgain={again} />
      )}
      {result !== null && <HandStatus result={result} />}
    </Dialog>
  );
}

interface PreparationStatusProps {
  readonly preparation: Preparation;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

function PreparationStatus({ preparation, onStop, onAgain }: PreparationStatusProps) {
  const words = t().log.export;
  switch (preparation.status) {
    case "idle":
      return null;
    case "preparing":
      return (
        <>
          <ProgressBar label={words.preparing} share={preparation.share} />
          <div>
            <Button icon={X} onPress={onStop}>
              {words.cancelPreparing}
            </Button>
          </div>
        </>
      );
    case "stopped":
    case "failed":
      return (
        <Notice tone={preparation.status === "failed" ? "danger" : "info"} live>
          <p>{words[preparation.status]}</p>
          <div>
            <Button icon={RotateCw} onPress={onAgain}>
              {t().common.action.retry}
            </Button>
          </div>
        </Notice>
      );
    case "ready": {
      const { file, sizeBytes, revisionCount, unreadableCount } = preparation.day;
      const size = formatBytes(sizeBytes);
      return (
        <Notice tone={unreadableCount > 0 ? "warning" : "info"} live>
          <p>{words.ready({ count: formatNumber(revisionCount), size })}</p>
          <p>{file.name}</p>
          {unreadableCount > 0 && <p>{words.unreadable({ count: unreadableCount })}</p>}
        </Notice>
      );
    }
  }
}

function HandStatus({ result }: { readonly result: HandResult }) {
  const words = t().log.export;
  const told = { shared: words.shared, downloaded: words.downloaded, cancelled: words.notHanded }[result];
  return (
    <Notice tone={result === "cancelled" ? "info" : "ok"} live>
      <p>{told}</p>
    </Notice>
  );
}
