// The ledger of complaints: one row a case, in the columns of 客户投诉记录表 (rule 五4). Words come from the screens.
import {
  complaintClosedOn,
  isOpinionCase,
  lastStep,
  type Complaint,
  type ComplaintBody,
} from "../complaints/complaint.ts";
import { receivedOn } from "../complaints/analysis.ts";
import type { ComplaintState } from "../complaints/states.ts";
import { maskName, maskPhone, WITHHELD } from "../mask.ts";
import type { CaseDictionaryName } from "../records/case-dictionary.ts";
import type { DictionaryName } from "../records/dictionary.ts";
import type { Cell } from "./csv.ts";

export const complaintColumns = [
  "id",
  "receivedOn",
  "means",
  "customerName",
  "customerPhone",
  "channel",
  "business",
  "cause",
  "words",
  "demand",
  "onSpot",
  "against",
  "state",
  "handler",
  "dueOn",
  "outcome",
  "decision",
  "repliedOn",
  "replyMeans",
  "remedies",
  "satisfied",
  "rootCause",
  "improvements",
  "closedOn",
] as const;
export type ComplaintColumn = (typeof complaintColumns)[number];

/** Labels for codes, in the language of the screen. */
export interface LedgerWords {
  code(dictionary: DictionaryName | CaseDictionaryName, code: string): string;
  state(state: ComplaintState): string;
  readonly yes: string;
  readonly no: string;
  /** Between the members of a list, and between clauses. */
  readonly listSeparator: string;
  readonly clauseSeparator: string;
}

/** One row. @param masked people masked, words withheld */
export function toComplaintRow(
  { id, body }: Pick<Complaint, "id" | "body">,
  words: LedgerWords,
  masked: boolean,
): readonly Cell[] {
  const cells = toCells(id, body, words, masked);
  return complaintColumns.map((column) => cells[column] ?? null);
}

function toCells(
  id: string,
  body: ComplaintBody,
  words: LedgerWords,
  masked: boolean,
): Readonly<Partial<Record<ComplaintColumn, Cell>>> {
  const text = (value: string | undefined): Cell => (value === undefined ? null : masked ? WITHHELD : value);
  const code = (dictionary: DictionaryName | CaseDictionaryName, value: string | undefined): Cell =>
    value === undefined ? null : words.code(dictionary, value);
  const codes = (dictionary: DictionaryName | CaseDictionaryName, values: readonly string[] = []): Cell =>
    values.length === 0 ? null : values.map((one) => words.code(dictionary, one)).join(words.listSeparator);
  const { customerName, customerPhone } = body;
  const [receive, decide, reply] = [
    lastStep(body, "receive"),
    lastStep(body, "decide"),
    lastStep(body, "reply"),
  ];
  const feedback = body.steps.findLast(({ event }) => event === "satisfied" || event === "dissatisfied");
  const against = [
    ...(body.againstStaff ?? []),
    ...(body.againstName === undefined ? [] : [named(body, masked)]),
  ];
  return {
    id,
    receivedOn: receivedOn(body),
    means: code("receiptMeans", receive?.means),
    customerName: customerName === undefined ? null : masked ? maskName(customerName) : customerName,
    customerPhone: customerPhone === undefined ? null : masked ? maskPhone(customerPhone) : customerPhone,
    channel: code("complaintChannel", body.channel),
    business: code("complaintBusiness", body.business),
    cause: code("complaintCause", body.cause),
    words: text(body.words),
    demand: text(body.demand),
    onSpot: codes("complaintOnSpot", body.onSpot),
    against: against.length === 0 ? null : against.join(words.listSeparator),
    state: words.state(body.state),
    handler: body.handler ?? null,
    dueOn: isOpinionCase(body) ? null : (body.deadline?.dueOn ?? null),
    outcome: code("complaintOutcome", decide?.outcome),
    decision: text(decide?.decision),
    repliedOn: reply?.on ?? null,
    replyMeans: code("replyMeans", reply?.means),
    remedies: codes("remedy", reply?.remedies),
    satisfied: feedback === undefined ? null : feedback.event === "satisfied" ? words.yes : words.no,
    rootCause: text(body.rootCause),
    improvements: text(body.improvements?.map(({ measure }) => measure).join(words.clauseSeparator)),
    closedOn: complaintClosedOn(body),
  };
}

const named = ({ againstName = "" }: ComplaintBody, masked: boolean): string =>
  masked ? maskName(againstName) : againstName;
