// A complaint on the floor becomes a case that names it.
import type { EntryOf } from "../entries/entry.ts";
import type { RecordId } from "../ids.ts";
import type { ComplaintBody } from "./complaint.ts";
import { firstDeadline, type DeadlineSettings } from "./complaint-deadline.ts";
import type { BusinessDate } from "../business-day.ts";
import type { ComplaintStep } from "./steps.ts";

/** Who takes a step, and when. */
export interface StepStamp {
  /** RFC 3339. */
  readonly at: string;
  readonly on: BusinessDate;
  readonly by: string;
}

/** What a case begins with, whether or not there is an entry. */
export type ComplaintStart = Omit<ComplaintBody, "state" | "steps" | "deadline">;

/**
 * The body of a complaint that was just received.
 * @param receivedOn business day on which its words were confirmed; its clock starts there
 */
export function startComplaint(
  start: ComplaintStart,
  stamp: StepStamp,
  own: {
    readonly means: string;
    readonly receivedOn: BusinessDate;
    readonly settings: DeadlineSettings;
    /** An opinion (意见) has no deadline until it is upgraded. */
    readonly isOpinion?: boolean;
  },
): ComplaintBody {
  const receive: ComplaintStep = { event: "receive", ...stamp, means: own.means, receivedOn: own.receivedOn };
  const deadline = firstDeadline(own.settings, own.receivedOn);
  const isOpinion = own.isOpinion === true;
  return {
    ...start,
    deadline,
    state: isOpinion ? "opinion" : "received",
    steps: isOpinion ? [receive, { event: "treatAsOpinion", ...stamp }] : [receive],
  };
}

/** What the entry already says, so that nothing is asked twice. */
export function startFromEntry(
  { id, body }: EntryOf<"complaint">,
  customerId: RecordId | undefined,
): ComplaintStart {
  const { channel, business, cause, words, demand, onSpot, customerName, customerPhone } = body;
  const known = { channel, business, cause, words, demand, onSpot, customerName, customerPhone, customerId };
  const stated = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { ...stated, entryId: id };
}
