import { describe, expect, it } from "vitest";
import {
  complaintEvents,
  complaintStates,
  isOpen,
  isRunning,
  listNextEvents,
  replay,
  transition,
  type ComplaintEvent,
  type ComplaintState,
} from "../../../../src/domain/complaints/states.ts";

type Row = Readonly<Partial<Record<ComplaintEvent, ComplaintState>>>;

/** Written out by hand from the rules, so that the code is held against something that is not the code. */
const table: Readonly<Record<ComplaintState, Row>> = {
  received: {
    verify: "verified",
    accept: "accepted",
    decline: "declined",
    treatAsOpinion: "opinion",
    recalculate: "received",
    withdraw: "withdrawn",
  },
  verified: {
    accept: "accepted",
    decline: "declined",
    treatAsOpinion: "opinion",
    recalculate: "verified",
    withdraw: "withdrawn",
  },
  accepted: { assign: "handling", recalculate: "accepted", withdraw: "withdrawn" },
  declined: { reply: "replied", recalculate: "declined", withdraw: "withdrawn" },
  opinion: { upgrade: "received", archive: "archived", withdraw: "withdrawn" },
  handling: {
    assign: "handling",
    extend: "handling",
    decide: "decided",
    recalculate: "handling",
    withdraw: "withdrawn",
  },
  decided: { reply: "replied", recalculate: "decided", withdraw: "withdrawn" },
  replied: {
    satisfied: "satisfied",
    dissatisfied: "dissatisfied",
    improve: "improving",
    archive: "archived",
    withdraw: "withdrawn",
  },
  satisfied: { improve: "improving", archive: "archived", withdraw: "withdrawn" },
  dissatisfied: { recheck: "handling", improve: "improving", archive: "archived", withdraw: "withdrawn" },
  improving: { archive: "archived", withdraw: "withdrawn" },
  archived: {},
  withdrawn: {},
};

const pairs = complaintStates.flatMap((state) => complaintEvents.map((event) => [state, event] as const));

describe("where a complaint goes", () => {
  it.each(pairs)("from %s by %s", (state, event) => {
    expect(transition(state, event)).toBe(table[state][event] ?? null);
  });

  it.each(complaintEvents)("from nothing by %s", (event) => {
    expect(transition(null, event)).toBe(event === "receive" ? "received" : null);
  });

  it.each(complaintStates)("offers from %s what the table has", (state) => {
    expect(listNextEvents(state)).toEqual(complaintEvents.filter((event) => event in table[state]));
  });

  it("can be left from every state but the two ends, and reach each", () => {
    const reached = new Set<ComplaintState>(["received"]);
    for (const state of reached)
      for (const event of listNextEvents(state)) {
        const next = transition(state, event);
        if (next !== null) reached.add(next);
      }
    expect([...reached].sort()).toEqual([...complaintStates].sort());
    for (const state of complaintStates) expect(listNextEvents(state).length > 0).toBe(isOpen(state));
  });

  it("ends by withdrawal from every open state", () => {
    for (const state of complaintStates.filter(isOpen))
      expect(transition(state, "withdraw")).toBe("withdrawn");
  });

  it("owes an answer only before one was given", () => {
    expect(complaintStates.filter(isRunning)).toEqual([
      "received",
      "verified",
      "accepted",
      "declined",
      "handling",
      "decided",
    ]);
  });

  it("is what its steps lead to, or nothing", () => {
    const whole: readonly ComplaintEvent[] = [
      "receive",
      "verify",
      "accept",
      "assign",
      "extend",
      "decide",
      "reply",
      "dissatisfied",
      "recheck",
      "decide",
      "reply",
      "satisfied",
      "improve",
      "archive",
    ];
    expect(replay(whole)).toBe("archived");
    expect(replay(["receive", "treatAsOpinion", "upgrade", "accept"])).toBe("accepted");
    expect(replay(["receive", "decide"])).toBeNull();
    expect(replay(["verify"])).toBeNull();
    expect(replay([])).toBeNull();
  });
});
