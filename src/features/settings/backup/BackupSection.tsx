import { manages } from "../../../domain/staff-rules.ts";
import { backupDueWords, lastBackupWords } from "../../../i18n/backup-words.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { MakeBackup } from "./MakeBackup.tsx";
import { RestoreBackup } from "./RestoreBackup.tsx";

/** How the last backup stands, making one, and restoring one. */
export function BackupSection() {
  const { backup, floor } = useServices();
  const book = useBook();
  const words = t().backup;
  const last = backup.last.value;
  const due = backup.due.value;
  if (!manages(book.staff)) return <p>{words.standIn}</p>;
  return (
    <>
      <p>{words.intro}</p>
      {due !== null && (
        <Notice tone="warning">
          <p>{backupDueWords(due)}</p>
        </Notice>
      )}
      {last !== null && (
        <dl class={css["list"]}>
          <div class={css["row"]}>
            <dt class={css["term"]}>{words.last.heading}</dt>
            <dd class={css["value"]}>{lastBackupWords(last.atMs, floor.nowMs.value, book.branch().zone)}</dd>
          </div>
        </dl>
      )}
      <MakeBackup />
      <p class={css["soft"]}>{words.elsewhere}</p>
      <p class={css["soft"]}>{words.older}</p>
      <section class={css["wideApart"]} aria-labelledby="restore-heading">
        <h3 id="restore-heading">{words.restore.heading}</h3>
        <RestoreBackup />
      </section>
    </>
  );
}
