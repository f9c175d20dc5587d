// A complaint in words: codes, fields, steps, facts, and how a deadline came about.
import type { BusinessDate } from "../domain/business-day.ts";
import type { Complaint } from "../domain/complaints/complaint.ts";
import { complaintNumber } from "../domain/complaints/analysis.ts";
import type { ComplaintStep } from "../domain/complaints/steps.ts";
import type { DeadlineAccount, DueStanding } from "../domain/deadlines/deadline.ts";
import { maskPersonal } from "../domain/mask.ts";
import { caseDictionary, type CaseDictionaryName } from "../domain/records/case-dictionary.ts";
import { defaultDictionary, type DictionaryName } from "../domain/records/dictionary.ts";
import type { OwnDictionaries } from "../domain/records/own-dictionary.ts";
import { ownLabel, ownTerms } from "../domain/records/own-terms.ts";
import { toStampWords, type FactWords } from "./entry-facts.ts";
import { formatShortDate } from "./format.ts";
import { t } from "./i18n.ts";
import { ownListsOnScreen } from "./own-lists.ts";
import type { Messages } from "./zh-cn/messages.ts";

export type ListName = DictionaryName | CaseDictionaryName;

/** Words of codes: the bank's own lists where it has imported some. */
export interface CodeWords {
  label(list: ListName, code: string): string;
  choices(list: ListName): readonly { readonly value: string; readonly label: string }[];
}

export function createCodeWords(
  own: OwnDictionaries = ownListsOnScreen(),
  words: () => Messages = t,
): CodeWords {
  const shipped = (list: ListName): Readonly<Record<string, string>> =>
    list in caseDictionary
      ? words().cases.dictionary[list as CaseDictionaryName]
      : words().dictionary[list as DictionaryName];
  const label = (list: ListName, code: string): string =>
    ownLabel(own, list, code) ?? shipped(list)[code] ?? code;
  return {
    label,
    choices(list) {
      const codes: readonly string[] =
        ownTerms(own, list)?.map(({ code }) => code) ??
        (list in caseDictionary
          ? caseDictionary[list as CaseDictionaryName]
          : defaultDictionary[list as DictionaryName]);
      return codes.map((value) => ({ value, label: label(list, value) }));
    },
  };
}

export const caseFieldLabel = (field: string, words: Messages = t()): string => {
  const labels: Readonly<Record<string, string>> = words.complaints.field;
  return labels[field] ?? field;
};

/** A row of facts about one label. */
export const wordsFact = (key: string, label: string, words: string | undefined): FactWords =>
  words === undefined || words === ""
    ? { key, label, kind: "words", words: t().common.notStated, soft: true }
    : { key, label, kind: "words", words };

export function personFact(key: string, field: string, clear: string | undefined): FactWords {
  const label = caseFieldLabel(field);
  if (clear === undefined) return wordsFact(key, label, undefined);
  const revealLabel = t().complaints.reveal({ field: label });
  return { key, label, kind: "person", masked: maskPersonal(field, clear), clear, revealLabel };
}

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? t().complaints.yes : t().complaints.no;

/** What the sheet itself says, people masked; `nameOf` gives a person of this tablet. */
export function toComplaintFacts(
  complaint: Complaint,
  codes: CodeWords,
  nameOf: (code: string) => string,
): FactWords[] {
  const { body } = complaint;
  const code = (field: "channel" | "business" | "cause", list: ListName): FactWords => {
    const value = body[field];
    return wordsFact(
      field,
      caseFieldLabel(field),
      value === undefined ? undefined : codes.label(list, value),
    );
  };
  const post = body.againstPost;
  return [
    wordsFact("number", caseFieldLabel("number"), complaintNumber(complaint)),
    personFact("customerName", "customerName", body.customerName),
    personFact("customerPhone", "customerPhone", body.customerPhone),
    ...(body.agentName === undefined
      ? []
      : [
          personFact("agentName", "agentName", body.agentName),
          wordsFact("isAuthorised", caseFieldLabel("isAuthorised"), yesNo(body.isAuthorised)),
        ]),
    ...(body.representatives ?? []).flatMap(({ customerName, customerPhone }, nth) => [
      {
        ...personFact(`representatives.${nth}.customerName`, "customerName", customerName),
        label: t().complaints.representative({ nth: nth + 1 }),
      },
      ...(customerPhone === undefined
        ? []
        : [personFact(`representatives.${nth}.customerPhone`, "customerPhone", customerPhone)]),
    ]),
    wordsFact("words", caseFieldLabel("words"), body.words),
    wordsFact("demand", caseFieldLabel("demand"), body.demand),
    wordsFact(
      "onSpot",
      caseFieldLabel("onSpot"),
      body.onSpot?.map((one) => codes.label("complaintOnSpot", one)).join(t().common.listSeparator),
    ),
    code("channel", "complaintChannel"),
    code("business", "complaintBusiness"),
    code("cause", "complaintCause"),
    wordsFact(
      "againstStaff",
      caseFieldLabel("againstStaff"),
      body.againstStaff?.map(nameOf).join(t().common.listSeparator),
    ),
    wordsFact(
      "againstPost",
      caseFieldLabel("againstPost"),
      post === undefined ? undefined : codes.label("post", post),
    ),
    personFact("againstName", "againstName", body.againstName),
    wordsFact("handler", caseFieldLabel("handler"), body.handler === undefined ? "" : nameOf(body.handler)),
    wordsFact("rootCause", caseFieldLabel("rootCause"), body.rootCause),
    ...(body.note === undefined ? [] : [wordsFact("note", caseFieldLabel("note"), body.note)]),
  ];
}

