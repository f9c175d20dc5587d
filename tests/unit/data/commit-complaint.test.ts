// commit() called directly, as each role: what the screens hide must be refused here as well.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseOf } from "../../../src/domain/cases/cases.ts";
import type { ComplaintBody } from "../../../src/domain/complaints/complaint.ts";
import { takeStep, type StepWish } from "../../../src/domain/complaints/take-step.ts";
import { complaintEvents } from "../../../src/domain/complaints/states.ts";
import { mayTakeStep } from "../../../src/domain/complaints/complaint-rules.ts";
import { addDays } from "../../../src/domain/business-day.ts";
import { roles } from "../../../src/domain/staff.ts";
import { head, manager, people, settings, standIn } from "../../support/case-book.ts";
import {
  change,
  created,
  openDesk,
  received,
  refusalOf,
  stamp,
  step,
  tablet,
} from "../../support/case-desk.ts";

beforeAll(openDesk);
afterAll(() => tablet.close());

/** A complaint on which each event can be taken next. */
async function readyFor(event: string): Promise<{ record: CaseOf<"complaints">; wish: StepWish }> {
  const today = tablet.book.today();
  const reply: StepWish = { event: "reply", means: "phone", content: "已答复", remedies: ["review"] };
  const decide: StepWish = { event: "decide", outcome: "upheld", decision: "属实" };
  const way: readonly StepWish[] = [{ event: "accept" }, { event: "assign", handler: "H01" }, decide, reply];
  const paths: Readonly<Record<string, readonly StepWish[]>> = {
    verify: [{ event: "verify", isVerified: true }],
    accept: [{ event: "accept" }],
    decline: [{ event: "decline", reason: "不属于本行业务" }],
    treatAsOpinion: [{ event: "treatAsOpinion" }],
    upgrade: [{ event: "treatAsOpinion" }, { event: "upgrade" }],
    assign: way.slice(0, 2),
    extend: [...way.slice(0, 2), { event: "extend", reason: "要调监控" }],
    decide: way.slice(0, 3),
    reply: way,
    satisfied: [...way, { event: "satisfied" }],
    dissatisfied: [...way, { event: "dissatisfied" }],
    recheck: [...way, { event: "dissatisfied" }, { event: "recheck", reason: "客户不认可" }],
    improve: [...way, { event: "improve" }],
    archive: [...way, { event: "archive" }],
    withdraw: [{ event: "withdraw", requestedOn: today, means: "inPerson" }],
  };
  const path = paths[event];
  const wish = path?.at(-1);
  if (path === undefined || wish === undefined) throw new Error(`no path to ${event}`);
  let record = await created(manager, "complaints", {
    ...received(manager),
    channel: "onSite",
    business: "savings",
    cause: "waiting",
  });
  for (const one of path.slice(0, -1)) record = await step(manager, record, one);
  return { record, wish };
}

describe("steps of a complaint, by role", () => {
  const taken = complaintEvents.filter((event) => event !== "receive" && event !== "recalculate");
  const table = taken.flatMap((event) => roles.map((role) => [event, role] as const));
  it.each(table)("%s by the %s", async (event, role) => {
    const { record, wish } = await readyFor(event);
    const refusal = await refusalOf(step(people[role], record, wish));
    expect(refusal).toBe(mayTakeStep[event].includes(role) ? null : "managerOnly");
  });

  it("lets a stand-in add a customer's word to somebody else's complaint, and nothing besides", async () => {
    const record = await created(manager, "complaints", received(manager));
    const withdraw: StepWish = { event: "withdraw", requestedOn: tablet.book.today(), means: "phone" };
    expect(await refusalOf(step(standIn, record, withdraw, { body: { note: "改一句" } }))).toBe(
      "notYourRecord",
    );
    expect(await refusalOf(change(standIn, record, { ...record.body, note: "改一句" }))).toBe(
      "notYourRecord",
    );
    expect(await refusalOf(step(standIn, record, withdraw))).toBeNull();
  });
});

describe("conflict of interest", () => {
  it.each(roles)("the %s complained of neither handles the complaint nor touches it", async (role) => {
    const actor = people[role];
    const record = await created(manager, "complaints", received(manager, { againstStaff: [actor.code] }));
    const withdraw: StepWish = { event: "withdraw", requestedOn: tablet.book.today(), means: "phone" };
    expect(await refusalOf(step(actor, record, withdraw))).toBe("conflictOfInterest");
    expect(await refusalOf(step(actor, record, { event: "accept" }))).toBe("conflictOfInterest");
    const { againstStaff: _self, ...cleared } = record.body;
    expect(await refusalOf(change(actor, record, cleared))).toBe("conflictOfInterest");
  });

  it("whoever hears a complaint against oneself writes it down, and it goes no further by the same hand", async () => {
    const own = received(manager, { againstStaff: [manager.code] });
    expect(await refusalOf(created(manager, "complaints", own))).toBeNull();
    const further = takeStep(own, { event: "accept" }, stamp(manager), settings);
    if (further === null) throw new Error("no step");
    expect(await refusalOf(created(manager, "complaints", further))).toBe("conflictOfInterest");
  });

  it("nobody complained of becomes the handler, and no handler appears without a step", async () => {
    const record = await created(manager, "complaints", received(manager, { againstStaff: ["H01"] }));
    const accepted = await step(manager, record, { event: "accept" });
    expect(await refusalOf(step(manager, accepted, { event: "assign", handler: "H01" }))).toBe(
      "conflictOfInterest",
    );
    expect(await refusalOf(change(manager, accepted, { ...accepted.body, handler: "B02" }))).toBe(
      "fixedField",
    );
    expect(await refusalOf(step(manager, accepted, { event: "assign", handler: "B02" }))).toBeNull();
  });
});

