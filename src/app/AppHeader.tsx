import { CloudOff, Lock, Save } from "lucide";
import { pathTo } from "../domain/routes.ts";
import { toAgeWords } from "../i18n/age-words.ts";
import { formatClock, formatNumber, formatShortDate } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { holdWords } from "../i18n/sync-words.ts";
import { useBook, useServices } from "../services/app-services.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import css from "./AppHeader.module.css";
import { DueLink } from "./DueLink.tsx";

/** Always on screen: branch, who is on, the clock, what is saved and what is unsent since when, the lock. */
export function AppHeader() {
  const { session, floor } = useServices();
  const book = useBook();
  const branch = book.branch();
  const today = floor.today.value;
  const nowMs = floor.nowMs.value;
  return (
    <header class={`${css["header"]} no-print`}>
      <div class={css["top"]}>
        <div class={css["place"]}>
          <p class={css["branch"]}>{branch.name}</p>
          <p class={css["person"]}>
            <span class={css["name"]}>{book.staff.name}</span>{" "}
            <span class={css["role"]}>{t().common.role[book.staff.role]}</span>
          </p>
        </div>
        <p class={css["clock"]}>
          <time class={css["time"]}>{formatClock(nowMs, branch.zone)}</time>
          {today !== null && <span class={css["date"]}>{formatShortDate(today)}</span>}
        </p>
        <div class={css["sync"]} role="status">
          <Unsent />
        </div>
        <Button icon={Lock} onPress={() => void session.lock()}>
          {t().common.nav.lock}
        </Button>
      </div>
      <div class={css["dues"]}>
        <DueLink to="complaints" name={t().complaints.header.name} />
        <DueLink to="customers" name={t().notices.handovers} />
      </div>
    </header>
  );
}

/** What is saved, what is not there yet, since when and why: the way to the sync centre. */
function Unsent() {
  const { delivery, floor, navigation, session } = useServices();
  const unsent = floor.unsent.value;
  if (unsent === null) return null;
  const words = t().shell;
  const { count, oldestQueuedAtMs, parkedCount, savedCount, endpoint } = unsent;
  const waiting = count - parkedCount;
  const hold = count > 0 && endpoint !== null && !session.sample.value ? holdWords(endpoint) : null;
  const isSending = delivery.activity.value !== "idle";
  return (
    <a
      class={css["link"]}
      href={pathTo("sync", {})}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigation.go(pathTo("sync", {}));
      }}
    >
      <span class={css["saved"]}>
        <Icon icon={Save} size="small" />
        {words.savedCount({ count: formatNumber(savedCount) })}
        {parkedCount > 0 && (
          <span class={css["refused"]}>{t().sync.header.refused({ count: formatNumber(parkedCount) })}</span>
        )}
      </span>
      <span class={css["unsent"]}>
        <Icon icon={CloudOff} size="small" />
        {waiting === 0 ? words.allSent : words.unsentCount({ count: formatNumber(waiting) })}
        {oldestQueuedAtMs !== null && (
          <span class={css["more"]}>
            {words.oldest({ age: toAgeWords(floor.nowMs.value - oldestQueuedAtMs) })}
          </span>
        )}
      </span>
      {hold !== null && !isSending && <span class={css["reason"]}>{hold.title}</span>}
    </a>
  );
}
