import { CloudOff, Lock, Save } from "lucide";
import { formatClock, formatNumber, formatShortDate } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { toAgeWords } from "./age-words.ts";
import { useBook, useServices } from "../services/app-services.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import css from "./AppHeader.module.css";

/** Always on screen: branch, who is on, the clock, what is saved and what is unsent since when, the lock. */
export function AppHeader() {
  const { session, floor } = useServices();
  const book = useBook();
  const branch = book.branch();
  const unsent = floor.unsent.value;
  const today = floor.today.value;
  const nowMs = floor.nowMs.value;
  return (
    <header class={css["header"]}>
      <div class={css["place"]}>
        <p class={css["branch"]}>{branch.name}</p>
        <p class={css["person"]}>
          {t().shell.onDuty({ name: book.staff.name, role: t().common.role[book.staff.role] })}
        </p>
      </div>
      <p class={css["clock"]}>
        <time class={css["time"]}>{formatClock(nowMs, branch.zone)}</time>
        {today !== null && <span class={css["date"]}>{formatShortDate(today)}</span>}
      </p>
      <div class={css["sync"]} role="status">
        {unsent !== null && (
          <>
            <p class={css["saved"]}>
              <Icon icon={Save} size="small" />
              {t().shell.savedCount({ count: formatNumber(unsent.savedCount) })}
            </p>
            <p class={css["unsent"]}>
              <Icon icon={CloudOff} size="small" />
              {unsent.count === 0
                ? t().shell.allSent
                : t().shell.unsentCount({ count: formatNumber(unsent.count) })}
              {unsent.oldestQueuedAtMs !== null && (
                <span class={css["age"]}>
                  {t().shell.oldest({ age: toAgeWords(nowMs - unsent.oldestQueuedAtMs) })}
                </span>
              )}
            </p>
          </>
        )}
      </div>
      <Button icon={Lock} onPress={() => void session.lock()}>
        {t().common.nav.lock}
      </Button>
    </header>
  );
}
