import { backupDueWords } from "../../i18n/backup-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";

/** Says when a backup is due: weekly, and when records have waited for a network for long. */
export function BackupReminder() {
  const { backup, navigation } = useServices();
  const due = backup.due.value;
  if (due === null) return null;
  return (
    <Notice tone="warning">
      <p>{backupDueWords(due)}</p>
      <Button tone="quiet" onPress={() => navigation.go("/settings/backup")}>
        {t().settings.section.backup}
      </Button>
    </Notice>
  );
}
