import { FileSearch } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatDateTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import { isKept } from "../../../services/kept-aside.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { KeptDialog } from "./KeptDialog.tsx";

/** What this tablet could not read, and what restores kept aside; the latter can be opened. */
export function QuarantineList() {
  const { quarantine } = useServices();
  const book = useBook();
  const heading = useRef<HTMLHeadingElement>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [isTold, setTold] = useState(false);
  const words = t().settings.device;
  const reasons = { ...t().fault.quarantine, ...t().backup.kept };
  const rows = quarantine.rows.value;
  const opened = rows.filter(isKept).find(({ id }) => id === openedId);
  // The button that opened the dialog is gone with its row.
  useEffect(() => {
    if (isTold) heading.current?.focus();
  }, [isTold]);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {words.unreadable}
      </h3>
      {isTold && (
        <Notice tone="info" live>
          <p>{t().kept.removal.done}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <p>{words.unreadableNone}</p>
      ) : (
        <ul class={css["list"]}>
          {rows.map((row, nth) => (
            <li key={row.id} class={css["stacked"]}>
              <span>{reasons[row.reason]}</span>
              <span id={`quarantine-${nth}`} class={css["soft"]}>
                {words.unreadableAt({ date: formatDateTime(row.foundAtMs, book.branch().zone) })} · {row.id}
              </span>
              {isKept(row) && (
                <div class={css["buttons"]}>
                  <Button
                    icon={FileSearch}
                    describedBy={`quarantine-${nth}`}
                    onPress={() => {
                      setTold(false);
                      setOpenedId(row.id);
                    }}
                  >
                    {t().kept.open}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened !== undefined && (
        <KeptDialog
          key={opened.id}
          row={opened}
          onClose={() => setOpenedId(null)}
          onRemoved={() => {
            setOpenedId(null);
            setTold(true);
          }}
        />
      )}
    </>
  );
}
