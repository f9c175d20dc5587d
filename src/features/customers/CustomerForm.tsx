import { Save } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import { customerPlan, customerSections } from "../../domain/customers/form-plan.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import type { RecordId } from "../../domain/ids.ts";
import { customerProblems, toCustomerViews } from "../../i18n/customer-words.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useOccupied, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import {
  customerSlot,
  loadCustomerDraft,
  rememberCustomer,
  saveCustomerForm,
  toCustomerValues,
  type CustomerFormFault,
  type FormOwner,
} from "../../services/cases/customer-form.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FieldForm } from "../../ui/FieldForm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import css from "./CustomerForm.module.css";
import { CustomerList } from "./CustomerList.tsx";
import { useRun } from "./use-cases.ts";

export interface CustomerFormProps {
  readonly cases: Cases;
  readonly owner: FormOwner;
  /** Null for a new sheet. */
  readonly before: Customer | null;
  /** What an entry tells, for a new sheet. */
  readonly prefill?: StatedValues | undefined;
  readonly onClose: () => void;
  readonly onSaved: (record: Customer) => void;
  /** Takes up a sheet of the same phone instead of a new one. */
  readonly onExisting?: ((id: RecordId) => void) | undefined;
}

/** The form of a sheet, new or as its next revision. Closing it keeps what was typed as a draft. */
export function CustomerForm({
  cases,
  owner,
  before,
  prefill,
  onClose,
  onSaved,
  onExisting,
}: CustomerFormProps) {
  const { drafts } = useServices();
  const book = useBook();
  const run = useRun();
  useOccupied();
  const fresh = (): StatedValues => (before === null ? (prefill ?? {}) : toCustomerValues(before));
  const [values, setValues] = useState<StatedValues | null>(null);
  const [isRestored, setRestored] = useState(false);
  const [fault, setFault] = useState<CustomerFormFault | null>(null);
  const [busy, setBusy] = useState(false);
  const words = t().customers.form;

  async function load(): Promise<void> {
    const draft = await loadCustomerDraft(drafts, owner);
    setValues(draft ?? fresh());
    setRestored(draft !== null);
  }
  useEffect(() => run(load()), []);

  function change(changes: StatedValues): void {
    const next = { ...values, ...changes };
    setValues(next);
    setFault(null);
    rememberCustomer(drafts, owner, next);
  }
  async function save(): Promise<void> {
    if (values === null) return;
    setBusy(true);
    const saved = await saveCustomerForm({ customers: cases.customers, drafts }, owner, before, values);
    setBusy(false);
    if (saved.status === "stored") onSaved(saved.record);
    else setFault(saved.fault);
  }
  async function discard(then: () => void): Promise<void> {
    await customerSlot(drafts, owner).clear();
    then();
  }

  const frame = {
    title: before === null ? words.create : words.edit,
    closeLabel: t().common.action.close,
    onClose,
    wide: true,
  };
  if (values === null)
    return (
      <Dialog {...frame}>
        <p role="status">{t().shell.starting}</p>
      </Dialog>
    );
  const found = customerProblems(values, fault?.kind === "invalid" ? fault.paths : []);
  const problems = Object.fromEntries(
    Object.entries(found).map(([field, list]) => [
      field,
      <ProblemNotes key={field} problems={list} onMend={change} />,
    ]),
  );
  const phone = values["customerPhone"];
  const same = before === null && typeof phone === "string" ? cases.search.findByPhone(phone) : [];
  const context = { today: book.today(), staff: book.staffList.filter(({ active }) => active) };
  return (
    <Dialog
      {...frame}
      footer={
        <>
          <Button onPress={() => run(discard(onClose))}>{words.cancel}</Button>
          <Button tone="primary" icon={Save} busy={busy} onPress={() => run(save())}>
            {words.save}
          </Button>
        </>
      }
    >
      {isRestored && (
        <Notice tone="info" live>
          <p>{words.restored}</p>
          <div>
            <Button
              onPress={() =>
                run(
                  discard(() => {
                    setValues(fresh());
                    setRestored(false);
                  }),
                )
              }
            >
              {words.discard}
            </Button>
          </div>
        </Notice>
      )}
      {fault !== null && (
        <Notice tone={fault.kind === "noChange" || fault.kind === "nothing" ? "info" : "danger"} live>
          <p>{formFaultText(fault)}</p>
        </Notice>
      )}
      {same.length > 0 && (
        <Notice tone="warning" live>
          <p>{words.samePhone({ count: same.length })}</p>
        </Notice>
      )}
      {same.length > 0 && onExisting !== undefined && (
        <CustomerList
          hits={same}
          openLabel={
            owner.kind === "new" && owner.entryId !== undefined ? t().customers.place.link : openLabel
          }
          onOpen={(id) => run(discard(() => onExisting(id)))}
        />
      )}
      <p class={css["minimal"]}>{words.minimal}</p>
      {customerSections.map((section) => (
        <section key={section} class={css["section"]} aria-labelledby={`customer-form-${section}`}>
          <h3 id={`customer-form-${section}`} class={css["heading"]}>
            {t().customers.section[section]}
          </h3>
          <FieldForm
            fields={toCustomerViews(customerPlan[section], context)}
            values={values}
            problems={problems}
            onChange={(field, value) => change({ [field]: value })}
            refusal={fault}
          />
        </section>
      ))}
    </Dialog>
  );
}

const openLabel = (shown: { name: string; phone: string }): string => t().customers.list.open(shown);

function formFaultText(fault: CustomerFormFault): string {
  const words = t().customers.form;
  if (fault.kind === "nothing") return words.nothing;
  return fault.kind === "noChange" ? words.nothingChanged : faultText(fault);
}
