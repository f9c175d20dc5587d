// Who may do what with a complaint, enforced in commit(): steps follow the table, are added in one's own name and
// never changed; who is complained of stays away; a deadline moves only where a step shows it.
import type { Role } from "../staff.ts";
import { isAppended, isHeadSigned, manages, type Signed } from "../cases/case-access.ts";
import type { CaseRefusal } from "../cases/case-refusal.ts";
import { isSameValue } from "../records/same-value.ts";
import type { Complaint, ComplaintBody } from "./complaint.ts";
import { transition, type ComplaintEvent, type ComplaintState } from "./states.ts";
import type { ComplaintStep } from "./steps.ts";

const everyone: readonly Role[] = ["lobbyManager", "standIn", "branchHead"];
const managers: readonly Role[] = ["lobbyManager", "branchHead"];

/** Whose step each is. What a customer says is written down by whoever hears it. */
export const mayTakeStep: Readonly<Record<ComplaintEvent, readonly Role[]>> = {
  receive: everyone,
  verify: everyone,
  upgrade: everyone,
  satisfied: everyone,
  dissatisfied: everyone,
  withdraw: everyone,
  accept: managers,
  decline: managers,
  treatAsOpinion: managers,
  assign: managers,
  extend: managers,
  recalculate: managers,
  decide: managers,
  reply: managers,
  recheck: managers,
  improve: managers,
  archive: managers,
};

/** Steps by which a deadline comes about or changes. */
const deadlineSteps: readonly ComplaintEvent[] = ["receive", "upgrade", "extend", "recalculate", "recheck"];

/** Says whether the complaint may be stored; null when it may. @param before undefined for a new one */
export function refuseComplaint(
  signed: Signed,
  before: Complaint | undefined,
  after: Complaint,
): CaseRefusal | null {
  return (
    refuseConflict(signed, before?.body, after.body) ??
    refuseSteps(signed, before, after) ??
    refuseOthersFields(signed, before, after) ??
    refuseDeadline(before?.body, after.body) ??
    refuseContent(after)
  );
}

/** The person complained of neither handles the complaint nor touches it, not even to strike the own name. */
function refuseConflict(
  { actor, signer }: Signed,
  before: ComplaintBody | undefined,
  after: ComplaintBody,
): CaseRefusal | null {
  const against = new Set([...(before?.againstStaff ?? []), ...(after.againstStaff ?? [])]);
  // Whoever hears it writes it down, also against oneself; everything after that is for others.
  const goesOn = before !== undefined || after.steps.length > 1;
  const handlers = [after.handler, signer?.code, ...(goesOn ? [actor.code] : [])];
  return handlers.some((code) => code !== undefined && against.has(code)) ? "conflictOfInterest" : null;
}

function refuseSteps(signed: Signed, before: Complaint | undefined, after: Complaint): CaseRefusal | null {
  const known = before?.body.steps ?? [];
  if (!isAppended(known, after.body.steps)) return "appendOnly";
  let state: ComplaintState | null = before?.body.state ?? null;
  for (const step of after.body.steps.slice(known.length)) {
    // The same moment, though maybe in another zone: a branch may have changed its own since.
    const isNow = Date.parse(step.at) === Date.parse(after.revisedAt) && step.on === after.revisedOn;
    if (step.by !== after.revisedBy || !isNow) return "notYourStep";
    state = transition(state, step.event);
    if (state === null) return "wrongStep";
    const refusal = refuseStep(signed, step, after.body);
    if (refusal !== null) return refusal;
  }
  if (state !== after.body.state) return "wrongStep";
  const isAssigned = after.body.steps.slice(known.length).some(({ event }) => event === "assign");
  return isAssigned || before?.body.handler === after.body.handler ? null : "fixedField";
}

function refuseStep(signed: Signed, step: ComplaintStep, body: ComplaintBody): CaseRefusal | null {
  if (!mayTakeStep[step.event].includes(signed.actor.role)) return "managerOnly";
  if (step.event === "assign") return body.handler === step.handler ? null : "wrongStep";
  if (step.event === "extend") return refuseApproval(signed, step);
  if (step.event === "receive") return step.receivedOn > step.on ? "receivedInFuture" : null;
  if (step.event === "withdraw") return step.requestedOn > step.on ? "withdrawnInFuture" : null;
  return step.event === "archive" ? refuseArchive(body) : null;
}

/** Whoever is named as approving must have signed; by the branch's rules, somebody must be named. */
function refuseApproval(
  signed: Signed,
  { approvedBy }: Extract<ComplaintStep, { event: "extend" }>,
): CaseRefusal | null {
  if (approvedBy === undefined) return null;
  if (!isHeadSigned(signed)) return "approvalMissing";
  const head = [signed.actor, signed.signer].find((one) => one?.role === "branchHead");
  return head?.code === approvedBy ? null : "approvalMissing";
}

function refuseArchive(body: ComplaintBody): CaseRefusal | null {
  const isOpinion = !body.steps.some(({ event }) => event === "accept" || event === "decline");
  const isClassified = [body.channel, body.business, body.cause].every((code) => code !== undefined);
  if (!isOpinion && !isClassified) return "notClassified";
  return (body.improvements ?? []).some(({ doneOn }) => doneOn === undefined) ? "improvementOpen" : null;
}

/** A stand-in may add a stand-in's steps to any complaint, but rewrite only what the stand-in wrote. */
function refuseOthersFields(
  { actor }: Signed,
  before: Complaint | undefined,
  after: Complaint,
): CaseRefusal | null {
  if (before === undefined || manages(actor) || before.author === actor.code) return null;
  const isStep = after.body.steps.length > before.body.steps.length;
  const rest = ({ steps: _steps, state: _state, deadline: _deadline, ...own }: ComplaintBody) => own;
  const isUntouched = after.status === "live" && isSameValue(rest(before.body), rest(after.body));
  return isStep && isUntouched ? null : "notYourRecord";
}

function refuseDeadline(before: ComplaintBody | undefined, after: ComplaintBody): CaseRefusal | null {
  const [old, now] = [before?.deadline, after.deadline];
  if (isSameValue(old, now)) return null;
  const added = after.steps.slice(before?.steps.length ?? 0);
  const step = added.findLast(({ event }) => deadlineSteps.includes(event));
  if (step === undefined || now === undefined) return "silentDeadline";
  if (step.event === "extend" || step.event === "recalculate") {
    const isShown = step.dueBefore === old?.dueOn && step.dueAfter === now.dueOn;
    const isSameClock = old?.startsOn === now.startsOn;
    const isStage = now.stage === (old?.stage ?? 0) + (step.event === "extend" ? 1 : 0);
    const isNamed = step.event === "extend" || step.calendar === now.calendar;
    return isShown && isSameClock && isStage && isNamed ? null : "silentDeadline";
  }
  if (step.event === "recheck" && step.dueBefore !== old?.dueOn) return "silentDeadline";
  const startsOn = step.event === "receive" ? step.receivedOn : step.on;
  return now.stage === 0 && now.startsOn === startsOn ? null : "silentDeadline";
}

function refuseContent({ id, body }: Complaint): CaseRefusal | null {
  if (body.repeatOf === id) return "selfReference";
  return body.words === undefined && body.state !== "withdrawn" ? "wordsMissing" : null;
}
