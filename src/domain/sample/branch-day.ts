// A believable day of a branch: rush hours, all kinds, words as they are written on the floor. Pure: chance comes in.
import { addDays, toEpochMs, toZonedTimestamp, type BusinessDate, type DayRule } from "../business-day.ts";
import type { EntryBodies, EntryKind } from "../entries/entry.ts";
import { defaultDictionary, type DictionaryName } from "../records/dictionary.ts";
import type { Random } from "../../platform/ports/random.ts";
import { createDice, type Dice } from "./dice.ts";
import { mobilePrefixes, people, phrases } from "./phrases.ts";

export interface GeneratedMoment {
  readonly atMs: number;
  readonly kind: EntryKind;
  readonly body: EntryBodies[EntryKind];
}

export interface DayPlan {
  readonly date: BusinessDate;
  readonly rule: DayRule;
  /** Local HH:MM. */
  readonly opensAt: string;
  readonly closesAt: string;
  readonly count: number;
}

/** Shares of the kinds, in per mille of a day. */
const KIND_WEIGHTS: Readonly<Record<EntryKind, number>> = {
  greeting: 430,
  redirect: 250,
  need: 70,
  vip: 30,
  complaint: 20,
  consultation: 100,
  recommendation: 35,
  incident: 15,
  facility: 20,
  correction: 12,
  intelligence: 10,
  escalation: 8,
};

/** How busy the hours are against each other: two rushes and a quiet lunch. */
const HOUR_WEIGHTS: Readonly<Record<string, number>> = {
  8: 5,
  9: 11,
  10: 16,
  11: 12,
  12: 6,
  13: 7,
  14: 13,
  15: 12,
  16: 8,
  17: 3,
};

/** The moments of a day in the order of time. The same bytes give the same day. */
export function generateBranchDay(random: Random, plan: DayPlan): readonly GeneratedMoment[] {
  const dice = createDice(random);
  const times = Array.from({ length: plan.count }, () => drawTime(dice, plan)).sort((a, b) => a - b);
  const kinds = drawKinds(dice, plan.count);
  return times.map((atMs, index) => {
    const kind = kinds[index] ?? "greeting";
    return { atMs, kind, body: drawBody(dice, kind, { atMs, ...plan }) };
  });
}

function drawTime(dice: Dice, plan: DayPlan): number {
  const opensMs = toEpochMs(plan.date, plan.opensAt, plan.rule);
  const closesMs = toEpochMs(plan.date, plan.closesAt, plan.rule);
  if (opensMs === null || closesMs === null) throw new RangeError("opening hours that the clocks skip");
  for (;;) {
    const atMs = opensMs + dice.next() * (closesMs - opensMs);
    const localHour =
      Number(plan.opensAt.slice(0, 2)) + (Number(plan.opensAt.slice(3)) + (atMs - opensMs) / 60_000) / 60;
    // Quiet hours throw most of their draws away.
    if (dice.chance((HOUR_WEIGHTS[String(Math.floor(localHour))] ?? 4) / 16)) return Math.floor(atMs);
  }
}

/** Each kind at least once when there is room, so that no day misses one. */
function drawKinds(dice: Dice, count: number): EntryKind[] {
  const all = Object.keys(KIND_WEIGHTS) as EntryKind[];
  const sure = count >= all.length * 4 ? all : [];
  const drawn = Array.from({ length: count - sure.length }, () => dice.weighted(KIND_WEIGHTS));
  for (const kind of sure) drawn.splice(dice.int(0, drawn.length), 0, kind);
  return drawn;
}

/** Leaves absent members out: what nobody stated is not there. */
function stated<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Queues, machines and missing papers are of every day; a robbery is not. */
const INCIDENT_WEIGHTS = {
  longWait: 30,
  selfServiceFault: 22,
  elderDocuments: 14,
  fraudCheck: 10,
  queueJump: 8,
  tellerAbsent: 6,
  accessibility: 6,
  systemOutage: 5,
  pensionRush: 5,
  quarrel: 4,
  cashShortage: 3,
  suddenIllness: 2,
  fraud: 2,
  powerCut: 1,
  other: 4,
} as const;

type MomentPlan = Pick<GeneratedMoment, "atMs"> & Pick<DayPlan, "date" | "rule">;

