import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEntry } from "../../../../src/domain/revisions.ts";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";
import type { Complaint } from "../../../../src/domain/complaints/complaint.ts";
import type { StepWish } from "../../../../src/domain/complaints/take-step.ts";
import { defaultDeadlineRules } from "../../../../src/domain/deadlines/deadline-rules.ts";
import { defaultCalendar } from "../../../../src/domain/deadlines/holidays-2026.ts";
import { countDue } from "../../../../src/data/repos/case-reads.ts";
import { openCaseTablet, stored, type CaseTablet } from "../../../support/case-tablet.ts";

// Keys are derived from PINs here, on machines that do other things at the same time.
const TEST_MS = 60_000;
vi.setConfig({ testTimeout: TEST_MS });
const DAY_MS = 86_400_000;
let tablet: CaseTablet;
beforeAll(async () => {
  tablet = await openCaseTablet();
}, TEST_MS);
afterAll(() => tablet.close());

const own = { means: "onFloor" } as const;
const classified = { channel: "onSite", business: "savings", cause: "waiting" };

async function walk(before: Complaint, ...wishes: readonly StepWish[]): Promise<Complaint> {
  let record = before;
  for (const wish of wishes) {
    tablet.ports.clock.advance(60_000);
    record = stored(await tablet.cases.complaints.step(record, wish));
  }
  return record;
}

const decide: StepWish = { event: "decide", outcome: "upheld", decision: "属实" };
const reply: StepWish = { event: "reply", means: "phone", content: "已道歉", remedies: ["review"] };

describe("a complaint", () => {
  it("from the pad is the case of its entry, once, and its clock starts when its words were confirmed", async () => {
    const { complaints } = tablet.cases;
    const book = tablet.book();
    const entry = createEntry(book.authorship(), {
      id: book.ids.next(),
      salt: book.newSalt(),
      kind: "complaint",
      body: {
        words: "等太久",
        nature: "complaint",
        confirmedAt: "2026-11-23T10:00:00.000+08:00",
        ...classified,
      },
    });
    await book.commit([{ kind: "create", entry }]);
    const made = stored(await complaints.startFromEntry(entry));
    expect(made.body).toMatchObject({
      entryId: entry.id,
      words: "等太久",
      state: "received",
      deadline: { startsOn: "2026-11-23", dueOn: "2026-12-08", days: 15 },
      ...classified,
    });
    expect(stored(await complaints.startFromEntry(entry)).id).toBe(made.id);
  });

  it("goes from receipt over extension, reply, dissatisfaction and improvement to the archive", async () => {
    const { complaints } = tablet.cases;
    let record = stored(await complaints.start({ words: "柜员不耐烦", ...classified }, own));
    record = await walk(
      record,
      { event: "verify", isVerified: true, document: "idCard" },
      { event: "accept" },
      { event: "assign", handler: "A01" },
      { event: "extend", reason: "要调监控" },
      decide,
      reply,
      { event: "dissatisfied", words: "解释不清楚" },
      { event: "recheck", reason: "负责人核查" },
      decide,
      reply,
      { event: "satisfied" },
    );
    tablet.ports.clock.advance(60_000);
    const measure = { measure: "培训服务用语", owner: "A01", dueOn: "2026-12-20" as BusinessDate };
    const improve = { event: "improve" } as const;
    record = stored(await complaints.step(record, improve, { body: { improvements: [measure] } }));
    expect((await tablet.book().db.complaints.get(record.id))?.dueOn).toBe("2026-12-20");
    const done = { improvements: [{ ...measure, doneOn: "2026-12-18" as BusinessDate }] };
    record = stored(await complaints.step(record, { event: "archive" }, { body: done }));
    expect(record.body.state).toBe("archived");
    const history = await tablet.cases.desk.history("complaints", record.id);
    expect(history.revisions).toHaveLength(14);
    expect(
      (await complaints.listOpen()).some((one) => one.status === "opened" && one.record.id === record.id),
    ).toBe(false);
  });

  it("is extended beyond 30 days by the branch head's own PIN alone", async () => {
    const { complaints, desk } = tablet.cases;
    let record = stored(await complaints.start({ words: "被误导买了保险", ...classified }, own));
    record = await walk(
      record,
      { event: "accept" },
      { event: "assign", handler: "A01" },
      { event: "extend", reason: "要调双录" },
    );
    expect(await complaints.nextSteps(record)).toContainEqual({ event: "extend", approver: "branchHead" });
    const wish: StepWish = { event: "extend", reason: "保险公司未回复", approvedBy: "H01" };
    expect(await complaints.step(record, wish)).toEqual({
      status: "fault",
      fault: { kind: "caseRefused", refusal: "approvalMissing" },
    });
    const signed = await desk.signAsHead(tablet.signature());
    if (signed.status !== "ok") throw new Error(signed.status);
    record = stored(await complaints.step(record, wish, { signer: signed.signer }));
    expect(record.body.deadline?.days).toBe(60);
    expect((await complaints.nextSteps(record)).map(({ event }) => event)).not.toContain("extend");
  });

  it("offers nothing to whoever is complained of", async () => {
    const start = { words: "大堂经理推脱", againstStaff: ["A01"] };
    const record = stored(await tablet.cases.complaints.start(start, own));
    expect(await tablet.cases.complaints.nextSteps(record)).toEqual([]);
  });

  it("is counted over a period with the number it is counted of", async () => {
    const { complaints } = tablet.cases;
    const period = { from: "2026-11-24" as BusinessDate, to: "2026-11-24" as BusinessDate };
    const found = await complaints.analyse(period);
    expect(found).toMatchObject({
      n: 3,
      byCause: { n: 3, notStated: 1, counts: [{ code: "waiting", count: 2 }] },
      replies: { n: 1, inTime: 1, medianDays: 0 },
      satisfied: 1,
      answered: 1,
    });
  });
});

