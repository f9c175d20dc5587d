import { Download, PencilLine, Printer, ShieldQuestionMark, Trash2, UserX } from "lucide";
import { useState } from "preact/hooks";
import { manages } from "../../domain/cases/case-access.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { caseCodeLabel, shownName, toCustomerFacts } from "../../i18n/customer-words.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { Button } from "../../ui/Button.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { ConsentPanel } from "./ConsentPanel.tsx";
import { CustomerForm } from "./CustomerForm.tsx";
import css from "./CustomerScreen.module.css";
import { CustomerTimeline } from "./CustomerTimeline.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { GuardDialog } from "./GuardDialog.tsx";
import { HandoverPanel } from "./HandoverPanel.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { MergePanel } from "./MergePanel.tsx";
import { OutDialog } from "./OutDialog.tsx";
import { SheetStanding } from "./SheetStanding.tsx";
import { useMayChange, useReveal } from "./use-cases.ts";
import { VoidDialog } from "./VoidDialog.tsx";

export interface CustomerSheetProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly onPrint: (form: "masked" | "clear") => void;
  readonly onErased: () => void;
}

type Overlay = "edit" | "guard" | "print" | "export" | "void" | "erase";

/** What a sheet says, consent, handovers with their receipts, duplicates, everything logged, and its history. */
export function CustomerSheet({ cases, customer, onPrint, onErased }: CustomerSheetProps) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const book = useBook();
  const reveal = useReveal(cases);
  const mayChange = useMayChange(customer);
  const words = t().customers;
  const { body } = customer;
  const close = (): void => setOverlay(null);
  const isUsable = body.restriction === undefined && customer.status === "live";
  const mayErase = manages(book.actor) && body.mergedInto === undefined;
  const own = { cases, customer, onClose: close };
  return (
    <>
      <header class={css["header"]}>
        <div>
          <h1>{words.sheet}</h1>
          <p class={css["soft"]}>
            {[shownName(body), body.level === undefined ? "" : caseCodeLabel("vipLevel", body.level)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div class={css["buttons"]}>
          {isUsable && (
            <>
              <Button icon={Printer} onPress={() => setOverlay("print")}>
                {words.screen.print}
              </Button>
              <Button icon={Download} onPress={() => setOverlay("export")}>
                {words.screen.export}
              </Button>
            </>
          )}
          {mayChange && (
            <>
              {manages(book.actor) && (
                <Button icon={ShieldQuestionMark} onPress={() => setOverlay("guard")}>
                  {words.guard.heading}
                </Button>
              )}
              <Button tone="primary" icon={PencilLine} onPress={() => setOverlay("edit")}>
                {words.screen.edit}
              </Button>
            </>
          )}
        </div>
      </header>
      <SheetStanding customer={customer} mayChange={mayChange} />
      <MergePanel cases={cases} customer={customer} mayChange={mayChange} />
      <div class={css["columns"]}>
        <section class={css["part"]} aria-labelledby="customer-facts">
          <h2 id="customer-facts">{words.screen.facts}</h2>
          <FactList facts={toCustomerFacts(customer)} onReveal={(key) => reveal(customer, key)} />
          <p class={css["soft"]}>
            {words.screen.createdAt} {toStampWords(customer.recordedAt)} · {words.screen.createdBy}{" "}
            {customer.author} · {words.screen.revision} {customer.rev}
          </p>
        </section>
        <div class={css["side"]}>
          <ConsentPanel
            cases={cases}
            customer={customer}
            mayChange={mayChange}
            onErase={() => setOverlay("erase")}
          />
          <HandoverPanel cases={cases} customer={customer} mayChange={mayChange} />
        </div>
      </div>
      <CustomerTimeline cases={cases} customer={customer} />
      <HistoryPanel cases={cases} customer={customer} />
      {(mayChange || mayErase) && (
        <div class={css["buttons"]}>
          {mayChange && (
            <Button tone="danger" icon={Trash2} onPress={() => setOverlay("void")}>
              {words.screen.void}
            </Button>
          )}
          {mayErase && (
            <Button tone="danger" icon={UserX} onPress={() => setOverlay("erase")}>
              {words.screen.erase}
            </Button>
          )}
        </div>
      )}
      {overlay === "edit" && (
        <CustomerForm
          cases={cases}
          owner={{ kind: "sheet", id: customer.id }}
          before={customer}
          onClose={close}
          onSaved={close}
        />
      )}
      {overlay === "guard" && <GuardDialog {...own} />}
      {overlay === "void" && <VoidDialog {...own} />}
      {overlay === "erase" && <EraseDialog {...own} onErased={onErased} />}
      {(overlay === "print" || overlay === "export") && (
        <OutDialog key={overlay} {...own} way={overlay} onPrint={onPrint} />
      )}
    </>
  );
}
