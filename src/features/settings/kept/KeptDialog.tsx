import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import { readKept, type KeptReading as Reading, type KeptRow } from "../../../services/kept-aside.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { KeptReading } from "./KeptReading.tsx";
import { KeptRemoval } from "./KeptRemoval.tsx";

export interface KeptDialogProps {
  readonly row: KeptRow;
  readonly onClose: () => void;
  /** It was removed. */
  readonly onRemoved: () => void;
}

/** One thing that a restore kept aside: what it says beside what is here, and its removal. */
export function KeptDialog({ row, onClose, onRemoved }: KeptDialogProps) {
  const { fatal } = useServices();
  const book = useBook();
  const [reading, setReading] = useState<Reading | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  useEffect(() => {
    let isHere = true;
    readKept(book, row).then(
      (read) => isHere && setReading(read),
      (error: unknown) => isHere && (fatal.value = error),
    );
    return () => {
      isHere = false;
    };
  }, [book, row]);
  const frame = { closeLabel: t().common.action.close, onClose };
  if (reading === null) {
    return (
      <Dialog {...frame} wide title={t().kept.heading}>
        <p role="status">{t().shell.starting}</p>
      </Dialog>
    );
  }
  return isRemoving ? (
    <KeptRemoval {...frame} row={row} onBack={() => setRemoving(false)} onRemoved={onRemoved} />
  ) : (
    <KeptReading {...frame} row={row} reading={reading} onRemove={() => setRemoving(true)} />
  );
}
