import type { Actor } from "../../domain/authorise.ts";
import {
  classFields,
  stepPlans,
  type CaseField,
  type StepEvent,
} from "../../domain/complaints/form-plans.ts";
import { toStepDraft } from "../../domain/complaints/step-draft.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { stateOfEscalation } from "../../domain/escalations/escalation.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { signatureWords, signRefusal } from "../../i18n/sign-words.ts";
import { useBook } from "../../services/app-services.ts";
import type { CaseFault, Signature } from "../../services/cases/case-desk.ts";
import { useHeads } from "../../services/use-heads.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { HeadSignature } from "../../ui/HeadSignature.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { CaseFormBody } from "./CaseFormBody.tsx";
import { peopleChoices } from "./people-choices.ts";
import type { ComplaintDesk } from "./use-desk.ts";
import { useForm } from "./use-form.ts";
import type { Sheet } from "./use-sheet.ts";

export interface StepDialogProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
  readonly event: StepEvent;
  readonly onClose: () => void;
}

/** One step: what has to be said of it, and a signature where somebody else must agree. */
export function StepDialog({ desk, sheet, event, onClose }: StepDialogProps) {
  const book = useBook();
  const { complaint, escalations, steps } = sheet;
  const { body } = complaint;
  const approver = steps.find((one) => one.event === event)?.approver ?? "handler";
  const asksHead = event === "extend" && approver === "branchHead" && book.actor.role !== "branchHead";
  const plan = planOf(sheet, event, approver === "superior");
  const heads = useHeads();
  const form = useForm(desk, `complaint/${complaint.id}/${event}`, plan, {
    start: startOf(event, desk, body.handler ?? book.actor.code, body),
    onStored: onClose,
  });
  const words = t().complaints.step;
  const label = t().cases.complaintEvent[event];
  const approved = escalations.filter(
    ({ body: one }) => stateOfEscalation(one) === "decided" && one.decision === "approved",
  );

  async function store(values: StatedValues, signer?: Actor): Promise<CaseFault | null> {
    const byHead = event === "extend" && approver === "branchHead";
    const approvedBy = byHead ? (signer?.code ?? book.actor.code) : undefined;
    const { wish, body: fields } = toStepDraft(event, { ...values, approvedBy }, body);
    const own = { body: fields, ...(signer === undefined ? {} : { signer }) };
    const result = await desk.cases.complaints.step(complaint, wish, own);
    return result.status === "fault" ? result.fault : null;
  }

  /** Stores what is complete and signed. The secret is not asked for twice because a field was forgotten. */
  async function sign(signature: Signature): Promise<string> {
    let refusal = "";
    await form.attempt(async (values) => {
      const result = await desk.cases.desk.signAsHead(signature);
      if (result.status === "ok") return store(values, result.signer);
      refusal = signRefusal(result);
      return "kept";
    });
    return refusal;
  }

  return (
    <Dialog
      title={label}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          {!asksHead && (
            <Button
              tone={event === "withdraw" || event === "decline" ? "danger" : "primary"}
              busy={form.busy}
              onPress={() => form.submit(store)}
            >
              {words.take({ step: label })}
            </Button>
          )}
        </>
      }
    >
      <p>{words.explain[event]}</p>
      {event === "extend" && !asksHead && <p>{words.approver[approver]}</p>}
      {event === "extend" && approver === "superior" && approved.length === 0 && (
        <Notice tone="warning">
          <p>{words.noEscalation}</p>
        </Notice>
      )}
      <CaseFormBody
        form={form}
        plan={plan}
        context={{
          today: desk.today,
          codes: desk.codes,
          people: peopleChoices(book, body.againstStaff),
          escalations: approved.map(({ id, body: one }) => ({
            value: id,
            label: desk.codes.label("superior", one.askedWhom),
            hint: toStampWords(one.decidedAt ?? one.askedAt),
          })),
        }}
      />
      {asksHead && (
        <HeadSignature
          heads={heads}
          explain={words.approver.branchHead}
          words={signatureWords()}
          onSign={sign}
          run={desk.run}
        />
      )}
    </Dialog>
  );
}

function planOf({ complaint }: Sheet, event: StepEvent, asksSuperior: boolean): readonly CaseField[] {
  const plan = stepPlans[event];
  if (event === "extend" && asksSuperior)
    return [...plan, { field: "escalationId", control: "escalation", required: true }];
  // An opinion is archived as it is; a complaint says first what it was about (归类).
  if (event === "archive" && complaint.body.state !== "opinion")
    return [...classFields.map((field): CaseField => ({ ...field, required: true })), ...plan];
  return plan;
}

function startOf(
  event: StepEvent,
  { today }: ComplaintDesk,
  handler: string,
  { channel, business, cause, againstStaff = [] }: Sheet["complaint"]["body"],
): StatedValues {
  if (event === "archive") return { channel, business, cause };
  if (event === "withdraw") return { requestedOn: today };
  return event === "assign" && !againstStaff.includes(handler) ? { handler } : {};
}
