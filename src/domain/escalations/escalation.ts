// 请示上级: what is beyond one's authority is asked, not decided (rule 四3). A record of its own, open until answered.
import type * as z from "zod/mini";
import { optionalDate, optionalId, optionalTime, personName } from "../cases/case-fields.ts";
import { caseSchemas } from "../cases/case-shape.ts";
import { code, note, words } from "../entries/fields.ts";
import { plain, taggedObject } from "../records/field.ts";
import { codeSchema } from "../records/dictionary.ts";
import { timestampSchema } from "../records/primitives.ts";

export const escalationBody = taggedObject({
  matter: code("What it is about, dictionary `escalationMatter`."),
  askedWhom: plain(codeSchema, "Who was asked, dictionary `superior`."),
  askedName: personName("Name of who was asked, where it matters."),
  means: code("How, dictionary `escalationMeans`."),
  askedAt: plain(timestampSchema, "When it was asked (RFC 3339)."),
  question: words(500, "What was asked."),
  dueOn: optionalDate("Business day by which an answer is needed."),
  decision: code("Answer, dictionary `escalationDecision`; absent or `pending` while it is open."),
  answer: words(500, "What was decided."),
  decidedAt: optionalTime("When it was answered (RFC 3339)."),
  entryId: optionalId("Entry of the floor that it comes from."),
  complaintId: optionalId("Complaint that it is about."),
  customerId: optionalId("Customer that it is about."),
  note,
});
export type EscalationBody = Readonly<z.infer<typeof escalationBody>>;

export const escalationSchemas = caseSchemas("escalations", escalationBody);
export type Escalation = z.infer<typeof escalationSchemas.live>;

export const escalationStates = ["open", "decided"] as const;
export type EscalationState = (typeof escalationStates)[number];

export const stateOfEscalation = ({ decision }: Pick<EscalationBody, "decision">): EscalationState =>
  decision === undefined || decision === "pending" ? "open" : "decided";
