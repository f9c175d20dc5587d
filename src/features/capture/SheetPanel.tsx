import { Check, Gavel, Undo2 } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { toWallTime } from "../../domain/business-day.ts";
import { toFieldViews } from "../../i18n/entry-form.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { formProblems } from "../../i18n/field-problems.ts";
import { t } from "../../i18n/i18n.ts";
import { kindIcons } from "../../ui/kind-icons.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { OpenSheet } from "../../services/capture-sheet.ts";
import { Button } from "../../ui/Button.tsx";
import { FieldForm } from "../../ui/FieldForm.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import { useSteadyOrder } from "../../ui/use-steady-order.ts";
import css from "./SheetPanel.module.css";

export interface SheetPanelProps {
  readonly sheet: OpenSheet;
}

/** The sheet of one entry: big choices first, words last. Stands beside the tiles, which stay tappable. */
export function SheetPanel({ sheet }: SheetPanelProps) {
  const { sheet: service, choices } = useServices();
  const book = useBook();
  const { strip, values, fault } = sheet;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A refused sheet comes back with the focus on what has to be put right.
    if (fault === null) heading.current?.focus({ preventScroll: true });
  }, [strip]);

  const kind = kindLabel(strip.kind);
  const time = toWallTime(strip.entry.value.occurredAt);
  const status = strip.status.value.status;
  const order = useSteadyOrder((field, codes) => choices.order(strip.kind, field, codes), strip);
  const fields = toFieldViews(strip.kind, {
    today: book.today(),
    order,
  });
  const found = formProblems(strip.kind, values, fault?.kind === "invalid" ? fault.paths : []);
  const mend = (changes: Readonly<Record<string, unknown>>): void =>
    Object.entries(changes).forEach(([field, value]) => service.change(field, value));
  const problems = Object.fromEntries(
    Object.entries(found).map(([field, list]) => [
      field,
      <ProblemNotes key={field} problems={list} onMend={mend} />,
    ]),
  );
  const isComplaint = strip.kind === "complaint";
  const confirmedAt = values["confirmedAt"];

  return (
    <section class={css["sheet"]} aria-labelledby="sheet-heading">
      <header class={css["head"]}>
        <Icon icon={kindIcons[strip.kind]} />
        <div class={css["title"]}>
          <h2 id="sheet-heading" ref={heading} tabIndex={-1} class={css["heading"]}>
            {t().capture.sheet({ kind, time })}
          </h2>
          <p class={css["status"]} role="status">
            {t().capture.status[status]}
          </p>
        </div>
        <Button tone="quiet" icon={Undo2} onPress={() => void service.undo()}>
          {t().capture.undoShort}
        </Button>
      </header>
      <div class={css["body"]}>
        {fault !== null && fault.kind !== "invalid" && fault.kind !== "linted" && (
          <Notice tone="danger" live>
            <p>{faultText(fault)}</p>
          </Notice>
        )}
        <FieldForm
          fields={fields}
          values={values}
          onChange={service.change}
          problems={problems}
          refusal={fault}
        />
        <p class={css["hint"]}>{t().capture.sheetHint}</p>
        <p class={css["hint"]}>{t().capture.orderRule}</p>
      </div>
      <footer class={css["foot"]}>
        {isComplaint && typeof confirmedAt !== "string" && (
          <Button tone="primary" icon={Gavel} wide onPress={() => void service.confirm()}>
            {t().capture.confirmComplaint}
          </Button>
        )}
        {isComplaint && typeof confirmedAt === "string" && (
          <p class={css["confirmed"]}>{t().capture.confirmed({ time: toWallTime(confirmedAt) })}</p>
        )}
        <Button
          tone={isComplaint ? "plain" : "primary"}
          icon={Check}
          wide
          onPress={() => void service.finish()}
        >
          {t().capture.done}
        </Button>
      </footer>
    </section>
  );
}