describe("deadlines and their settings", () => {
  it("stand in the header by what is overdue, due today and soon, from clear columns", async () => {
    const { db } = tablet.book();
    const at = (day: string, soon: string) => countDue(db, day as BusinessDate, soon as BusinessDate);
    const { complaints: before } = await at("2026-12-08", "2026-12-11");
    expect(before).toMatchObject({ overdue: 0, today: 1, soon: 1 });
    const { complaints: after } = await at("2027-12-31", "2028-01-03");
    expect(after).toEqual({ open: after.open, overdue: after.open, today: 0, soon: 0 });
  });

  it("follow another holiday table only in a step that shows what they were before", async () => {
    const { complaints, settings } = tablet.cases;
    expect(await settings.saveRules({ ...defaultDeadlineRules, counting: "working" })).toBeNull();
    const record = stored(await complaints.start({ words: "机器吞卡", ...classified }, own));
    const { deadline } = record.body;
    expect(deadline).toMatchObject({ counting: "working", dueOn: "2026-12-15", calendar: "CN-2026.0" });
    if (deadline === undefined) throw new Error("no deadline");
    expect(await settings.explain(deadline)).toMatchObject({ days: 15, skipped: { length: 6 } });

    const extra = { date: "2026-12-01" as BusinessDate, kind: "holiday" as const, name: "地方节日" };
    const draft = { ...defaultCalendar, days: [...defaultCalendar.days, extra] };
    expect(await settings.saveCalendar(draft)).toBeNull();
    expect((await complaints.get(record.id))?.body.deadline).toEqual(deadline);
    expect((await complaints.listOutdated()).map(({ id }) => id)).toContain(record.id);
    const moved = stored(await complaints.step(record, { event: "recalculate" }));
    expect(moved.body.deadline).toMatchObject({ dueOn: "2026-12-16", calendar: "BR-017.1" });
    expect(moved.body.steps.at(-1)).toMatchObject({
      event: "recalculate",
      dueBefore: "2026-12-15",
      dueAfter: "2026-12-16",
      calendar: "BR-017.1",
    });
    // What it was computed from stays known.
    expect(await settings.explain(deadline)).toMatchObject({ dueOn: "2026-12-15" });
  });

  it("refuse tables and rules that make no sense, and read back what they wrote", async () => {
    const { settings } = tablet.cases;
    const { value } = await settings.readCalendar();
    const worked = { date: "2026-12-02" as BusinessDate, kind: "workday" as const, name: "错" };
    expect(await settings.saveCalendar({ ...value, days: [...value.days, worked] })).toBe("inconsistent");
    const stages = [
      { days: 30, approver: "handler" as const },
      { days: 15, approver: "handler" as const },
    ];
    expect(await settings.saveRules({ ...defaultDeadlineRules, stages })).toBe("inconsistent");
    const { source, years, days } = value;
    expect(settings.readCalendarFile(settings.writeCalendarFile(value))).toEqual({ source, years, days });
    expect(settings.readCalendarFile("[]")).toBeNull();
    expect(settings.readCalendarFile("not json")).toBeNull();
  });
});

describe("the bank's own lists", () => {
  it("come from a file, in the place of the default ones, and make sense or are refused", async () => {
    const { settings } = tablet.cases;
    const cause = [
      { code: "C01", label: "服务态度及服务质量" },
      { code: "C02", label: "服务设施、设备、业务系统" },
    ];
    const own = { source: "JR/T 0169-2018", lists: { complaintCause: cause } };
    expect((await settings.readDictionaries()).value.lists).toEqual({});
    const read = settings.readDictionaryFile(JSON.stringify(own));
    expect(read).toEqual(own);
    expect(await settings.saveDictionaries(own)).toBeNull();
    expect(await settings.readDictionaries()).toEqual({ rev: 1, value: own });
    const twice = { ...own, lists: { complaintCause: [...cause, { code: "C01", label: "又一个" }] } };
    expect(await settings.saveDictionaries(twice)).toBe("inconsistent");
    expect(settings.readDictionaryFile(JSON.stringify({ ...own, lists: { nothing: cause } }))).toBeNull();
  });
});

describe("escalations", () => {
  it("are carried along until they are answered", async () => {
    const { escalations } = tablet.cases;
    const asked = stored(await escalations.ask({ askedWhom: "branchHead", question: "能否减免手续费" }));
    expect(await escalations.listOpen()).toHaveLength(1);
    tablet.ports.clock.advance(DAY_MS);
    const answered = stored(await escalations.answer(asked, { decision: "approved", answer: "同意" }));
    expect(answered.body.decidedAt).toBeDefined();
    expect(await escalations.listOpen()).toEqual([]);
    expect(tablet.errors).toEqual([]);
  });
});
