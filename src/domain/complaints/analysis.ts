// Complaints in figures, recomputed from the cases each time; every share comes with the number that it is a share
// of. A period is one of business days of receipt.
import type { BusinessDate } from "../business-day.ts";
import { daysBetween } from "../deadlines/deadline.ts";
import type { RecordId } from "../ids.ts";
import type { ComplaintBody } from "./complaint.ts";

export interface AnalysedCase {
  readonly id: RecordId;
  readonly body: ComplaintBody;
}

export interface Period {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** How often each code was stated; `notStated` apart, never as a code. */
export interface CodeCounts {
  readonly counts: readonly { readonly code: string; readonly count: number }[];
  readonly notStated: number;
  /** Cases that were counted. */
  readonly n: number;
}

export interface ReplyTimes {
  /** Cases that were replied to. */
  readonly n: number;
  /** Calendar days from receipt to reply; null for none. */
  readonly medianDays: number | null;
  readonly longestDays: number | null;
  /** Of n, those replied to by their deadline. */
  readonly inTime: number;
}

export interface ComplaintAnalysis {
  readonly period: Period;
  /** Complaints received; opinions and withdrawn ones are in it. */
  readonly n: number;
  readonly byChannel: CodeCounts;
  readonly byBusiness: CodeCounts;
  readonly byCause: CodeCounts;
  /** By state at the moment. */
  readonly byState: CodeCounts;
  readonly replies: ReplyTimes;
  /** Complaints that repeat an earlier one, of n. */
  readonly repeats: number;
  /** Of those who said, how many were satisfied. */
  readonly satisfied: number;
  readonly answered: number;
}

/** Business day of receipt; of an upgraded opinion that of its first receipt. */
export const receivedOn = (body: ComplaintBody): BusinessDate | null => {
  const step = body.steps.find(({ event }) => event === "receive");
  return step?.event === "receive" ? step.receivedOn : null;
};

/** Analyses the complaints received within a period. */
export function analyseComplaints(cases: readonly AnalysedCase[], period: Period): ComplaintAnalysis {
  const within = cases.filter(({ body }) => {
    const day = receivedOn(body);
    return day !== null && day >= period.from && day <= period.to;
  });
  const bodies = within.map(({ body }) => body);
  const answers = bodies.filter((body) =>
    body.steps.some(({ event }) => event === "satisfied" || event === "dissatisfied"),
  );
  return {
    period,
    n: bodies.length,
    byChannel: countCodes(bodies, ({ channel }) => channel),
    byBusiness: countCodes(bodies, ({ business }) => business),
    byCause: countCodes(bodies, ({ cause }) => cause),
    byState: countCodes(bodies, ({ state }) => state),
    replies: measureReplies(bodies),
    repeats: bodies.filter(({ repeatOf }) => repeatOf !== undefined).length,
    satisfied: answers.filter(wasSatisfied).length,
    answered: answers.length,
  };
}

/** What the customer said last. */
function wasSatisfied({ steps }: ComplaintBody): boolean {
  return (
    steps.findLast(({ event }) => event === "satisfied" || event === "dissatisfied")?.event === "satisfied"
  );
}

/** Most frequent first; equal ones in the order of their codes. */
export function countCodes(
  bodies: readonly ComplaintBody[],
  pick: (body: ComplaintBody) => string | undefined,
): CodeCounts {
  const counts = new Map<string, number>();
  let notStated = 0;
  for (const body of bodies) {
    const code = pick(body);
    if (code === undefined) notStated += 1;
    else counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const ranked = [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return { counts: ranked, notStated, n: bodies.length };
}

function measureReplies(bodies: readonly ComplaintBody[]): ReplyTimes {
  const replied = bodies.flatMap((body) => {
    // The first reply: what came after a recheck is another question.
    const step = body.steps.find(({ event }) => event === "reply");
    const day = receivedOn(body);
    return step === undefined || day === null
      ? []
      : [{ days: daysBetween(day, step.on), isInTime: step.on <= dueWhenReplied(body, step.at) }];
  });
  const days = replied.map((one) => one.days).sort((a, b) => a - b);
  return {
    n: days.length,
    medianDays: medianOf(days),
    longestDays: days.at(-1) ?? null,
    inTime: replied.filter(({ isInTime }) => isInTime).length,
  };
}

/** The deadline as it stood when the first reply went out: every step that moves it says what it was before. */
function dueWhenReplied({ steps, deadline }: ComplaintBody, at: string): BusinessDate {
  const later = steps.find((step) => "dueBefore" in step && Date.parse(step.at) > Date.parse(at));
  const dueOn = later !== undefined && "dueBefore" in later ? later.dueBefore : deadline?.dueOn;
  // Without any deadline nothing can be late.
  return dueOn ?? ("9999-12-31" as BusinessDate);
}

function medianOf(sorted: readonly number[]): number | null {
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
