// A complaint's deadline under the branch's rules and holiday table: how each step sets or moves it.
import { createWorkingDays, type Calendar } from "../deadlines/calendar.ts";
import { computeDeadline, type Deadline, type DeadlineTerms } from "../deadlines/deadline.ts";
import type { Approver, DeadlineRules } from "../deadlines/deadline-rules.ts";
import type { CaseRefusal } from "../cases/case-refusal.ts";
import type { BusinessDate } from "../business-day.ts";
import type { Complaint, ComplaintBody } from "./complaint.ts";
import type { ComplaintStep } from "./steps.ts";

/** What a branch computes deadlines with. */
export interface DeadlineSettings {
  readonly rules: DeadlineRules;
  readonly calendar: Calendar;
}

const termsOf = (
  { counting, countsFirstDay, movesToWorkingDay }: DeadlineRules,
  own: Pick<DeadlineTerms, "stage" | "days" | "startsOn">,
): DeadlineTerms => ({ ...own, counting, countsFirstDay, movesToWorkingDay });

/** The first deadline of a complaint received, or upgraded, on a day. */
export function firstDeadline({ rules, calendar }: DeadlineSettings, startsOn: BusinessDate): Deadline {
  const days = rules.stages[0]?.days ?? 1;
  return computeDeadline(termsOf(rules, { stage: 0, days, startsOn }), createWorkingDays(calendar));
}

/** The deadline of a new decision that was asked for on a day. */
export function recheckDeadline({ rules, calendar }: DeadlineSettings, startsOn: BusinessDate): Deadline {
  const own = { stage: 0, days: rules.recheckDays, startsOn };
  return computeDeadline(termsOf(rules, own), createWorkingDays(calendar));
}

/** The deadline after one more extension, and who has to approve it; null where there is none left. */
export function extendedDeadline(
  { rules, calendar }: DeadlineSettings,
  before: Deadline,
): { readonly deadline: Deadline; readonly approver: Approver } | null {
  const next = rules.stages[before.stage + 1];
  if (next === undefined || next.days <= before.days) return null;
  const terms = { ...before, stage: before.stage + 1, days: next.days };
  return {
    deadline: computeDeadline(toTerms(terms), createWorkingDays(calendar)),
    approver: next.approver,
  };
}

/** The same deadline under another holiday table; null where the table is the same. */
export function recalculatedDeadline(before: Deadline, calendar: Calendar): Deadline | null {
  return before.calendar === calendar.version
    ? null
    : computeDeadline(toTerms(before), createWorkingDays(calendar));
}

function toTerms(deadline: DeadlineTerms): DeadlineTerms {
  const { stage, days, counting, countsFirstDay, movesToWorkingDay, startsOn } = deadline;
  return { stage, days, counting, countsFirstDay, movesToWorkingDay, startsOn };
}

/** Whether a revision needs the branch's settings to be judged. */
export function touchesDeadline(before: Complaint | undefined, after: Complaint): boolean {
  return addedSteps(before, after).some(({ event }) => clockEvents.has(event));
}

const clockEvents: ReadonlySet<ComplaintStep["event"]> = new Set([
  "receive",
  "upgrade",
  "extend",
  "recalculate",
  "recheck",
]);

const addedSteps = (before: Complaint | undefined, after: Complaint): readonly ComplaintStep[] =>
  after.body.steps.slice(before?.body.steps.length ?? 0);

/** Holds the deadline of a revision against the branch's settings; null where it is as they say. */
export function refuseTerms(
  before: Complaint | undefined,
  after: Complaint,
  settings: DeadlineSettings,
): CaseRefusal | null {
  const step = addedSteps(before, after).findLast(({ event }) => clockEvents.has(event));
  if (step === undefined) return null;
  const expected = expect(step, before?.body, settings);
  if (expected === null) return "notByRules";
  if (!isSameDeadline(expected.deadline, after.body.deadline)) return "notByRules";
  if (step.event !== "extend" || expected.approver === undefined) return null;
  if (expected.approver === "branchHead" && step.approvedBy === undefined) return "approvalMissing";
  return expected.approver === "superior" && step.escalationId === undefined ? "approvalMissing" : null;
}

function expect(
  step: ComplaintStep,
  before: ComplaintBody | undefined,
  settings: DeadlineSettings,
): { readonly deadline: Deadline; readonly approver?: Approver } | null {
  const old = before?.deadline;
  if (step.event === "receive") return { deadline: firstDeadline(settings, step.receivedOn) };
  if (step.event === "upgrade") return { deadline: firstDeadline(settings, step.on) };
  if (step.event === "recheck") return { deadline: recheckDeadline(settings, step.on) };
  if (old === undefined) return null;
  if (step.event === "extend") return extendedDeadline(settings, old);
  const deadline = step.event === "recalculate" ? recalculatedDeadline(old, settings.calendar) : null;
  return deadline === null ? null : { deadline };
}

function isSameDeadline(a: Deadline, b: Deadline | undefined): boolean {
  if (b === undefined) return false;
  const [own, other] = [toTerms(a), toTerms(b)];
  const isSameTerms = (Object.keys(own) as (keyof DeadlineTerms)[]).every((key) => own[key] === other[key]);
  return isSameTerms && a.dueOn === b.dueOn && a.calendar === b.calendar;
}
