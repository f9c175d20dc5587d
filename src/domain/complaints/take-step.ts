// A step applied to a complaint: the state follows from the table, the deadline from the branch's rules.
import {
  extendedDeadline,
  firstDeadline,
  recalculatedDeadline,
  recheckDeadline,
} from "./complaint-deadline.ts";
import type { DeadlineSettings } from "./complaint-deadline.ts";
import type { ComplaintBody } from "./complaint.ts";
import type { StepStamp } from "./from-entry.ts";
import { transition } from "./states.ts";
import type { ComplaintStep } from "./steps.ts";

type Derived = "at" | "on" | "by" | "dueBefore" | "dueAfter" | "calendar";
type WishOf<S> = S extends ComplaintStep ? Omit<S, Derived> : never;

/** What a person says of a step; when, by whom and until when follows. */
export type StepWish = WishOf<Exclude<ComplaintStep, { readonly event: "receive" }>>;

/**
 * The complaint after a step; null where the step does not follow from its state, or there is no further extension
 * and nothing to recalculate.
 */
export function takeStep(
  body: ComplaintBody,
  wish: StepWish,
  stamp: StepStamp,
  settings: DeadlineSettings,
): ComplaintBody | null {
  const state = transition(body.state, wish.event);
  if (state === null) return null;
  const moved = moveClock(body, wish, stamp, settings);
  if (moved === null) return null;
  const handler = wish.event === "assign" ? { handler: wish.handler } : {};
  const { step, ...clock } = moved;
  return { ...body, ...clock, ...handler, state, steps: [...body.steps, step] };
}

type Moved = Pick<ComplaintBody, "deadline"> & { readonly step: ComplaintStep };

/** The step with its days, and the deadline where the step moves it. */
function moveClock(
  { deadline }: ComplaintBody,
  wish: StepWish,
  stamp: StepStamp,
  settings: DeadlineSettings,
): Moved | null {
  switch (wish.event) {
    case "upgrade":
      return { step: { ...wish, ...stamp }, deadline: firstDeadline(settings, stamp.on) };
    case "recheck": {
      if (deadline === undefined) return null;
      const step = { ...wish, ...stamp, dueBefore: deadline.dueOn };
      return { step, deadline: recheckDeadline(settings, stamp.on) };
    }
    case "extend": {
      const next = deadline === undefined ? null : extendedDeadline(settings, deadline)?.deadline;
      if (deadline === undefined || next === null || next === undefined) return null;
      const step = { ...wish, ...stamp, dueBefore: deadline.dueOn, dueAfter: next.dueOn };
      return { step, deadline: next };
    }
    case "recalculate": {
      const next = deadline === undefined ? null : recalculatedDeadline(deadline, settings.calendar);
      if (deadline === undefined || next === null) return null;
      const days = { dueBefore: deadline.dueOn, dueAfter: next.dueOn, calendar: next.calendar };
      return { step: { ...wish, ...stamp, ...days }, deadline: next };
    }
    case "verify":
    case "accept":
    case "decline":
    case "treatAsOpinion":
    case "assign":
    case "decide":
    case "reply":
    case "satisfied":
    case "dissatisfied":
    case "improve":
    case "archive":
    case "withdraw":
      return { step: { ...wish, ...stamp } };
  }
}
