// What a restore kept aside in words: a whole record as facts, and where two of one revision differ.
import { complaintDueOn, type Complaint } from "../domain/complaints/complaint.ts";
import type { Customer } from "../domain/customers/customer.ts";
import type { Escalation } from "../domain/escalations/escalation.ts";
import { isBusinessDate } from "../domain/business-day.ts";
import { isTombstone, type StoredCase } from "../domain/cases/cases.ts";
import { isCaseCollection } from "../domain/cases/case-collections.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { isEntry, type AnyRecord } from "../domain/records/any-record.ts";
import type { Staff } from "../domain/staff.ts";
import {
  createCodeWords,
  personFact,
  stepBy,
  stepLines,
  toComplaintFacts,
  wordsFact,
} from "./complaint-words.ts";
import { toCustomerStepFacts } from "./customer-history.ts";
import { toCustomerFacts } from "./customer-words.ts";
import { toFacts, toStampWords, type FactWords } from "./entry-facts.ts";
import { formatDay, formatLongDate } from "./format.ts";
import { t } from "./i18n.ts";
import { recordTitle } from "./record-words.ts";

/** Name of a person of this tablet; the code alone for somebody it does not know. */
export type NameOf = (code: string) => string;

/** What the rows of a table are called. */
export function tableLabel(table: string): string {
  if (isCaseCollection(table)) return t().cases.collection[table];
  const labels: Readonly<Record<string, string>> = t().kept.table;
  return labels[table] ?? table;
}

/** A whole revision: what it is, who and when, then everything that it says; people masked as in the log. */
export function toRecordFacts(record: AnyRecord, nameOf: NameOf): FactWords[] {
  const names = t().field.envelope;
  const facts = [
    wordsFact("is", t().kept.what, recordTitle(record)),
    wordsFact("businessDate", names.businessDate, formatLongDate(record.businessDate)),
    wordsFact("occurredAt", names.occurredAt, toStampWords(record.occurredAt)),
    wordsFact("author", names.author, nameOf(record.author)),
    wordsFact("rev", names.rev, String(record.rev)),
  ];
  // The first revision was made by its author, then.
  if (record.rev > 1)
    facts.push(
      wordsFact("revisedBy", names.revisedBy, nameOf(record.revisedBy)),
      wordsFact("revisedAt", names.revisedAt, toStampWords(record.revisedAt)),
    );
  if (record.status === "void") facts.push(wordsFact("status", names.status, t().log.voided));
  const reason = "reason" in record ? record.reason : undefined;
  if (reason !== undefined)
    facts.push(wordsFact("reason", names.reason, reason === UNDO_REASON ? t().log.undone : reason));
  const said = isEntry(record) ? toFacts(record) : caseFacts(record, nameOf);
  return [...facts, ...said.map((fact) => ({ ...fact, key: `body.${fact.key}` }))];
}

function caseFacts(record: StoredCase, nameOf: NameOf): FactWords[] {
  if (isTombstone(record)) return [wordsFact("erased", t().field.envelope.status, t().cases.erased)];
  switch (record.collection) {
    case "customers":
      return customerFacts(record);
    case "complaints":
      return complaintFacts(record, nameOf);
    case "escalations":
      return escalationFacts(record);
  }
}

const customerFacts = (record: Customer): FactWords[] => [
  ...toCustomerFacts(record),
  ...toCustomerStepFacts(record.body),
];

function complaintFacts(record: Complaint, nameOf: NameOf): FactWords[] {
  const codes = createCodeWords();
  const { body } = record;
  const { field } = t().complaints;
  const dueOn = complaintDueOn(body);
  const join = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n");
  return [
    wordsFact("state", field.state, t().cases.complaintState[body.state]),
    ...(dueOn === null ? [] : [wordsFact("deadline", field.deadline, formatDay(dueOn))]),
    ...toComplaintFacts(record, codes, nameOf),
    ...body.steps.map((step, nth) =>
      wordsFact(
        `steps.${nth}`,
        t().cases.complaintEvent[step.event],
        join([...stepLines(step, codes, nameOf), stepBy(step, nameOf)]),
      ),
    ),
    ...(body.improvements ?? []).map(({ measure, dueOn: until, doneOn, result }, nth) =>
      wordsFact(
        `improvements.${nth}`,
        field.measure,
        join([
          measure,
          t().complaints.measures.until({ date: formatDay(until) }),
          doneOn === undefined ? undefined : t().complaints.measures.doneOn({ date: formatDay(doneOn) }),
          result,
        ]),
      ),
    ),
  ];
}

function escalationFacts({ body }: Escalation): FactWords[] {
  const codes = createCodeWords();
  const { field } = t().complaints;
  const { matter, means, decision, dueOn } = body;
  return [
    wordsFact("matter", field.matter, matter && codes.label("escalationMatter", matter)),
    wordsFact("askedWhom", field.askedWhom, codes.label("superior", body.askedWhom)),
    ...(body.askedName === undefined ? [] : [personFact("askedName", "askedName", body.askedName)]),
    wordsFact("means", field.means, means && codes.label("escalationMeans", means)),
    wordsFact("question", field.question, body.question),
    wordsFact("dueOn", field.dueOn, dueOn && formatDay(dueOn)),
    wordsFact("decision", field.verdict, decision && codes.label("escalationDecision", decision)),
    wordsFact("answer", field.answer, body.answer),
    ...(body.note === undefined ? [] : [wordsFact("note", field.note, body.note)]),
  ];
}

/** A person of the tablet. */
export function toPersonFacts({ name, code, role, active, rev }: Staff): FactWords[] {
  const words = t().settings.people;
  return [
    wordsFact("is", t().kept.what, tableLabel("people")),
    wordsFact("rev", t().field.envelope.rev, String(rev)),
    wordsFact("name", words.name, name),
    wordsFact("code", words.code, code),
    wordsFact("role", words.role, t().common.role[role]),
    ...(active ? [] : [wordsFact("active", t().field.envelope.status, words.inactive)]),
  ];
}

/** What the clear columns of an unreadable row tell. */
export function toColumnFacts(table: string, columns: Readonly<Record<string, unknown>>): FactWords[] {
  const names = t().field.envelope;
  const { businessDate, rev } = columns;
  return [
    wordsFact("is", t().kept.what, tableLabel(table)),
    ...(typeof businessDate === "string" && isBusinessDate(businessDate)
      ? [wordsFact("businessDate", names.businessDate, formatLongDate(businessDate))]
      : []),
    ...(typeof rev === "number" ? [wordsFact("rev", names.rev, String(rev))] : []),
  ];
}

/** Labels of what differs between two readings of one revision, each once; the clear values are what is compared. */
export function listDifferences(a: readonly FactWords[], b: readonly FactWords[]): string[] {
  const valueOf = (facts: readonly FactWords[], key: string): string | null => {
    const fact = facts.find((one) => one.key === key);
    if (fact === undefined) return null;
    return fact.kind === "words" ? fact.words : (fact.clear ?? fact.masked);
  };
  // A list of what is empty only repeats the others.
  const all = [...a, ...b].filter(({ key }) => key !== "body.silent");
  const differing = all.filter(({ key }) => valueOf(a, key) !== valueOf(b, key));
  return [...new Set(differing.map(({ label }) => label))];
}
