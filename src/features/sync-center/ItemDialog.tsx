import { useState } from "preact/hooks";
import { assertNever } from "../../domain/assert-never.ts";
import { toWallTime } from "../../domain/business-day.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { recordTitle } from "../../i18n/record-words.ts";
import type { OutboxItem } from "../../services/outbox-items.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { ItemConfirm } from "./ItemConfirm.tsx";
import { ItemDiscard } from "./ItemDiscard.tsx";
import { ItemExport } from "./ItemExport.tsx";
import { ItemReading } from "./ItemReading.tsx";
import { useItems } from "./use-items.ts";

export interface ItemDialogProps {
  readonly seq: number;
  readonly onClose: () => void;
  /** Something was decided; what to tell about it. */
  readonly onDone: (told: string) => void;
}

export type ItemMode = "read" | "resend" | "vouch" | "discard" | "export";

/** One message: what happened to it, what it says, and what can be done with it. */
export function ItemDialog({ seq, onClose, onDone }: ItemDialogProps) {
  const [mode, setMode] = useState<ItemMode>("read");
  const item = useItems([seq]).get(seq);
  const frame = { closeLabel: t().common.action.close, onClose };
  if (item === undefined) {
    return (
      <Dialog {...frame} title={t().sync.heading}>
        <p role="status">{t().shell.starting}</p>
      </Dialog>
    );
  }
  const shared = { ...frame, item, onDone, onBack: () => setMode("read") };
  switch (mode) {
    case "read":
      return <ItemReading {...shared} title={titleOf(item)} onMode={setMode} />;
    case "resend":
    case "vouch":
      return <ItemConfirm {...shared} step={mode} />;
    case "discard":
      return <ItemDiscard {...shared} />;
    case "export":
      return <ItemExport {...shared} />;
    default:
      return assertNever(mode, "mode");
  }
}

function titleOf({ record, row }: OutboxItem): string {
  const date = formatShortDate(row.businessDate);
  if (record === null) return `${t().sync.list.unreadable} · ${date}`;
  return `${recordTitle(record)} ${toWallTime(record.occurredAt)} · ${date}`;
}
