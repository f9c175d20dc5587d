import { Archive, HardDriveDownload } from "lucide";
import { useState } from "preact/hooks";
import { backupContentWords, backupFailureWords } from "../../../i18n/backup-words.ts";
import { t } from "../../../i18n/i18n.ts";
import { useServices } from "../../../services/app-services.ts";
import type { MakingState } from "../../../services/backup/backup-contract.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { ProgressBar } from "../../../ui/ProgressBar.tsx";
import css from "../Section.module.css";
import { MakeForm } from "./MakeForm.tsx";

/** A backup from the wish to the file that was handed out. */
export function MakeBackup() {
  const { backup } = useServices();
  const [isAsking, setAsking] = useState(false);
  const words = t().backup.make;
  const making = backup.making.value;
  switch (making.status) {
    case "idle":
      return isAsking ? (
        <MakeForm onCancel={() => setAsking(false)} onBegun={() => setAsking(false)} />
      ) : (
        <div class={css["buttons"]}>
          <Button tone="primary" icon={Archive} onPress={() => setAsking(true)}>
            {words.open}
          </Button>
        </div>
      );
    case "working":
      return (
        <div class={css["form"]}>
          <ProgressBar label={words.working} share={making.share} />
          <div class={css["buttons"]}>
            <Button onPress={() => backup.cancel()}>{words.cancel}</Button>
          </div>
        </div>
      );
    case "ready":
      return <ReadyBackup making={making} />;
    case "handed":
      return (
        <Notice tone="ok" title={words.handed({ file: making.fileName })} live>
          <p>{words.handedWhere}</p>
          <div class={css["buttons"]}>
            <Button onPress={() => backup.dismiss()}>{t().common.action.done}</Button>
          </div>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger" live>
          <p>{backupFailureWords(making.failure)}</p>
          <div class={css["buttons"]}>
            <Button
              onPress={() => {
                backup.dismiss();
                setAsking(true);
              }}
            >
              {t().common.action.retry}
            </Button>
          </div>
        </Notice>
      );
  }
}

function ReadyBackup({ making }: { readonly making: Extract<MakingState, { status: "ready" }> }) {
  const { backup } = useServices();
  const words = t().backup.make;
  return (
    <Notice tone="ok" title={words.ready} live>
      {backupContentWords(making.counts, making.size).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{making.byRecoveryCode ? words.byBoth : words.byPassphrase}</p>
      {making.wasCancelled && <p>{words.cancelled}</p>}
      <div class={css["buttons"]}>
        <Button tone="primary" icon={HardDriveDownload} onPress={() => void backup.hand()}>
          {words.hand}
        </Button>
        <Button onPress={() => backup.dismiss()}>{words.discard}</Button>
      </div>
    </Notice>
  );
}
