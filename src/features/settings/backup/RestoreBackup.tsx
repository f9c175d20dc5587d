import { useState } from "preact/hooks";
import { asideWords, backupFailureWords, restoreFacts } from "../../../i18n/backup-words.ts";
import { formatNumber } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import { restoreRight } from "../../../services/backup/restore.ts";
import type { RestoreState } from "../../../services/backup/restore-contract.ts";
import { Button } from "../../../ui/Button.tsx";
import { FactList } from "../../../ui/FactList.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { ProgressBar } from "../../../ui/ProgressBar.tsx";
import { SealedFileForm } from "../../../ui/SealedFileForm.tsx";
import css from "../Section.module.css";
import { RestorePreview } from "./RestorePreview.tsx";

/** A restore into the open book, from the file to the result. */
export function RestoreBackup() {
  const { restore, session } = useServices();
  const book = useBook();
  const state = restore.state.value;
  const [isAsking, setAsking] = useState(false);
  const words = t().backup.restore;
  if (restoreRight(book) === "none") return <p>{words.none}</p>;
  switch (state.status) {
    case "choosing":
    case "opening":
      return isAsking || state.status === "opening" || state.failure !== null ? (
        <>
          <SealedFileForm
            words={words}
            accept=".zip,application/zip"
            failure={
              state.status === "choosing" && state.failure !== null ? backupFailureWords(state.failure) : ""
            }
            share={state.status === "opening" ? state.share : null}
            onCancel={() => restore.reset()}
            onDialog={() => session.expectDialog()}
            onSubmit={(file, secret) => void restore.open(file, secret)}
          />
          {state.status === "choosing" && (
            <div class={css["buttons"]}>
              <Button
                onPress={() => {
                  restore.reset();
                  setAsking(false);
                }}
              >
                {t().common.action.cancel}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <p>{words.intro}</p>
          <div class={css["buttons"]}>
            <Button onPress={() => setAsking(true)}>{words.open}</Button>
          </div>
        </>
      );
    case "preview":
      return <RestorePreview state={state} />;
    case "restoring":
      return <ProgressBar label={words.working} share={state.share} />;
    case "done":
      return (
        <RestoreResult
          state={state}
          onDone={() => {
            restore.reset();
            setAsking(false);
          }}
        />
      );
  }
}

function RestoreResult({
  state,
  onDone,
}: {
  readonly state: Extract<RestoreState, { status: "done" }>;
  readonly onDone: () => void;
}) {
  const words = t().backup.restore;
  const { restore, asides } = state;
  return (
    <>
      <Notice tone="ok" title={words.done} live>
        <p>{words.added({ count: formatNumber(restore.added) })}</p>
        {restore.unsent > 0 && <p>{words.unsent({ count: formatNumber(restore.unsent) })}</p>}
      </Notice>
      <FactList facts={restoreFacts(restore)} onReveal={() => undefined} />
      {restore.aside > 0 && (
        <Notice tone="warning" title={words.asides}>
          <ul>
            {asideWords(asides, restore.aside).map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
          <p>{words.asidesWhere}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onDone}>{words.finish}</Button>
      </div>
    </>
  );
}
