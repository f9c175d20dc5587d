import { pathTo } from "../../domain/routes.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./DayLogScreen.module.css";

/** Says that records could not be read, on whatever day, and leads to their list. */
export function UnreadableNotice() {
  const { quarantine, navigation } = useServices();
  const count = quarantine.rows.value.length;
  if (count === 0) return null;
  return (
    <div class={css["notice"]}>
      <Notice tone="warning">
        <p>{t().shell.unreadable({ count })}</p>
        <div>
          <Button onPress={() => navigation.go(pathTo("settingsSection", { section: "device" }))}>
            {t().shell.unreadableLink}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
