import { expect, test } from "vitest";
import { toAnswer, toQuestion } from "../../../../src/domain/complaints/escalation-draft.ts";

test("what was not typed is absent, what was typed is trimmed", () => {
  expect(
    toQuestion({ askedWhom: "branchHead", question: " 能否减免手续费 ", askedName: " ", dueOn: "" }),
  ).toEqual({ askedWhom: "branchHead", question: "能否减免手续费" });
  expect(toQuestion({ askedWhom: "unionOffice", matter: "money", dueOn: "2026-11-30" })).toEqual({
    askedWhom: "unionOffice",
    matter: "money",
    dueOn: "2026-11-30",
  });
  expect(toAnswer({ verdict: "approved", answer: "  " })).toEqual({ decision: "approved" });
  expect(toAnswer({ verdict: "refused", answer: "另行研究" })).toEqual({
    decision: "refused",
    answer: "另行研究",
  });
});
