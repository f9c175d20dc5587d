// 客户投诉记录表: the case that a complaint or opinion becomes (rule 三(七), 五4; 令2020年第3号).
import * as z from "zod/mini";
import { optionalDate, optionalId, optionalStaff, personName } from "../cases/case-fields.ts";
import { caseSchemas } from "../cases/case-shape.ts";
import { deadlineSchema } from "../deadlines/deadline.ts";
import { code, codes, customerName, customerPhone, note, words, WORDS_MAX } from "../entries/fields.ts";
import { personal, plain, taggedObject, text } from "../records/field.ts";
import { businessDateSchema, staffCodeSchema } from "../records/primitives.ts";
import type { BusinessDate } from "../business-day.ts";
import { complaintStates, isRunning } from "./states.ts";
import { complaintStepSchema, type ComplaintStep, type ComplaintStepOf } from "./steps.ts";

/** A joint complaint names at most so many representatives (令2020年第3号 art. 12). */
export const REPRESENTATIVES_MAX = 5;

const representativeSchema = taggedObject({
  customerName: personal(z.string().check(z.regex(/\S/), z.maxLength(40)), "Name of a representative."),
  customerPhone,
});

const improvementSchema = taggedObject({
  measure: text(
    z.string().check(z.regex(/\S/), z.maxLength(500)),
    "What is done so that it does not happen again.",
  ),
  owner: optionalStaff("Code of who sees to it."),
  ownerName: personName("Name of who sees to it, where that person has no code on this tablet."),
  dueOn: plain(businessDateSchema, "Business day by which it is done."),
  doneOn: optionalDate("Business day on which it was done; absent while it is not."),
  result: words(300, "What came of it."),
});
export type Improvement = Readonly<z.infer<typeof improvementSchema>>;

export const complaintBody = taggedObject({
  entryId: optionalId("Entry of the floor that the case comes from."),
  customerId: optionalId("Customer sheet of the complainant, where there is one."),
  customerName,
  customerPhone,
  representatives: plain(
    z.exactOptional(z.array(representativeSchema).check(z.minLength(1), z.maxLength(REPRESENTATIVES_MAX))),
    "Representatives of a joint complaint, five at most (art. 12).",
  ),
  agentName: personName("Name of an agent who complains for the customer (art. 14)."),
  isAuthorised: plain(
    z.exactOptional(z.boolean()),
    "Whether the agent's signed authorisation was seen; what the bank already holds is never asked for.",
  ),
  words: words(WORDS_MAX, "What happened in the customer's own words, not a judgement."),
  demand: words(500, "What the customer wants (诉求)."),
  onSpot: codes("What was done on the spot, dictionary `complaintOnSpot`."),
  channel: code("Channel complained of (业务办理渠道), dictionary `complaintChannel` (JR/T 0169-2018)."),
  business: code("Business complained of (业务类别), dictionary `complaintBusiness` (JR/T 0169-2018)."),
  cause: code("Cause (原因), dictionary `complaintCause` (JR/T 0169-2018)."),
  againstStaff: plain(
    z.exactOptional(z.array(staffCodeSchema).check(z.minLength(1), z.maxLength(10))),
    "Codes of people complained of; they can't handle it (回避).",
  ),
  againstPost: code("Post complained of, dictionary `post`."),
  againstName: personName("Name of a person complained of who has no code on this tablet."),
  handler: optionalStaff("Code of who handles it (责任人)."),
  repeatOf: optionalId("Earlier complaint about the same matter."),
  rootCause: words(500, "What lay behind it (溯源)."),
  improvements: plain(
    z.exactOptional(z.array(improvementSchema).check(z.minLength(1), z.maxLength(10))),
    "Improvement measures, followed until done.",
  ),
  deadline: plain(
    z.exactOptional(deadlineSchema),
    "By when the complainant is told the decision, with all that it was computed from; absent for an opinion.",
  ),
  state: plain(z.enum(complaintStates), "Where it stands: what its steps lead to."),
  steps: plain(
    z.array(complaintStepSchema).check(z.minLength(1), z.maxLength(200)),
    "Everything that happened, oldest first; steps are added, never changed.",
  ),
  note,
});
export type ComplaintBody = Readonly<z.infer<typeof complaintBody>>;

export const complaintSchemas = caseSchemas("complaints", complaintBody);
export type Complaint = z.infer<typeof complaintSchemas.live>;

/** The newest step of a kind; undefined where there is none. */
export function lastStep<E extends ComplaintStep["event"]>(
  { steps }: Pick<ComplaintBody, "steps">,
  event: E,
): ComplaintStepOf<E> | undefined {
  return steps.findLast((step): step is ComplaintStepOf<E> => step.event === event);
}

/** The day by which something is owed: the running deadline, else the next improvement measure; null for nothing. */
export function complaintDueOn({ deadline, state, improvements = [] }: ComplaintBody): BusinessDate | null {
  if (isRunning(state)) return deadline?.dueOn ?? null;
  if (state !== "improving") return null;
  const open = improvements.filter(({ doneOn }) => doneOn === undefined).map(({ dueOn }) => dueOn);
  return open.sort()[0] ?? null;
}

/** Business day on which it ended; null while it is open. A withdrawal ends it on the day it was asked for. */
export function complaintClosedOn(body: ComplaintBody): BusinessDate | null {
  if (body.state === "withdrawn") return lastStep(body, "withdraw")?.requestedOn ?? null;
  return body.state === "archived" ? (lastStep(body, "archive")?.on ?? null) : null;
}
