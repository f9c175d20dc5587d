// Invented customers and complaints, whole histories of them, as a branch would have them after some weeks. Nobody
// here ever existed.
import {
  addDays,
  toBusinessDate,
  toZonedTimestamp,
  type BusinessDate,
  type DayRule,
} from "../business-day.ts";
import type { ComplaintBody } from "../complaints/complaint.ts";
import type { DeadlineSettings } from "../complaints/complaint-deadline.ts";
import { startComplaint, type StepStamp } from "../complaints/from-entry.ts";
import { takeStep, type StepWish } from "../complaints/take-step.ts";
import type { CustomerBody } from "../customers/customer.ts";
import type { Handover } from "../customers/handover.ts";
import { caseDictionary } from "../records/case-dictionary.ts";
import { defaultDictionary } from "../records/dictionary.ts";
import { casePhrases } from "./case-phrases.ts";
import type { Dice } from "./dice.ts";
import { mobilePrefixes, people } from "./phrases.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const digits = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => String(dice.int(0, 9))).join("");

const maybe = <T>(dice: Dice, share: number, make: () => T): T | undefined =>
  dice.chance(share) ? make() : undefined;

function stated<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** An invented person: a name and a number that was drawn. */
export function inventPerson(dice: Dice): { customerName: string; customerPhone: string } {
  return {
    customerName:
      dice.pick(people.surnames) + dice.pick(dice.chance(0.6) ? people.givenNames : people.addresses),
    customerPhone: dice.pick(mobilePrefixes) + digits(dice, 8),
  };
}

/** Where and by whom invented cases are kept. */
export interface SampleDesk {
  readonly rule: DayRule;
  /** Code of who writes them down. */
  readonly by: string;
}

/** An invented customer sheet as it would be after some weeks. */
export function inventCustomer(dice: Dice, desk: SampleDesk, atMs: number): CustomerBody {
  const at = toZonedTimestamp(atMs, desk.rule.zone);
  const today = toBusinessDate(atMs, desk.rule);
  const decision = dice.weighted({ given: 8, refused: 1, notAsked: 2 });
  const person = decision === "refused" ? {} : inventPerson(dice);
  const handovers =
    decision === "given" && dice.chance(0.5) ? inventHandovers(dice, desk, at, today) : undefined;
  return stated({
    ...person,
    level: dice.weighted({ vip: 3, potential: 5 }),
    segment: dice.pick(caseDictionary.customerSegment),
    gender: dice.pick(caseDictionary.gender),
    ageBand: dice.pick(caseDictionary.ageBand),
    basis: [dice.pick(defaultDictionary.vipBasis)],
    needs: [dice.pick(defaultDictionary.need)],
    holdings: maybe(dice, 0.6, () => [dice.pick(defaultDictionary.product)]),
    source: dice.pick(caseDictionary.customerSource),
    customerRisk: maybe(dice, 0.5, () => dice.pick(defaultDictionary.customerRisk)),
    assessedOn: maybe(dice, 0.5, () => addDays(today, -dice.int(10, 500))),
    purpose: ["followUp"],
    consents:
      decision === "notAsked"
        ? undefined
        : [
            {
              scope: "service" as const,
              decision,
              at,
              means: dice.pick(caseDictionary.consentMeans),
              recordedBy: desk.by,
            },
          ],
    handovers,
    note: decision === "refused" ? undefined : maybe(dice, 0.4, () => dice.pick(casePhrases.customerNote)),
  });
}

function inventHandovers(dice: Dice, desk: SampleDesk, at: string, today: BusinessDate): Handover[] {
  const handover: Handover = {
    to: "relationshipManager",
    handedOverAt: at,
    handedOverBy: desk.by,
    dueOn: addDays(today, 2),
  };
  if (dice.chance(0.3)) return [handover];
  const receipt = { acceptedAt: at, recipientName: dice.pick(people.surnames) + "经理" };
  const outcome = dice.chance(0.5)
    ? { outcome: dice.pick(caseDictionary.handoverOutcome), outcomeAt: at }
    : {};
  return [{ ...handover, ...receipt, ...outcome }];
}

/** One revision of an invented complaint. */
export interface SampleRevision {
  readonly atMs: number;
  readonly body: ComplaintBody;
}

/**
 * The history of an invented complaint, from its receipt on, as far as it has come until a moment.
 * @param own.startMs when it was received
 */
export function inventComplaint(
  dice: Dice,
  desk: SampleDesk,
  own: { readonly startMs: number; readonly untilMs: number; readonly settings: DeadlineSettings },
): readonly SampleRevision[] {
  const stampOf = (atMs: number): StepStamp => ({
    at: toZonedTimestamp(atMs, desk.rule.zone),
    on: toBusinessDate(atMs, desk.rule),
    by: desk.by,
  });
  const story = dice.pick(casePhrases.complaints);
  const first = startComplaint(
    {
      ...inventPerson(dice),
      words: story.words,
      demand: story.demand,
      onSpot: [dice.pick(defaultDictionary.complaintOnSpot)],
      channel: story.channel,
      business: story.business,
      cause: story.cause,
    },
    stampOf(own.startMs),
    {
      means: dice.pick(caseDictionary.receiptMeans),
      receivedOn: toBusinessDate(own.startMs, desk.rule),
      settings: own.settings,
      isOpinion: dice.chance(0.2),
    },
  );
  const revisions: SampleRevision[] = [{ atMs: own.startMs, body: first }];
  let atMs = own.startMs;
  for (const wish of planSteps(dice, desk, story, first)) {
    // About the same time of day: a branch takes no step at night.
    atMs += dice.int(0, 4) * DAY_MS + dice.int(2, 9) * MINUTE_MS;
    const newest = revisions.at(-1)?.body ?? first;
    const stamp = stampOf(atMs);
    const dated = wish.event === "withdraw" ? { ...wish, requestedOn: stamp.on } : wish;
    const next = atMs > own.untilMs ? null : takeStep(newest, dated, stamp, own.settings);
    if (next === null) break;
    revisions.push({ atMs, body: next });
  }
  return revisions;
}

type Story = (typeof casePhrases.complaints)[number];

function planSteps(dice: Dice, desk: SampleDesk, story: Story, first: ComplaintBody): readonly StepWish[] {
  if (first.state === "opinion") return dice.chance(0.6) ? [{ event: "archive" }] : [];
  if (dice.chance(0.12))
    return [
      {
        event: "withdraw",
        requestedOn: addDays(first.steps[0]?.on ?? ("" as BusinessDate), 0),
        means: "inPerson",
      },
    ];
  const reply: StepWish = {
    event: "reply",
    means: dice.pick(caseDictionary.replyMeans),
    content: story.reply,
    remedies: ["review", "mediation", "litigation"],
  };
  const decide: StepWish = {
    event: "decide",
    outcome: dice.pick(caseDictionary.complaintOutcome),
    decision: story.reply,
  };
  return [
    { event: "verify", isVerified: true, document: "idCard" },
    { event: "accept" },
    { event: "assign", handler: desk.by },
    ...(dice.chance(0.2) ? [{ event: "extend", reason: "需要调阅监控和系统流水" } as const] : []),
    decide,
    reply,
    ...(dice.chance(0.75)
      ? [{ event: "satisfied" } as const]
      : [
          { event: "dissatisfied" } as const,
          { event: "recheck", reason: "客户认为解释不清楚" } as const,
          decide,
          reply,
        ]),
    { event: "archive" },
  ];
}
