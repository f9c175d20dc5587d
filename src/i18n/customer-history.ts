// The revisions of a customer sheet in words: who changed what, field by field; steps as the step that they are.
import { consentScopes } from "../domain/customers/consent.ts";
import type { Customer, CustomerBody } from "../domain/customers/customer.ts";
import { customerFields } from "../domain/customers/form-plan.ts";
import { currentHandovers, recipients, standingOfHandover } from "../domain/customers/handover.ts";
import { isSameValue } from "../domain/records/same-value.ts";
import { caseCodeLabel, toCustomerFact } from "./customer-words.ts";
import { toStampWords, type FactWords, type RevisionWords } from "./entry-facts.ts";
import { t } from "./i18n.ts";

type Change = RevisionWords["changes"][number];

/** One revision against the one before it; undefined for the first. */
export function toCustomerRevision(before: Customer | undefined, after: Customer): RevisionWords {
  const words = t().log.entry;
  const changes = before === undefined ? [] : listChanges(before.body, after.body, after.rev);
  const what =
    before === undefined ? words.created : after.status === "void" ? words.withdrawn : words.changed;
  return {
    key: String(after.rev),
    title: `${words.revision({ rev: after.rev })} · ${what}`,
    by: `${after.revisedBy} · ${toStampWords(after.revisedAt)}`,
    reason: after.reason,
    note: before !== undefined && changes.length === 0 ? words.noFieldChanged : undefined,
    changes,
  };
}

function listChanges(before: CustomerBody, after: CustomerBody, rev: number): Change[] {
  const fields = customerFields
    .filter(({ field }) => !isSameValue(before[field], after[field]))
    .map((plan): Change => ({
      key: plan.field,
      label: t().customers.field[plan.field],
      before: toCustomerFact(plan, before[plan.field], `${rev}/before/${plan.field}`),
      after: toCustomerFact(plan, after[plan.field], `${rev}/after/${plan.field}`),
    }));
  const steps = (Object.keys(stepWords) as (keyof typeof stepWords)[])
    .filter((field) => !isSameValue(before[field], after[field]))
    .map((field): Change => ({
      key: field,
      label: t().customers.history[field],
      before: asFact(`${rev}/before/${field}`, stepWords[field](before)),
      after: asFact(`${rev}/after/${field}`, stepWords[field](after)),
    }));
  return [...fields, ...steps];
}

function asFact(key: string, words: string): FactWords {
  return words === ""
    ? { key, label: "", kind: "words", words: t().common.notStated, soft: true }
    : { key, label: "", kind: "words", words };
}

/** What the steps of a sheet have come to, those that there were. */
export const toCustomerStepFacts = (body: CustomerBody): FactWords[] =>
  (Object.keys(stepWords) as (keyof typeof stepWords)[])
    .map((field): FactWords => ({
      key: field,
      label: t().customers.history[field],
      kind: "words",
      words: stepWords[field](body),
    }))
    .filter((fact) => fact.kind === "words" && fact.words !== "");

const count = (list: readonly unknown[] | undefined): string =>
  list === undefined ? "" : t().customers.history.count({ count: list.length });

/** What steps have changed, without the names of those who took part. */
const stepWords = {
  consents: ({ consents = [] }: CustomerBody): string =>
    consentScopes
      .flatMap((scope) => {
        const last = consents.findLast((one) => one.scope === scope);
        const { scope: scopes, consentStanding } = t().customers;
        return last === undefined ? [] : [`${scopes[scope]}：${consentStanding[last.decision]}`];
      })
      .join("；"),
  handovers: ({ handovers }: CustomerBody): string => {
    const current = currentHandovers(handovers);
    return recipients
      .flatMap((to) => {
        const one = current[to];
        const { recipient, standing } = t().customers;
        return one === undefined ? [] : [`${recipient[to]}：${standing[standingOfHandover(one)]}`];
      })
      .join("；");
  },
  entryIds: ({ entryIds }: CustomerBody): string => count(entryIds),
  merges: ({ merges }: CustomerBody): string => count(merges),
  mergedInto: ({ mergedInto }: CustomerBody): string =>
    mergedInto === undefined ? "" : t().customers.history.yes,
  restriction: ({ restriction }: CustomerBody): string =>
    restriction === undefined ? "" : caseCodeLabel("restrictionReason", restriction.why),
} as const;
