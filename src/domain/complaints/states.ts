// Where a complaint stands and what can happen to it (domain rules: 令2020年第3号, rule 三(七), 五4). Pure.
//
//   received ──verify──▶ verified            (either may go on as below)
//      │ accept                decline ──▶ declined ──reply──▶ replied
//      │                       treatAsOpinion ──▶ opinion ──archive──▶ archived
//      ▼                                             └──upgrade──▶ received   (the clock starts anew)
//   accepted ──assign──▶ handling ──assign, extend──▶ handling
//                           │ decide ◀───────────────────────────────┐
//                           ▼                                        │
//                        decided ──reply──▶ replied                  │
//                                             │ satisfied ──▶ satisfied ──────┐
//                                             │ dissatisfied ──▶ dissatisfied ─┤─recheck─┘
//                                             │                               │
//                                             └───────────improve─────────────┴──▶ improving ──archive──▶ archived
//   satisfied, dissatisfied, replied ──archive──▶ archived
//   every state before archived and withdrawn ──withdraw──▶ withdrawn   (ends it the same day)
//   every state with a running clock ──recalculate──▶ itself            (another holiday table; the step shows it)
import { assertNever } from "../assert-never.ts";

export const complaintStates = [
  "received",
  "verified",
  "accepted",
  "declined",
  "opinion",
  "handling",
  "decided",
  "replied",
  "satisfied",
  "dissatisfied",
  "improving",
  "archived",
  "withdrawn",
] as const;
export type ComplaintState = (typeof complaintStates)[number];

export const complaintEvents = [
  "receive",
  "verify",
  "accept",
  "decline",
  "treatAsOpinion",
  "upgrade",
  "assign",
  "extend",
  "recalculate",
  "decide",
  "reply",
  "satisfied",
  "dissatisfied",
  "recheck",
  "improve",
  "archive",
  "withdraw",
] as const;
export type ComplaintEvent = (typeof complaintEvents)[number];

/** States in which the answer is still owed: the deadline runs. */
export const runningStates = ["received", "verified", "accepted", "declined", "handling", "decided"] as const;

export const isRunning = (state: ComplaintState): boolean =>
  (runningStates as readonly ComplaintState[]).includes(state);

/** True until it is archived or withdrawn. */
export const isOpen = (state: ComplaintState): boolean => state !== "archived" && state !== "withdrawn";

const within =
  (...states: readonly ComplaintState[]) =>
  (state: ComplaintState): boolean =>
    states.includes(state);
const isFresh = within("received", "verified");
const isAnswered = within("replied", "satisfied", "dissatisfied");

/** The state after an event; null where the event means nothing. @param state null before anything was received */
export function transition(state: ComplaintState | null, event: ComplaintEvent): ComplaintState | null {
  if (state === null) return event === "receive" ? "received" : null;
  const go = (isFrom: boolean, to: ComplaintState): ComplaintState | null => (isFrom ? to : null);
  switch (event) {
    case "receive":
      return null;
    case "verify":
      return go(state === "received", "verified");
    case "accept":
      return go(isFresh(state), "accepted");
    case "decline":
      return go(isFresh(state), "declined");
    case "treatAsOpinion":
      return go(isFresh(state), "opinion");
    case "upgrade":
      return go(state === "opinion", "received");
    case "assign":
      return go(state === "accepted" || state === "handling", "handling");
    case "extend":
      return go(state === "handling", "handling");
    case "recalculate":
      return go(isRunning(state), state);
    case "decide":
      return go(state === "handling", "decided");
    case "reply":
      return go(state === "decided" || state === "declined", "replied");
    case "satisfied":
      return go(state === "replied", "satisfied");
    case "dissatisfied":
      return go(state === "replied", "dissatisfied");
    case "recheck":
      return go(state === "dissatisfied", "handling");
    case "improve":
      return go(isAnswered(state), "improving");
    case "archive":
      return go(isAnswered(state) || state === "improving" || state === "opinion", "archived");
    case "withdraw":
      return go(isOpen(state), "withdrawn");
    default:
      return assertNever(event, "complaint event");
  }
}

/** The state that a row of events leads to; null where one of them means nothing. */
export function replay(events: readonly ComplaintEvent[]): ComplaintState | null {
  let state: ComplaintState | null = null;
  for (const event of events) {
    state = transition(state, event);
    if (state === null) return null;
  }
  return state;
}

/** What can happen next, in the order of the table. */
export const listNextEvents = (state: ComplaintState): readonly ComplaintEvent[] =>
  complaintEvents.filter((event) => transition(state, event) !== null);
