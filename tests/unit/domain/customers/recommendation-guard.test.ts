import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type BusinessDate } from "../../../../src/domain/business-day.ts";
import {
  guardRecommendation,
  type GuardQuestion,
  type GuardRule,
} from "../../../../src/domain/customers/recommendation-guard.ts";
import { addMonths } from "../../../../src/domain/deadlines/months.ts";

const date = (text: string): BusinessDate => text as BusinessDate;
const today = date("2026-11-25");
const fit: GuardQuestion = {
  product: "wealth",
  offering: "public",
  productRisk: "R2",
  customerRisk: "C3",
  assessedOn: date("2026-03-01"),
};

describe("a recommendation on the floor", () => {
  it.each<[string, Partial<GuardQuestion>, GuardRule | null, ("refer" | "doNotShow")?]>([
    ["fits", {}, null],
    ["fits at the customer's own level", { productRisk: "R3" }, null],
    ["is above it", { productRisk: "R4" }, "riskAboveTolerance", "refer"],
    ["is private", { offering: "private" }, "privateOnFloor", "doNotShow"],
    ["is private and unrated", { offering: "private", product: "deposit" }, "privateOnFloor", "doNotShow"],
    ["finds no assessment", { customerRisk: "unknown" }, "assessmentUnknown", "refer"],
    ["finds nothing stated", { customerRisk: undefined }, "assessmentUnknown", "refer"],
    ["finds no day of it", { assessedOn: undefined }, "assessmentUnknown", "refer"],
    ["finds one of tomorrow", { assessedOn: date("2026-11-26") }, "assessmentUnknown", "refer"],
    [
      "finds one of 12 months ago to the day",
      { assessedOn: date("2025-11-25") },
      "assessmentExpired",
      "refer",
    ],
    ["finds one of a day less", { assessedOn: date("2025-11-26") }, null],
    ["does not say its own risk", { productRisk: undefined }, "productRiskUnknown", "refer"],
    [
      "is a deposit, which nobody rates",
      { product: "deposit", productRisk: undefined, customerRisk: undefined },
      null,
    ],
    [
      "is a bank's own codes",
      { productRisk: "risk-5", customerRisk: "bear-4" },
      "riskAboveTolerance",
      "refer",
    ],
  ])("%s", (_what, own, rule, action) => {
    expect(guardRecommendation({ ...fit, ...own }, today)).toEqual(
      rule === null ? { kind: "allowed" } : { kind: "warned", rule, action },
    );
  });

  it("never lets pass what is above the customer's level, at any age of the assessment", () => {
    const level = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(level, level, fc.integer({ min: -400, max: 800 }), (risk, bears, daysAgo) => {
        const assessedOn = addDays(today, -daysAgo);
        const own = { ...fit, productRisk: `R${risk}`, customerRisk: `C${bears}`, assessedOn };
        const isAllowed = guardRecommendation(own, today).kind === "allowed";
        const isValid = assessedOn <= today && today < addMonths(assessedOn, 12);
        expect(isAllowed).toBe(risk <= bears && isValid);
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });
});

describe("months later", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-12-31", 12, "2027-12-31"],
  ] as const)("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(date(from), months)).toBe(to);
  });
});
