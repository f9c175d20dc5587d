import { Save } from "lucide";
import { useState } from "preact/hooks";
import type { Entry } from "../../domain/entries/entry.ts";
import { REASON_MAX } from "../../domain/records/envelope.ts";
import { toFieldViews } from "../../i18n/entry-form.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { formProblems, textProblems } from "../../i18n/field-problems.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import {
  editSlot,
  rememberEdit,
  saveEdit,
  toEditForm,
  type EditFault,
  type EditForm,
} from "../../services/entry-edit.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FieldForm } from "../../ui/FieldForm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useSteadyOrder } from "../../ui/use-steady-order.ts";
import { asText } from "./as-text.ts";

export interface EntryEditProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly entry: Entry;
  /** What was left half-typed. */
  readonly draft: EditForm | null;
  /** Saved or given up: the entry is to be read again. */
  readonly onDone: () => void;
}

/** The form that makes an entry's next revision. Closing it keeps what was typed as a draft. */
export function EntryEdit({ entry, draft, onDone, ...frame }: EntryEditProps) {
  const { drafts, choices, fatal } = useServices();
  const book = useBook();
  const order = useSteadyOrder((field, codes) => choices.order(entry.kind, field, codes), entry.id);
  useOccupied();
  const [form, setForm] = useState<EditForm>(draft ?? toEditForm(entry));
  const [fault, setFault] = useState<EditFault | null>(null);
  const [busy, setBusy] = useState(false);
  const words = t().log.entry;

  function change(next: EditForm): void {
    setForm(next);
    setFault(null);
    rememberEdit(drafts, entry.id, next);
  }
  const changeValues = (changes: Readonly<Record<string, unknown>>): void =>
    change({ ...form, values: { ...form.values, ...changes } });

  async function save(): Promise<void> {
    setBusy(true);
    const found = await saveEdit(book, drafts, entry, form);
    setBusy(false);
    setFault(found);
    if (found === null) onDone();
  }
  async function discard(): Promise<void> {
    await editSlot(drafts, entry.id).clear();
    onDone();
  }
  const run = (step: Promise<void>): void => void step.catch((error: unknown) => (fatal.value = error));

  const found = formProblems(entry.kind, form.values, fault?.kind === "invalid" ? fault.paths : []);
  const problems = Object.fromEntries(
    Object.entries(found).map(([field, list]) => [
      field,
      <ProblemNotes key={field} problems={list} onMend={changeValues} />,
    ]),
  );
  const whyProblems = textProblems("why", form.why);
  return (
    <Dialog
      {...frame}
      wide
      footer={
        <>
          <Button onPress={() => run(discard())}>{words.discardEdit}</Button>
          <Button tone="primary" icon={Save} busy={busy} onPress={() => run(save())}>
            {words.save}
          </Button>
        </>
      }
    >
      {draft !== null && (
        <Notice tone="info" live>
          <p>{t().log.drafts.restored}</p>
          <div>
            <Button onPress={() => run(discard())}>{t().log.drafts.discard}</Button>
          </div>
        </Notice>
      )}
      {fault !== null && fault.kind !== "badTime" && (
        <Notice tone={fault.kind === "noChange" ? "info" : "danger"} live>
          <p>{fault.kind === "noChange" ? words.nothingChanged : faultText(fault)}</p>
        </Notice>
      )}
      <TextField
        label={words.time}
        type="time"
        value={form.wallTime}
        hint={words.timeHint({ date: formatShortDate(entry.businessDate) })}
        error={fault?.kind === "badTime" ? words.timeInvalid : undefined}
        onInput={(wallTime) => change({ ...form, wallTime })}
      />
      <FieldForm
        fields={toFieldViews(entry.kind, {
          today: book.today(),
          order,
        })}
        values={form.values}
        problems={problems}
        onChange={(field, value) => changeValues({ [field]: value })}
        refusal={fault}
      />
      <TextField
        label={words.why}
        hint={words.whyHint}
        value={form.why}
        maxLength={REASON_MAX}
        error={
          whyProblems.length > 0 ? (
            <ProblemNotes
              problems={whyProblems}
              onMend={(changes) => change({ ...form, why: asText(changes["why"]) })}
            />
          ) : undefined
        }
        onInput={(why) => change({ ...form, why })}
      />
    </Dialog>
  );
}
