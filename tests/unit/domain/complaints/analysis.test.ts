import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type BusinessDate } from "../../../../src/domain/business-day.ts";
import { analyseComplaints, receivedOn } from "../../../../src/domain/complaints/analysis.ts";
import type { ComplaintBody } from "../../../../src/domain/complaints/complaint.ts";
import { complaintClosedOn, complaintDueOn } from "../../../../src/domain/complaints/complaint.ts";
import { isRunning, replay } from "../../../../src/domain/complaints/states.ts";
import { createDice } from "../../../../src/domain/sample/dice.ts";
import { inventComplaint } from "../../../../src/domain/sample/case-samples.ts";
import { ids, manager, settings, START_MS, TODAY } from "../../../support/case-book.ts";
import { createSeededRandom } from "../../../support/seeded-random.ts";

const DAY_MS = 86_400_000;
const desk = { rule: { zone: "Asia/Shanghai", dayCutoff: "00:00" }, by: manager.code } as const;
const histories = Array.from({ length: 120 }, (_one, nth) => {
  const dice = createDice(createSeededRandom(nth + 1));
  const startMs = START_MS - dice.int(0, 60) * DAY_MS;
  return inventComplaint(dice, desk, { startMs, untilMs: START_MS, settings }).map(({ body }) => body);
});
const newest = histories.map((bodies) => bodies.at(-1) as ComplaintBody);
const cases = newest.map((body) => ({ id: ids.next(), body }));
const everything = { from: addDays(TODAY, -100), to: TODAY };

describe("invented histories", () => {
  it("are what their steps lead to, revision by revision, and reach every kind of end", () => {
    for (const body of histories.flat())
      expect(replay(body.steps.map(({ event }) => event))).toBe(body.state);
    const states = new Set(newest.map(({ state }) => state));
    for (const state of ["archived", "withdrawn", "opinion", "handling"] as const)
      expect(states).toContain(state);
  });

  it("owe something exactly while an answer is owed, and end on a day once they have ended", () => {
    for (const body of histories.flat()) {
      expect(complaintDueOn(body) !== null).toBe(isRunning(body.state));
      const isEnded = body.state === "archived" || body.state === "withdrawn";
      expect(complaintClosedOn(body) !== null).toBe(isEnded);
    }
  });
});

describe("the analysis of a period", () => {
  it("counts every case once, in each way of counting", () => {
    const found = analyseComplaints(cases, everything);
    expect(found.n).toBe(cases.length);
    for (const group of [found.byCause, found.byChannel, found.byBusiness, found.byState]) {
      const sum = group.counts.reduce((total, { count }) => total + count, 0);
      expect(sum + group.notStated).toBe(found.n);
      expect(group.n).toBe(found.n);
    }
    expect(found.replies.n).toBe(
      newest.filter(({ steps }) => steps.some(({ event }) => event === "reply")).length,
    );
    expect(found.replies.inTime).toBeLessThanOrEqual(found.replies.n);
    expect(found.satisfied).toBeLessThanOrEqual(found.answered);
  });

  it("of two periods side by side is the one of both together", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (days) => {
        const cut = addDays(TODAY, -days);
        const parts = [
          analyseComplaints(cases, { from: everything.from, to: addDays(cut, -1) }),
          analyseComplaints(cases, { from: cut, to: everything.to }),
        ];
        const whole = analyseComplaints(cases, everything);
        for (const key of ["n", "repeats", "satisfied", "answered"] as const)
          expect((parts[0]?.[key] ?? 0) + (parts[1]?.[key] ?? 0)).toBe(whole[key]);
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });

  it("of nothing says nothing", () => {
    const empty = analyseComplaints([], everything);
    expect(empty).toMatchObject({ n: 0, replies: { n: 0, medianDays: null, longestDays: null, inTime: 0 } });
  });

  it("measures the first reply against the deadline as it stood then", () => {
    const [body] = newest.filter(({ steps }) => steps.some(({ event }) => event === "reply"));
    if (body === undefined) throw new Error("no reply");
    const reply = body.steps.find(({ event }) => event === "reply");
    const late: ComplaintBody = {
      ...body,
      steps: body.steps.filter((step) => !("dueBefore" in step)),
      deadline: {
        ...(body.deadline as NonNullable<typeof body.deadline>),
        dueOn: addDays(reply?.on as BusinessDate, -1),
      },
    };
    const day = receivedOn(late) as BusinessDate;
    const found = analyseComplaints([{ id: ids.next(), body: late }], { from: day, to: day });
    expect(found.replies).toMatchObject({ n: 1, inTime: 0 });
  });
});
