// The complaint sheet as it lies in the branch's file (客户投诉记录表). The language comes in: the file is Chinese.
import type { Complaint, ComplaintBody } from "../domain/complaints/complaint.ts";
import { isOpinionCase, lastStep } from "../domain/complaints/complaint.ts";
import { complaintNumber, receivedOn } from "../domain/complaints/analysis.ts";
import type { Escalation } from "../domain/escalations/escalation.ts";
import { maskName, maskPhone, WITHHELD } from "../domain/mask.ts";
import type { OwnDictionaries } from "../domain/records/own-dictionary.ts";
import { createCodeWords, stepLines, type CodeWords, type ListName } from "./complaint-words.ts";
import { toStampWords } from "./entry-facts.ts";
import type { PaperCell, PaperWords } from "./paper-words.ts";
import type { Messages } from "./zh-cn/messages.ts";

export interface PaperOwn {
  readonly complaint: Complaint;
  readonly escalations: readonly Escalation[];
  /** The bank's own lists, whose labels are the bank's in any language. */
  readonly lists: OwnDictionaries;
  readonly branchName: string;
  readonly isSample: boolean;
  /** People masked, free words withheld. */
  readonly isMasked: boolean;
  readonly nameOf: (code: string) => string;
  readonly printedBy: string;
  readonly printedAt: string;
}

/** Room for a word written by hand. */
const BLANK = "＿＿＿＿";

/** Everything on the sheet, in words; an empty value is filled in by hand. */
export function toComplaintPaper(words: Messages, own: PaperOwn): PaperWords {
  const { complaint, isMasked, nameOf } = own;
  const { body } = complaint;
  const paper = words.complaintFiles.paper;
  const codes = createCodeWords(own.lists, () => words);
  const text = (value: string | undefined): string =>
    value === undefined ? "" : isMasked ? WITHHELD : value;
  const name = (value: string | undefined): string =>
    value === undefined ? "" : isMasked ? maskName(value) : value;
  const phone = (value: string | undefined): string =>
    value === undefined ? "" : isMasked ? maskPhone(value) : value;
  const list = (values: readonly string[]): string => values.join(words.common.listSeparator);
  const cell = (label: string, value: string): PaperCell => ({ label, value });
  return {
    title: paper.title,
    mark: [...(own.isSample ? [paper.sample] : []), isMasked ? paper.masked : paper.clear].join(" · "),
    pairs: [
      [cell(paper.branch, own.branchName), cell(paper.number, complaintNumber(complaint))],
      [
        cell(paper.receivedAt, receivedOn(body) ?? ""),
        cell(paper.source, label(codes, "receiptMeans", lastStep(body, "receive")?.means)),
      ],
      [cell(paper.customer, name(body.customerName)), cell(paper.phone, phone(body.customerPhone))],
      [cell(paper.identity, identity(body, codes, words)), cell(paper.agent, name(body.agentName))],
      [
        cell(paper.handler, body.handler === undefined ? "" : nameOf(body.handler)),
        cell(paper.due, isOpinionCase(body) ? "" : (body.deadline?.dueOn ?? "")),
      ],
    ],
    rows: [
      ...(body.representatives === undefined
        ? []
        : [
            cell(
              paper.representatives,
              body.representatives
                .map((one) => `${name(one.customerName)} ${phone(one.customerPhone)}`.trim())
                .join("\n"),
            ),
          ]),
      cell(paper.against, against(body, codes, { list, name, nameOf })),
      cell(
        paper.classes,
        [
          label(codes, "complaintChannel", body.channel),
          label(codes, "complaintBusiness", body.business),
          label(codes, "complaintCause", body.cause),
        ]
          .map((one) => one || BLANK)
          .join(" / "),
      ),
      cell(paper.words, text(body.words)),
      cell(paper.demand, text(body.demand)),
      cell(paper.onSpot, list((body.onSpot ?? []).map((one) => codes.label("complaintOnSpot", one)))),
      cell(paper.decision, decision(body, codes, text)),
      cell(paper.reply, reply(body, codes, { list, text })),
      cell(paper.feedback, feedback(body, words)),
      cell(paper.rootCause, text(body.rootCause)),
      cell(paper.improvements, measures(body, { text, nameOf, name, words })),
      cell(paper.escalations, asked(own, codes, text, words)),
    ],
    tables: [
      {
        layout: "steps",
        heading: paper.steps,
        columns: [paper.when, paper.step, paper.what, paper.who],
        rows: body.steps.map((step) => {
          const lines = stepLines(step, codes, nameOf, words).join("\n");
          // Words of a step are private as a whole; what is code stands in the fields above.
          const said = isMasked && lines !== "" ? WITHHELD : lines;
          return [toStampWords(step.at), words.cases.complaintEvent[step.event], said, step.by];
        }),
      },
    ],
    signatures: [paper.signHandler, paper.signHead, paper.signDate],
    footer: paper.printedAt({ code: own.printedBy, time: own.printedAt }),
  };
}

