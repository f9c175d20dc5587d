// The steps of a complaint: each with its author and time, added and never changed.
import * as z from "zod/mini";
import { optionalId, optionalStaff } from "../cases/case-fields.ts";
import { calendarVersionSchema } from "../deadlines/calendar.ts";
import { codeSchema } from "../records/dictionary.ts";
import { plain, taggedObject, text } from "../records/field.ts";
import { businessDateSchema, staffCodeSchema, timestampSchema } from "../records/primitives.ts";
import { words } from "../entries/fields.ts";
import type { ComplaintEvent } from "./states.ts";

const DECISION_MAX = 1000;

const required = (max: number, description: string) =>
  text(z.string().check(z.regex(/\S/), z.maxLength(max)), description);

/** What every step says. */
const stepShape = {
  at: plain(timestampSchema, "When the step was taken (RFC 3339)."),
  on: plain(businessDateSchema, "Business day of the step."),
  by: plain(staffCodeSchema, "Code of who took it."),
  note: words(500, "Note on the step."),
} as const;

const event = <E extends ComplaintEvent>(name: E) => plain(z.literal(name), "What happened.");
const reason = required(500, "Why.");

const steps = {
  receive: taggedObject({
    event: event("receive"),
    ...stepShape,
    means: plain(codeSchema, "How it came in, dictionary `receiptMeans`."),
    receivedOn: plain(
      businessDateSchema,
      "Business day on which it came in and its words were confirmed; the clock starts here (令2020年第3号).",
    ),
  }),
  verify: taggedObject({
    event: event("verify"),
    ...stepShape,
    isVerified: plain(z.boolean(), "Whether the complainant's identity was verified; never the number."),
    document: plain(z.exactOptional(codeSchema), "Kind of document, dictionary `identityDocument`."),
  }),
  accept: taggedObject({ event: event("accept"), ...stepShape }),
  decline: taggedObject({ event: event("decline"), ...stepShape, reason }),
  treatAsOpinion: taggedObject({ event: event("treatAsOpinion"), ...stepShape }),
  upgrade: taggedObject({ event: event("upgrade"), ...stepShape }),
  assign: taggedObject({
    event: event("assign"),
    ...stepShape,
    handler: plain(staffCodeSchema, "Code of who handles it from now on; never somebody complained of."),
  }),
  extend: taggedObject({
    event: event("extend"),
    ...stepShape,
    reason,
    approvedBy: optionalStaff("Code of who approved it, where the branch head must."),
    escalationId: optionalId("Escalation (请示) that approved it, where somebody above must."),
    dueBefore: plain(businessDateSchema, "End of the deadline before."),
    dueAfter: plain(businessDateSchema, "End of the deadline after."),
  }),
  recalculate: taggedObject({
    event: event("recalculate"),
    ...stepShape,
    calendar: plain(calendarVersionSchema, "Holiday table that the deadline now comes from."),
    dueBefore: plain(businessDateSchema, "End of the deadline before."),
    dueAfter: plain(businessDateSchema, "End of the deadline after."),
  }),
  decide: taggedObject({
    event: event("decide"),
    ...stepShape,
    outcome: plain(codeSchema, "Decision in a word, dictionary `complaintOutcome`."),
    decision: required(DECISION_MAX, "The decision and its reasons."),
  }),
  reply: taggedObject({
    event: event("reply"),
    ...stepShape,
    means: plain(codeSchema, "How the complainant was told, dictionary `replyMeans`."),
    content: required(DECISION_MAX, "What the complainant was told."),
    remedies: plain(
      z.array(codeSchema).check(z.minLength(1), z.maxLength(8)),
      "Remedies that were named (救济途径), dictionary `remedy`; a reply without any is none.",
    ),
  }),
  satisfied: taggedObject({ event: event("satisfied"), ...stepShape }),
  dissatisfied: taggedObject({
    event: event("dissatisfied"),
    ...stepShape,
    words: words(500, "What the complainant still objects to, in own words."),
  }),
  recheck: taggedObject({
    event: event("recheck"),
    ...stepShape,
    reason,
    dueBefore: plain(businessDateSchema, "End of the deadline of the decision that is checked."),
  }),
  improve: taggedObject({ event: event("improve"), ...stepShape }),
  archive: taggedObject({ event: event("archive"), ...stepShape }),
  withdraw: taggedObject({
    event: event("withdraw"),
    ...stepShape,
    requestedOn: plain(
      businessDateSchema,
      "Business day on which the complainant withdrew; the procedure ended that day (art. 15).",
    ),
    means: plain(codeSchema, "How, dictionary `withdrawalMeans`."),
  }),
} as const satisfies Record<ComplaintEvent, z.ZodMiniObject>;

/** One step of a complaint. */
export const complaintStepSchema = z.discriminatedUnion("event", [
  steps.receive,
  steps.verify,
  steps.accept,
  steps.decline,
  steps.treatAsOpinion,
  steps.upgrade,
  steps.assign,
  steps.extend,
  steps.recalculate,
  steps.decide,
  steps.reply,
  steps.satisfied,
  steps.dissatisfied,
  steps.recheck,
  steps.improve,
  steps.archive,
  steps.withdraw,
]);
export type ComplaintStep = Readonly<z.infer<typeof complaintStepSchema>>;
export type ComplaintStepOf<E extends ComplaintEvent> = Extract<ComplaintStep, { readonly event: E }>;
