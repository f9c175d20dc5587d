import { ArrowLeft, PencilLine, Printer, Users } from "lucide";
import { useState } from "preact/hooks";
import { isOpen } from "../../domain/complaints/states.ts";
import type { StepEvent } from "../../domain/complaints/form-plans.ts";
import type { RecordId } from "../../domain/ids.ts";
import { toComplaintFacts } from "../../i18n/complaint-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { AlikePart } from "./AlikePart.tsx";
import css from "./ComplaintsScreen.module.css";
import { DeadlinePart } from "./DeadlinePart.tsx";
import { EscalationPart } from "./EscalationPart.tsx";
import { ImprovementPart } from "./ImprovementPart.tsx";
import { NextStepsPart } from "./NextStepsPart.tsx";
import { Part } from "./Part.tsx";
import { RepresentativesDialog } from "./RepresentativesDialog.tsx";
import { SheetEditDialog } from "./SheetEditDialog.tsx";
import { SheetPrint } from "./SheetPrint.tsx";
import { StepDialog } from "./StepDialog.tsx";
import { StepsPart } from "./StepsPart.tsx";
import type { ComplaintDesk } from "./use-desk.ts";
import { useSheet } from "./use-sheet.ts";

export interface ComplaintSheetProps {
  readonly desk: ComplaintDesk;
  readonly id: RecordId;
}

type Opened =
  | { readonly kind: "step"; readonly event: StepEvent }
  | { readonly kind: "edit" | "representatives" | "print" };

/** One complaint: its clock, what can be done now, what it says, and everything that happened. */
export function ComplaintSheet({ desk, id }: ComplaintSheetProps) {
  const { navigation } = useServices();
  const book = useBook();
  const sheet = useSheet(desk, id);
  const [opened, setOpened] = useState<Opened | null>(null);
  const words = t().complaints;
  const back = (
    <Button icon={ArrowLeft} onPress={() => navigation.go("/complaints")}>
      {words.backToList}
    </Button>
  );
  if (sheet === undefined || sheet === null) {
    return (
      <main id="content" class={css["screen"]}>
        <header class={css["head"]}>
          {back}
          <h1 class={css["title"]}>{t().cases.collection.complaints}</h1>
        </header>
        <p role="status">{sheet === undefined ? t().shell.starting : words.notFound}</p>
      </main>
    );
  }
  const { complaint, steps } = sheet;
  const { body } = complaint;
  const close = (): void => setOpened(null);
  if (opened?.kind === "print") return <SheetPrint desk={desk} sheet={sheet} onClose={close} />;
  const isMine = book.actor.role !== "standIn" || complaint.author === book.actor.code;
  const mayEdit = isMine && body.againstStaff?.includes(book.actor.code) !== true;
  return (
    <main id="content" class={css["screen"]}>
      <header class={css["head"]}>
        {back}
        <h1 class={css["title"]}>
          {t().cases.collection.complaints} · {t().cases.complaintState[body.state]}
        </h1>
        <Button icon={Printer} onPress={() => setOpened({ kind: "print" })}>
          {words.printSheet}
        </Button>
      </header>
      <div class={css["columns"]}>
        <div class={css["column"]}>
          <Part
            heading={words.part.facts}
            action={
              mayEdit ? (
                <>
                  <Button tone="quiet" icon={Users} onPress={() => setOpened({ kind: "representatives" })}>
                    {words.editRepresentatives}
                  </Button>
                  <Button icon={PencilLine} onPress={() => setOpened({ kind: "edit" })}>
                    {words.editSheet}
                  </Button>
                </>
              ) : undefined
            }
          >
            <FactList
              facts={toComplaintFacts(complaint, desk.codes, desk.nameOf)}
              onReveal={(field) => desk.reveal(complaint.id, field)}
            />
          </Part>
          <StepsPart desk={desk} complaint={complaint} />
          <ImprovementPart desk={desk} complaint={complaint} mayEdit={mayEdit} />
          <EscalationPart desk={desk} sheet={sheet} />
          <AlikePart sheet={sheet} />
        </div>
        <div class={`${css["column"]} ${css["acts"]}`}>
          <DeadlinePart desk={desk} sheet={sheet} />
          <NextStepsPart
            complaint={complaint}
            steps={steps}
            isOpen={isOpen(body.state)}
            onStep={(event) => setOpened({ kind: "step", event })}
          />
        </div>
      </div>
      {opened?.kind === "step" && (
        <StepDialog key={opened.event} desk={desk} sheet={sheet} event={opened.event} onClose={close} />
      )}
      {opened?.kind === "edit" && <SheetEditDialog desk={desk} sheet={sheet} onClose={close} />}
      {opened?.kind === "representatives" && (
        <RepresentativesDialog desk={desk} complaint={complaint} onClose={close} />
      )}
    </main>
  );
}