const label = (codes: CodeWords, list: ListName, code: string | undefined): string =>
  code === undefined ? "" : codes.label(list, code);

function identity(body: ComplaintBody, codes: CodeWords, words: Messages): string {
  const step = lastStep(body, "verify");
  if (step === undefined) return "";
  const yes = step.isVerified ? words.complaints.yes : words.complaints.no;
  return [yes, label(codes, "identityDocument", step.document)]
    .filter(Boolean)
    .join(words.common.listSeparator);
}

function against(
  body: ComplaintBody,
  codes: CodeWords,
  {
    list,
    name,
    nameOf,
  }: {
    readonly list: (values: readonly string[]) => string;
    readonly name: (value: string | undefined) => string;
    readonly nameOf: (code: string) => string;
  },
): string {
  const people = [...(body.againstStaff ?? []).map(nameOf), name(body.againstName)].filter(Boolean);
  return [list(people), label(codes, "post", body.againstPost)].filter(Boolean).join(" / ");
}

function decision(
  body: ComplaintBody,
  codes: CodeWords,
  text: (value: string | undefined) => string,
): string {
  const step = lastStep(body, "decide");
  if (step === undefined) return text(lastStep(body, "decline")?.reason);
  return `${step.on} ${codes.label("complaintOutcome", step.outcome)}\n${text(step.decision)}`;
}

function reply(
  body: ComplaintBody,
  codes: CodeWords,
  {
    list,
    text,
  }: {
    readonly list: (values: readonly string[]) => string;
    readonly text: (value: string | undefined) => string;
  },
): string {
  const step = lastStep(body, "reply");
  if (step === undefined) return "";
  const remedies = list(step.remedies.map((one) => codes.label("remedy", one)));
  return `${step.on} ${codes.label("replyMeans", step.means)}\n${text(step.content)}\n${remedies}`;
}

function feedback({ steps }: ComplaintBody, words: Messages): string {
  const step = steps.findLast(({ event }) => event === "satisfied" || event === "dissatisfied");
  return step === undefined ? "" : words.cases.complaintEvent[step.event];
}

function measures(
  { improvements = [] }: ComplaintBody,
  own: {
    readonly text: (value: string | undefined) => string;
    readonly name: (value: string | undefined) => string;
    readonly nameOf: (code: string) => string;
    readonly words: Messages;
  },
): string {
  const lines = improvements.map((one) => {
    const who = one.owner === undefined ? own.name(one.ownerName) : own.nameOf(one.owner);
    const { measures: words } = own.words.complaints;
    const when =
      one.doneOn === undefined ? words.until({ date: one.dueOn }) : words.doneOn({ date: one.doneOn });
    const parts = [own.text(one.measure), who, when, own.text(one.result)];
    return parts.filter(Boolean).join(own.words.complaintFiles.clauseSeparator);
  });
  return numbered(lines);
}

function asked(
  { escalations }: PaperOwn,
  codes: CodeWords,
  text: (value: string | undefined) => string,
  words: Messages,
): string {
  const lines = escalations.map(({ body }) => {
    const whom = codes.label("superior", body.askedWhom);
    const line = words.complaints.escalation.asked({ whom, when: toStampWords(body.askedAt) });
    return [line, text(body.question), label(codes, "escalationDecision", body.decision), text(body.answer)]
      .filter(Boolean)
      .join(words.complaintFiles.clauseSeparator);
  });
  return numbered(lines);
}

/** Each on a line of its own; several are told apart by their number. */
const numbered = (lines: readonly string[]): string =>
  (lines.length < 2 ? lines : lines.map((line, nth) => `${nth + 1}. ${line}`)).join("\n");
