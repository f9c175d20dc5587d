// Who may do what with an escalation.
import { manages, type Signed } from "../cases/case-access.ts";
import type { CaseRefusal } from "../cases/case-refusal.ts";
import { stateOfEscalation, type Escalation } from "./escalation.ts";

/** Says whether the escalation may be stored; null when it may. @param before undefined for a new one */
export function refuseEscalation(
  { actor }: Signed,
  before: Escalation | undefined,
  after: Escalation,
): CaseRefusal | null {
  if (Date.parse(after.body.askedAt) > Date.parse(after.revisedAt)) return "notYourStep";
  const { decidedAt } = after.body;
  if (decidedAt !== undefined && Date.parse(decidedAt) > Date.parse(after.revisedAt)) return "notYourStep";
  if (before === undefined) return null;
  if (!manages(actor) && before.author !== actor.code) return "notYourRecord";
  // What was decided above is not rewritten below; a new question is a new record.
  const isDecided = stateOfEscalation(before.body) === "decided" && after.status === "live";
  const isKept = ["decision", "answer", "decidedAt", "askedAt", "askedWhom", "question"] as const;
  return isDecided && isKept.some((field) => before.body[field] !== after.body[field]) ? "appendOnly" : null;
}
