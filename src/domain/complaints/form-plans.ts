// What the forms of a complaint ask for: of each step, and of the sheet itself. Pure; labels come from i18n.
import type { CaseDictionaryName } from "../records/case-dictionary.ts";
import type { DictionaryName } from "../records/dictionary.ts";
import type { ComplaintEvent } from "./states.ts";

/** A field of a form, and how it is asked for. */
export type CaseField = { readonly field: string; readonly required?: true } & (
  | { readonly control: "one" | "many"; readonly dictionary: CaseDictionaryName | DictionaryName }
  | { readonly control: "yesNo" }
  /** Somebody of this tablet; `many` for several. */
  | { readonly control: "staff"; readonly mode: "one" | "many" }
  /** An escalation about this complaint that was approved. */
  | { readonly control: "escalation" }
  /** An earlier complaint that is like this one. */
  | { readonly control: "complaint" }
  | { readonly control: "day"; readonly direction: "ahead" | "back" }
  | { readonly control: "words"; readonly lines: number; readonly max: number }
  | { readonly control: "phone" }
);

/** Steps that a person takes with an existing sheet. */
export type StepEvent = Exclude<ComplaintEvent, "receive">;

const note: CaseField = { field: "note", control: "words", lines: 2, max: 500 };
const reason: CaseField = { field: "reason", control: "words", lines: 3, max: 500, required: true };

/** JR/T 0169-2018: asked before a complaint is archived, and offered at any time. */
export const classFields: readonly CaseField[] = [
  { field: "channel", control: "one", dictionary: "complaintChannel" },
  { field: "business", control: "one", dictionary: "complaintBusiness" },
  { field: "cause", control: "one", dictionary: "complaintCause" },
];

export const measureFields: readonly CaseField[] = [
  { field: "measure", control: "words", lines: 3, max: 500, required: true },
  { field: "owner", control: "staff", mode: "one" },
  { field: "ownerName", control: "words", lines: 1, max: 40 },
  { field: "dueOn", control: "day", direction: "ahead", required: true },
];

export const stepPlans: Readonly<Record<StepEvent, readonly CaseField[]>> = {
  verify: [
    { field: "isVerified", control: "yesNo", required: true },
    { field: "document", control: "one", dictionary: "identityDocument" },
    note,
  ],
  accept: [note],
  decline: [reason],
  treatAsOpinion: [note],
  upgrade: [note],
  assign: [{ field: "handler", control: "staff", mode: "one", required: true }, note],
  extend: [reason],
  recalculate: [note],
  decide: [
    { field: "outcome", control: "one", dictionary: "complaintOutcome", required: true },
    { field: "decision", control: "words", lines: 5, max: 1000, required: true },
  ],
  reply: [
    { field: "means", control: "one", dictionary: "replyMeans", required: true },
    { field: "content", control: "words", lines: 5, max: 1000, required: true },
    { field: "remedies", control: "many", dictionary: "remedy", required: true },
  ],
  satisfied: [note],
  dissatisfied: [{ field: "words", control: "words", lines: 3, max: 500 }],
  recheck: [reason],
  improve: measureFields,
  archive: [note],
  withdraw: [
    { field: "requestedOn", control: "day", direction: "back", required: true },
    { field: "means", control: "one", dictionary: "withdrawalMeans", required: true },
    note,
  ],
};

/** The sheet's own fields, which no step changes. */
export const sheetFields: readonly CaseField[] = [
  { field: "customerName", control: "words", lines: 1, max: 40 },
  { field: "customerPhone", control: "phone" },
  { field: "words", control: "words", lines: 4, max: 1000, required: true },
  { field: "demand", control: "words", lines: 2, max: 500 },
  { field: "onSpot", control: "many", dictionary: "complaintOnSpot" },
  ...classFields,
  { field: "againstStaff", control: "staff", mode: "many" },
  { field: "againstPost", control: "one", dictionary: "post" },
  { field: "againstName", control: "words", lines: 1, max: 40 },
  { field: "agentName", control: "words", lines: 1, max: 40 },
  { field: "isAuthorised", control: "yesNo" },
  { field: "repeatOf", control: "complaint" },
  { field: "rootCause", control: "words", lines: 3, max: 500 },
  { field: "note", control: "words", lines: 2, max: 500 },
];

/** Of a question that is about no complaint. */
export const matterField: CaseField = {
  field: "matter",
  control: "one",
  dictionary: "escalationMatter",
};

export const askFields: readonly CaseField[] = [
  { field: "askedWhom", control: "one", dictionary: "superior", required: true },
  { field: "askedName", control: "words", lines: 1, max: 40 },
  { field: "means", control: "one", dictionary: "escalationMeans" },
  { field: "question", control: "words", lines: 3, max: 500, required: true },
  { field: "dueOn", control: "day", direction: "ahead" },
];

export const answerFields: readonly CaseField[] = [
  { field: "verdict", control: "one", dictionary: "escalationDecision", required: true },
  { field: "answer", control: "words", lines: 3, max: 500 },
];

export const isStated = (value: unknown): boolean =>
  value !== undefined && (typeof value === "string" ? /\S/.test(value) : true);

/** Required fields that say nothing yet. */
export const listMissing = (
  plan: readonly CaseField[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] =>
  plan
    .filter(({ field, required }) => required === true && !isStated(values[field]))
    .map(({ field }) => field);
