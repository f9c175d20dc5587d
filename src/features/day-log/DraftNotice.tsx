import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { RecordId } from "../../domain/ids.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { listEditDrafts } from "../../services/entry-edit.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./DayLogScreen.module.css";
import type { Overlay } from "./LogOverlay.tsx";

export interface DraftNoticeProps {
  readonly onOpen: (id: RecordId) => void;
  /** While an entry is open, its draft is nobody's leftover. */
  readonly overlay: ReadonlySignal<Overlay | null>;
}

/** Says that edits were left unfinished, on whatever day, and leads back into the newest. */
export function DraftNotice({ onOpen, overlay }: DraftNoticeProps) {
  const isBusy = overlay.value !== null;
  const { drafts, fatal } = useServices();
  const [ids, setIds] = useState<readonly RecordId[]>([]);
  useEffect(() => {
    if (isBusy) return;
    listEditDrafts(drafts).then(setIds, (error: unknown) => (fatal.value = error));
  }, [isBusy]);
  const [newest] = ids;
  if (isBusy || newest === undefined) return null;
  return (
    <div class={css["notice"]}>
      <Notice tone="info">
        <p>{t().log.drafts.waiting({ count: ids.length })}</p>
        <div>
          <Button onPress={() => onOpen(newest)}>{t().log.drafts.resume}</Button>
        </div>
      </Notice>
    </div>
  );
}