/** What a step says beside its name, author and time, one line each. */
export function stepLines(
  step: ComplaintStep,
  codes: CodeWords,
  nameOf: (code: string) => string,
  words: Messages = t(),
): string[] {
  const { complaints, common } = words;
  const line = (field: string, value: string): string =>
    common.labelled({ label: caseFieldLabel(field, words), words: value });
  const lines: string[] = [];
  switch (step.event) {
    case "receive":
      lines.push(line("receiptMeans", codes.label("receiptMeans", step.means)));
      if (step.receivedOn !== step.on) lines.push(line("receivedOn", step.receivedOn));
      break;
    case "verify":
      lines.push(line("isVerified", step.isVerified ? complaints.yes : complaints.no));
      if (step.document !== undefined)
        lines.push(line("document", codes.label("identityDocument", step.document)));
      break;
    case "assign":
      lines.push(line("handler", nameOf(step.handler)));
      break;
    case "decline":
      lines.push(line("reason", step.reason));
      break;
    case "extend":
    case "recalculate":
      lines.push(complaints.step.from({ before: step.dueBefore, after: step.dueAfter }));
      if (step.event === "recalculate") lines.push(complaints.deadline.calendar({ version: step.calendar }));
      else {
        lines.push(line("reason", step.reason));
        if (step.approvedBy !== undefined) lines.push(line("approvedBy", nameOf(step.approvedBy)));
      }
      break;
    case "recheck":
      lines.push(line("reason", step.reason), complaints.step.checkedDue({ before: step.dueBefore }));
      break;
    case "decide":
      lines.push(line("outcome", codes.label("complaintOutcome", step.outcome)), step.decision);
      break;
    case "reply":
      lines.push(
        line("means", codes.label("replyMeans", step.means)),
        step.content,
        line(
          "remedies",
          step.remedies.map((one) => codes.label("remedy", one)).join(t().common.listSeparator),
        ),
      );
      break;
    case "dissatisfied":
      if (step.words !== undefined) lines.push(step.words);
      break;
    case "withdraw":
      lines.push(
        line("requestedOn", step.requestedOn),
        line("means", codes.label("withdrawalMeans", step.means)),
      );
      break;
    case "accept":
    case "treatAsOpinion":
    case "upgrade":
    case "satisfied":
    case "improve":
    case "archive":
      break;
  }
  if (step.note !== undefined) lines.push(step.note);
  return lines;
}

export const stepBy = ({ at, by }: ComplaintStep, nameOf: (code: string) => string): string =>
  t().complaints.step.by({ code: nameOf(by), when: toStampWords(at) });

/** How far off a deadline is. */
export function standingWords(standing: DueStanding): string {
  const words = t().complaints.due;
  switch (standing.kind) {
    case "overdue":
      return words.overdue({ days: standing.days });
    case "today":
      return words.today;
    case "soon":
    case "later":
      return words.left({ days: standing.days });
  }
}

/** How a deadline came about, line by line. */
export function accountLines(account: DeadlineAccount): string[] {
  const words = t().complaints.deadline;
  const date = (day: BusinessDate): string => formatShortDate(day);
  const byName = new Map<string, number>();
  let weekends = 0;
  for (const { name } of account.skipped) {
    if (name === undefined) weekends += 1;
    else byName.set(name, (byName.get(name) ?? 0) + 1);
  }
  const skipped = [
    ...(weekends > 0 ? [words.weekends({ count: weekends })] : []),
    ...[...byName].map(([name, count]) => words.holiday({ name, count })),
  ];
  return [
    words.startsOn({ date: date(account.startsOn) }),
    words.firstDay({ date: date(account.firstDay) }),
    words.counting[account.counting]({ days: account.days }),
    ...(skipped.length > 0 ? [words.skipped({ days: skipped.join(t().common.listSeparator) })] : []),
    ...(account.worked.length > 0
      ? [
          words.worked({
            days: account.worked.map((day) => `${date(day.date)} ${day.name}`).join(t().common.listSeparator),
          }),
        ]
      : []),
    ...(account.movedFrom === undefined
      ? []
      : [words.moved({ from: date(account.movedFrom), to: date(account.dueOn) })]),
    words.calendar({ version: account.calendar }),
    ...(account.uncoveredYears.length > 0
      ? [words.uncovered({ years: account.uncoveredYears.join(t().common.listSeparator) })]
      : []),
  ];
}