describe("the record of a complaint", () => {
  it("keeps its steps: none is changed, taken out, dated otherwise or signed by another", async () => {
    const record = await created(manager, "complaints", received(manager));
    const verified = await step(manager, record, { event: "verify", isVerified: true });
    const [first, second] = verified.body.steps;
    if (first === undefined || second === undefined) throw new Error("steps missing");
    const with2 = (steps: ComplaintBody["steps"]): ComplaintBody => ({ ...verified.body, steps });
    expect(await refusalOf(change(head, verified, with2([first, { ...second, note: "补" }])))).toBe(
      "appendOnly",
    );
    expect(await refusalOf(change(head, verified, with2([first])))).toBe("appendOnly");
    const accept = { event: "accept", ...stamp(head) } as const;
    const late = { ...with2([first, second, { ...accept, by: "A01" }]), state: "accepted" as const };
    expect(await refusalOf(change(head, verified, late))).toBe("notYourStep");
    const dated = { ...with2([first, second, { ...accept, at: first.at }]), state: "accepted" as const };
    expect(await refusalOf(change(head, verified, dated))).toBe("notYourStep");
    expect(await refusalOf(change(head, verified, { ...verified.body, state: "accepted" }))).toBe(
      "wrongStep",
    );
  });

  it("never moves its deadline in silence, nor to a day that the rules do not come to", async () => {
    const record = await created(manager, "complaints", received(manager));
    const { deadline } = record.body;
    if (deadline === undefined) throw new Error("no deadline");
    const later = { ...deadline, dueOn: addDays(deadline.dueOn, 5) };
    expect(await refusalOf(change(manager, record, { ...record.body, deadline: later }))).toBe(
      "silentDeadline",
    );
    const wrong = { ...received(manager), deadline: later };
    expect(await refusalOf(created(manager, "complaints", wrong))).toBe("notByRules");
  });

  it("is extended to 30 days by whoever handles it, and to 60 only with the branch head's signature", async () => {
    const { record } = await readyFor("extend");
    const once = await step(manager, record, { event: "extend", reason: "要调监控" });
    expect(once.body.deadline).toMatchObject({ stage: 1, days: 30 });
    const again: StepWish = { event: "extend", reason: "涉及上级行" };
    expect(await refusalOf(step(manager, once, again))).toBe("approvalMissing");
    const named: StepWish = { ...again, approvedBy: head.code };
    expect(await refusalOf(step(manager, once, named))).toBe("approvalMissing");
    const twice = await step(manager, once, named, { signer: head });
    expect(twice.body.deadline).toMatchObject({ stage: 2, days: 60, startsOn: record.businessDate });
    expect(takeStep(twice.body, again, stamp(manager), settings)).toBeNull();
  });

  it("is archived once it is classified and its measures are done", async () => {
    const { record } = await readyFor("archive");
    const { cause: _cause, ...unclassified } = record.body;
    const bare = await change(manager, record, unclassified);
    expect(await refusalOf(step(manager, bare, { event: "archive" }))).toBe("notClassified");
    const measure = { measure: "高峰增开一个窗口", owner: "A01", dueOn: tablet.book.today() };
    const open = { ...record.body, improvements: [measure] };
    expect(await refusalOf(step(manager, bare, { event: "archive" }, { body: open }))).toBe(
      "improvementOpen",
    );
    const done = { ...open, improvements: [{ ...measure, doneOn: tablet.book.today() }] };
    expect(await refusalOf(step(manager, bare, { event: "archive" }, { body: done }))).toBeNull();
  });

  it("names five representatives at most, its remedies, and the customer's words", async () => {
    const six = Array.from({ length: 6 }, () => ({ customerName: "周女士" }));
    expect(await refusalOf(created(manager, "complaints", received(manager, { representatives: six })))).toBe(
      "invalid",
    );
    const five = received(manager, { representatives: six.slice(1) });
    expect(await refusalOf(created(manager, "complaints", five))).toBeNull();
    const { record } = await readyFor("reply");
    const bare: StepWish = { event: "reply", means: "phone", content: "已答复", remedies: [] };
    expect(await refusalOf(step(manager, record, bare))).toBe("invalid");
    const { words: _words, ...silent } = received(manager);
    expect(await refusalOf(created(manager, "complaints", silent))).toBe("wordsMissing");
  });

  it("refuses ID and card numbers wherever a text stands, once and not again", async () => {
    const { record } = await readyFor("reply");
    const told: StepWish = {
      event: "reply",
      means: "phone",
      content: "已退回卡 6222 0212 3456 7890 128",
      remedies: ["review"],
    };
    expect(await refusalOf(step(manager, record, told))).toBe("linted");
  });
});