function drawBody(dice: Dice, kind: EntryKind, { date, atMs, rule }: MomentPlan): EntryBodies[EntryKind] {
  const maybe = <T>(share: number, draw: () => T): T | undefined => (dice.chance(share) ? draw() : undefined);
  const code = (name: DictionaryName): string => dice.pick<string>(defaultDictionary[name]);
  const codes = (name: DictionaryName): string[] => [
    ...new Set([code(name), ...(dice.chance(0.3) ? [code(name)] : [])]),
  ];
  const person = (share: number) => ({
    customerName: maybe(
      share,
      () => dice.pick(people.surnames) + dice.pick(dice.chance(0.7) ? people.addresses : people.givenNames),
    ),
    customerPhone: maybe(
      share * 0.6,
      () => dice.pick(mobilePrefixes) + String(dice.int(10_000_000, 99_999_999)),
    ),
  });
  const draw: { readonly [K in EntryKind]: () => object } = {
    greeting: () => ({
      business: maybe(0.25, () => code("business")),
      customerGroup: maybe(0.12, () => code("customerGroup")),
      partySize: maybe(0.1, () => dice.int(2, 5)),
      note: maybe(0.04, () => dice.pick(phrases.greeting)),
    }),
    redirect: () => ({
      channel: dice.weighted({
        selfService: 38,
        smartTeller: 26,
        mobileBank: 18,
        counter: 6,
        priorityWindow: 6,
        wealthRoom: 4,
        remoteDesk: 1,
        otherBranch: 1,
      }),
      business: maybe(0.3, () => code("business")),
      reason: maybe(0.35, () => code("redirectReason")),
      result: maybe(0.3, () => dice.weighted({ completed: 80, returned: 12, declined: 6, leftBranch: 2 })),
      note: maybe(0.06, () => dice.pick(phrases.redirect)),
    }),
    need: () => ({
      needs: maybe(0.92, () => codes("need")),
      followUp: maybe(0.5, () => code("followUp")),
      followUpOn: maybe(0.25, () => addDays(date, dice.int(1, 10))),
      ...person(0.3),
      note: maybe(0.5, () => dice.pick(phrases.need)),
    }),
    vip: () => ({
      level: maybe(0.95, () => code("vipLevel")),
      basis: maybe(0.85, () => codes("vipBasis")),
      handoverTo: maybe(0.6, () => code("handoverTo")),
      needs: maybe(0.4, () => codes("need")),
      ...person(0.8),
      note: maybe(0.4, () => dice.pick(phrases.vip)),
    }),
    complaint: () => ({
      nature: maybe(0.9, () => code("complaintNature")),
      cause: maybe(0.9, () => code("complaintCause")),
      onSpot: maybe(0.8, () => codes("complaintOnSpot")),
      business: maybe(0.5, () => code("complaintBusiness")),
      channel: maybe(0.5, () => code("complaintChannel")),
      words: maybe(0.9, () => dice.pick(phrases.complaintWords)),
      demand: maybe(0.5, () => dice.pick(phrases.complaintDemand)),
      ...person(0.6),
      // Confirmed on the spot, but for the few that somebody still has to ask about.
      confirmedAt: maybe(0.85, () => toZonedTimestamp(atMs + dice.int(20, 90) * 1_000, rule.zone)),
    }),
    consultation: () => ({
      topic: maybe(0.9, () => code("consultationTopic")),
      answer: maybe(0.8, () => dice.weighted({ answered: 75, partly: 8, referred: 12, unanswered: 5 })),
      referredTo: maybe(0.15, () => code("colleague")),
      question: maybe(0.35, () => dice.pick(phrases.consultation)),
    }),
    recommendation: () => ({
      needs: maybe(0.8, () => codes("need")),
      product: maybe(0.95, () => code("product")),
      reaction: maybe(0.8, () => code("reaction")),
      productRisk: maybe(0.5, () => code("productRisk")),
      customerRisk: maybe(0.5, () => code("customerRisk")),
      assessedOn: maybe(0.2, () => addDays(date, -dice.int(1, 400))),
      offering: maybe(0.3, () => "public"),
      referredTo: maybe(0.4, () => code("colleague")),
      ...person(0.2),
      note: maybe(0.3, () => dice.pick(phrases.recommendation)),
    }),
    incident: () => ({
      type: maybe(0.95, () => dice.weighted(INCIDENT_WEIGHTS)),
      severity: maybe(0.8, () => dice.weighted({ minor: 85, major: 15 })),
      state: maybe(0.8, () => code("incidentState")),
      reportedTo: maybe(0.4, () => code("superior")),
      happened: maybe(0.7, () => dice.pick(phrases.incidentHappened)),
      measures: maybe(0.5, () => dice.pick(phrases.incidentMeasures)),
    }),
    facility: () => ({
      item: maybe(0.95, () => code("facilityItem")),
      problem: maybe(0.9, () => code("facilityProblem")),
      action: maybe(0.7, () => code("facilityAction")),
      location: maybe(0.5, () => dice.pick(phrases.facilityLocation)),
    }),
    correction: () => ({
      standard: maybe(0.95, () => code("standard")),
      post: maybe(0.9, () => code("post")),
      result: maybe(0.8, () => code("correctionResult")),
      followUpOn: maybe(0.2, () => addDays(date, dice.int(1, 7))),
      note: maybe(0.4, () => dice.pick(phrases.correction)),
    }),
    intelligence: () => ({
      subject: maybe(0.95, () => code("intelligenceSubject")),
      institution: maybe(0.8, () => code("institution")),
      source: maybe(0.7, () => code("intelligenceSource")),
      detail: maybe(0.8, () => dice.pick(phrases.intelligence)),
    }),
    escalation: () => ({
      matter: maybe(0.95, () => code("escalationMatter")),
      askedWhom: maybe(0.9, () => code("superior")),
      means: maybe(0.7, () => code("escalationMeans")),
      decision: maybe(0.8, () => code("escalationDecision")),
      question: maybe(0.8, () => dice.pick(phrases.escalationQuestion)),
      answer: maybe(0.6, () => dice.pick(phrases.escalationAnswer)),
    }),
  };
  return stated(draw[kind]()) as EntryBodies[EntryKind];
}
