import { Trash2 } from "lucide";
import { useState } from "preact/hooks";
import type { Entry } from "../../domain/entries/entry.ts";
import { REASON_MAX, UNDO_REASON } from "../../domain/records/envelope.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { textProblems } from "../../i18n/field-problems.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import type { CaptureFault } from "../../services/capture.ts";
import { reviseLogged } from "../../services/day-log.ts";
import { editSlot } from "../../services/entry-edit.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { asText } from "./as-text.ts";

export interface EntryVoidProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly entry: Entry;
  readonly onDone: () => void;
}

/** Withdraws an entry, with the reason that its reader will want to know. */
export function EntryVoid({ entry, onDone, ...frame }: EntryVoidProps) {
  const { drafts, fatal } = useServices();
  const book = useBook();
  useOccupied();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [fault, setFault] = useState<CaptureFault | null>(null);
  const words = t().log.entry;

  async function withdraw(): Promise<void> {
    const stated = reason.trim();
    // The strip's own word is not a person's reason.
    if (stated === "" || stated === UNDO_REASON) {
      setMissing(true);
      return;
    }
    const found = await reviseLogged(book, entry, { status: "void", reason: stated });
    setFault(found);
    if (found !== null) return;
    await editSlot(drafts, entry.id).clear();
    onDone();
  }

  const problems = textProblems("reason", reason);
  const error =
    problems.length > 0 ? (
      <ProblemNotes problems={problems} onMend={(changes) => setReason(asText(changes["reason"]))} />
    ) : isMissing ? (
      words.voidReasonMissing
    ) : undefined;
  return (
    <Dialog
      {...frame}
      footer={
        <>
          <Button onPress={onDone}>{words.keepEditing}</Button>
          <Button
            tone="danger"
            icon={Trash2}
            onPress={() => void withdraw().catch((cause: unknown) => (fatal.value = cause))}
          >
            {words.voidNow}
          </Button>
        </>
      }
    >
      <h3>{words.voidHeading}</h3>
      <p>{words.voidExplain}</p>
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      <TextField
        label={words.voidReason}
        value={reason}
        lines={2}
        maxLength={REASON_MAX}
        required
        autoFocus
        error={error}
        onInput={(typed) => {
          setReason(typed);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
