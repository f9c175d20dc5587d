// Cases as the services would make them, by hand: who, when and where are said each time.
import type { Actor } from "../../src/domain/authorise.ts";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { createCase, reviseCase } from "../../src/domain/cases/case-revisions.ts";
import type { CaseBody, CaseOf } from "../../src/domain/cases/cases.ts";
import type { CaseCollection } from "../../src/domain/cases/case-collections.ts";
import type { Complaint, ComplaintBody } from "../../src/domain/complaints/complaint.ts";
import type { DeadlineSettings } from "../../src/domain/complaints/complaint-deadline.ts";
import { startComplaint, type StepStamp } from "../../src/domain/complaints/from-entry.ts";
import { transition } from "../../src/domain/complaints/states.ts";
import type { ComplaintStep } from "../../src/domain/complaints/steps.ts";
import { defaultDeadlineRules } from "../../src/domain/deadlines/deadline-rules.ts";
import { defaultCalendar } from "../../src/domain/deadlines/holidays-2026.ts";
import { createIdGenerator } from "../../src/domain/ids.ts";
import type { Authorship } from "../../src/domain/revisions.ts";
import { toBusinessDate, toZonedTimestamp } from "../../src/domain/business-day.ts";
import type { Role } from "../../src/domain/staff.ts";
import { createHandClock } from "./memory-ports.ts";
import { createSeededRandom } from "./seeded-random.ts";

export const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
export const TODAY = "2026-11-24" as BusinessDate;
export const SALT = "5a".repeat(16);
export const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(17) });
const device = ids.next();

export const settings: DeadlineSettings = { rules: defaultDeadlineRules, calendar: defaultCalendar };

export const manager: Actor = { code: "A01", role: "lobbyManager" };
export const standIn: Actor = { code: "B02", role: "standIn" };
export const head: Actor = { code: "H01", role: "branchHead" };
export const people: Readonly<Record<Role, Actor>> = { lobbyManager: manager, standIn, branchHead: head };

export const authorship = (author: string, atMs: number = START_MS): Authorship => ({
  branch: {
    code: "BR-017",
    name: "滨江路支行",
    zone: "Asia/Shanghai",
    dayCutoff: "00:00",
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: "2026-01-01" as BusinessDate,
  },
  device,
  author,
  atMs,
  clockSuspect: false,
});

export function makeCase<C extends CaseCollection>(
  collection: C,
  body: Readonly<CaseBody<C>>,
  author: string = manager.code,
): CaseOf<C> {
  return createCase(authorship(author), { id: ids.next(), salt: SALT, collection, body });
}

export const changeCase = <C extends CaseCollection>(
  before: CaseOf<C>,
  body: Readonly<CaseBody<C>>,
  by: string = manager.code,
): CaseOf<C> => reviseCase<C>(before, authorship(by), SALT, { body });

/** The stamp of a step taken at a moment, as the revision that carries it would be stamped. */
export const stampOf = (by: string, atMs: number = START_MS): StepStamp => ({
  at: toZonedTimestamp(atMs, "Asia/Shanghai"),
  on: toBusinessDate(atMs, { zone: "Asia/Shanghai", dayCutoff: "00:00" }),
  by,
});

export const WORDS = "排队等了很久，窗口说系统坏了";

export function makeComplaint(own: Partial<ComplaintBody> = {}, author: string = manager.code): Complaint {
  const body = startComplaint({ words: WORDS, ...own }, stampOf(author), {
    means: "onFloor",
    receivedOn: TODAY,
    settings,
  });
  return makeCase("complaints", body, author);
}

/** The complaint with one more step, whether or not it may be taken; its state follows where the table has one. */
export function withStep(
  before: Complaint,
  step: ComplaintStep,
  own: { readonly body?: Partial<ComplaintBody>; readonly by?: string } = {},
): Complaint {
  const { body } = before;
  const state = transition(body.state, step.event) ?? body.state;
  return changeCase(before, { ...body, ...own.body, state, steps: [...body.steps, step] }, own.by ?? step.by);
}
