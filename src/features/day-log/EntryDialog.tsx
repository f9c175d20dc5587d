import { Gavel, PencilLine, Trash2, UserRound } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { toWallTime, toZonedTimestamp } from "../../domain/business-day.ts";
import { isUnconfirmed } from "../../domain/entries/entry-marks.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { CaptureFault } from "../../services/capture.ts";
import { loadHistory, reviseLogged, type EntryHistory } from "../../services/day-log.ts";
import { loadEditDraft, type EditForm } from "../../services/entry-edit.ts";
import type { OpenBook } from "../../services/session/book.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { EntryEdit } from "./EntryEdit.tsx";
import { EntryReading } from "./EntryReading.tsx";
import { EntryVoid } from "./EntryVoid.tsx";
import { EscalationLink } from "./EscalationLink.tsx";
import { SheetLink } from "./SheetLink.tsx";
import type { RevealField } from "./use-reveal.ts";

export interface EntryDialogProps {
  readonly id: RecordId;
  readonly reveal: RevealField;
  readonly onClose: () => void;
  /** Opens the form at once, where the person may change the entry. */
  readonly startsInEdit?: boolean | undefined;
}

type Mode = "read" | "edit" | "void";

interface Loaded {
  readonly history: EntryHistory | null;
  readonly draft: EditForm | null;
}

/** One entry: everything it says, its history, and the ways to correct or withdraw it. */
export function EntryDialog({ id, reveal, onClose, startsInEdit = false }: EntryDialogProps) {
  const { drafts, fatal } = useServices();
  const book = useBook();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [mode, setMode] = useState<Mode>("read");
  const isFirst = useRef(true);

  async function load(): Promise<void> {
    const [history, draft] = await Promise.all([loadHistory(book, id), loadEditDraft(drafts, id)]);
    const head = history?.revisions[0];
    const opensForm = isFirst.current && startsInEdit && head?.status === "opened";
    isFirst.current = false;
    setLoaded({ history, draft });
    setMode(draft !== null || (opensForm && mayChange(book, head.entry)) ? "edit" : "read");
  }
  const reload = (): void => void load().catch((error: unknown) => (fatal.value = error));
  useEffect(reload, [id]);

  const head = loaded?.history?.revisions[0];
  const entry = head?.status === "opened" ? head.entry : null;
  const closeLabel = t().common.action.close;
  if (loaded === null || loaded.history === null || entry === null) {
    const words = loaded === null ? t().shell.starting : t().log.entry.notFound;
    return (
      <Dialog title={t().log.list} closeLabel={closeLabel} onClose={onClose}>
        <p role="status">{words}</p>
      </Dialog>
    );
  }
  const title = t().log.entry.title({ kind: kindLabel(entry.kind), time: toWallTime(entry.occurredAt) });
  const frame = { title, closeLabel, onClose };
  switch (mode) {
    case "edit":
      return <EntryEdit {...frame} entry={entry} draft={loaded.draft} onDone={reload} />;
    case "void":
      return <EntryVoid {...frame} entry={entry} onDone={reload} />;
    case "read":
      return (
        <ReadMode
          {...frame}
          entry={entry}
          history={loaded.history}
          reveal={reveal}
          onMode={setMode}
          onDone={reload}
        />
      );
  }
}

/** A stand-in may read what others wrote, not change it. */
const isForeignTo = ({ actor }: OpenBook, entry: Entry): boolean =>
  actor.role === "standIn" && entry.author !== actor.code;
const mayChange = (book: OpenBook, entry: Entry): boolean =>
  entry.status === "live" && entry.erased === undefined && !isForeignTo(book, entry);

interface ReadModeProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly entry: Entry;
  readonly history: EntryHistory;
  readonly reveal: RevealField;
  readonly onMode: (mode: Mode) => void;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function ReadMode({ entry, history, reveal, onMode, onDone, ...frame }: ReadModeProps) {
  const book = useBook();
  const { customerWish, navigation, ports } = useServices();
  const [fault, setFault] = useState<CaptureFault | null>(null);
  const words = t().log;
  const isVoid = entry.status === "void";
  const isForeign = isForeignTo(book, entry);

  async function confirm(): Promise<void> {
    const confirmedAt = toZonedTimestamp(ports.clock.nowMs(), entry.zone);
    const found = await reviseLogged(book, entry, { body: { ...entry.body, confirmedAt } });
    setFault(found);
    if (found === null) onDone();
  }

  return (
    <Dialog
      {...frame}
      wide
      footer={
        mayChange(book, entry) ? (
          <>
            <Button
              icon={UserRound}
              onPress={() => {
                customerWish.ask(entry.id);
                navigation.go(pathTo("customers", {}));
              }}
            >
              {entry.kind === "vip" ? t().customers.place.heading : t().customers.place.open}
            </Button>
            <Button tone="danger" icon={Trash2} onPress={() => onMode("void")}>
              {words.entry.void}
            </Button>
            {entry.kind === "complaint" && <SheetLink entry={entry} onFault={setFault} />}
            {entry.kind === "escalation" && <EscalationLink entry={entry} onFault={setFault} />}
            <Button
              tone={isUnconfirmed(entry) ? "plain" : "primary"}
              icon={PencilLine}
              onPress={() => onMode("edit")}
            >
              {words.entry.edit}
            </Button>
            {isUnconfirmed(entry) && (
              <Button tone="primary" icon={Gavel} onPress={() => void confirm()}>
                {words.unconfirmed.confirm}
              </Button>
            )}
          </>
        ) : entry.kind === "complaint" ? (
          <SheetLink entry={entry} onFault={setFault} />
        ) : undefined
      }
    >
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {isForeign && !isVoid && (
        <Notice tone="info">
          <p>{words.entry.notYours}</p>
        </Notice>
      )}
      <EntryReading entry={entry} history={history} reveal={reveal} />
    </Dialog>
  );
}
