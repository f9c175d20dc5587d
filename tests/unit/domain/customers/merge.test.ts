import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CustomerBody } from "../../../../src/domain/customers/customer.ts";
import { planErasure } from "../../../../src/domain/customers/erasure.ts";
import { currentHandovers, handoverDueOn } from "../../../../src/domain/customers/handover.ts";
import { phoneKey } from "../../../../src/domain/customers/links.ts";
import { mergeCustomers, unmergeCustomers } from "../../../../src/domain/customers/merge.ts";
import { createDice } from "../../../../src/domain/sample/dice.ts";
import { inventCustomer } from "../../../../src/domain/sample/case-samples.ts";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";
import { ids, manager, START_MS, stampOf } from "../../../support/case-book.ts";
import { createSeededRandom } from "../../../support/seeded-random.ts";

const runs = { seed: 20261125, numRuns: 200 };
const desk = { rule: { zone: "Asia/Shanghai", dayCutoff: "00:00" }, by: manager.code } as const;
const by = { at: stampOf("A01").at, staff: "A01" };
const [a, b] = [ids.next(), ids.next()];

const invent = (seed: number): CustomerBody => {
  const dice = createDice(createSeededRandom(seed));
  const entryIds = dice.chance(0.5) ? [ids.next()] : undefined;
  const body = inventCustomer(dice, desk, START_MS);
  return entryIds === undefined ? body : { ...body, entryIds };
};
const anyBody = fc.integer({ min: 1, max: 100_000 }).map(invent);

describe("merging two sheets", () => {
  it("and letting go again leaves both as they were, whatever they say", () => {
    fc.assert(
      fc.property(anyBody, anyBody, (kept, taken) => {
        const merged = mergeCustomers({ id: a, body: kept }, { id: b, body: taken }, by);
        if (merged === null) throw new Error("not merged");
        const parted = unmergeCustomers({ id: a, body: merged.kept }, { id: b, body: merged.taken });
        expect(parted).toEqual({ kept, taken });
      }),
      runs,
    );
  });

  it("never overwrites what the kept sheet says, and fills what it leaves open", () => {
    fc.assert(
      fc.property(anyBody, anyBody, (kept, taken) => {
        const merged = mergeCustomers({ id: a, body: kept }, { id: b, body: taken }, by);
        for (const [field, value] of Object.entries(kept))
          if (field !== "entryIds") expect(merged?.kept[field as keyof CustomerBody]).toEqual(value);
        expect(merged?.kept.customerName).toBe(kept.customerName ?? taken.customerName);
        expect(merged?.taken).toEqual({ ...taken, mergedInto: a });
      }),
      runs,
    );
  });

  it("keeps what somebody wrote into a filled field since", () => {
    const merged = mergeCustomers({ id: a, body: {} }, { id: b, body: { note: "旧" } }, by);
    if (merged === null) throw new Error("not merged");
    const later = { ...merged.kept, note: "新" };
    expect(unmergeCustomers({ id: a, body: later }, { id: b, body: merged.taken })?.kept).toEqual({
      note: "新",
    });
  });

  it("does not take a level of risk without the day it was assessed", () => {
    const kept = { assessedOn: "2025-01-01" as BusinessDate };
    const merged = mergeCustomers({ id: a, body: kept }, { id: b, body: { customerRisk: "C5" } }, by);
    expect(merged?.kept.customerRisk).toBeUndefined();
  });

  it("is refused with itself, twice, and for a sheet that is restricted", () => {
    const merged = mergeCustomers({ id: a, body: {} }, { id: b, body: {} }, by);
    if (merged === null) throw new Error("not merged");
    expect(mergeCustomers({ id: a, body: {} }, { id: a, body: {} }, by)).toBeNull();
    expect(mergeCustomers({ id: a, body: {} }, { id: b, body: merged.taken }, by)).toBeNull();
    const restriction = { at: by.at, why: "legalDuty", signedBy: "H01" };
    expect(mergeCustomers({ id: a, body: {} }, { id: b, body: { restriction } }, by)).toBeNull();
    expect(unmergeCustomers({ id: a, body: {} }, { id: b, body: merged.taken })).toBeNull();
  });
});

describe("the same phone", () => {
  it.each([
    ["13800001234", "+8613800001234", true],
    ["13800001234", "008613800001234", true],
    ["138-0000-1234", "13800001234", true],
    ["13800001234", "13800001235", false],
    ["021-66778899", "02166778899", true],
    ["1234", "1234", false],
  ])("%s and %s: %s", (one, other, isSame) => {
    expect(phoneKey(one) !== null && phoneKey(one) === phoneKey(other)).toBe(isSame);
  });
});

describe("handovers", () => {
  const handover = (to: "branchHead" | "relationshipManager", dueOn: string, acceptedAt?: string) => ({
    to,
    handedOverAt: by.at,
    handedOverBy: "A01",
    dueOn: dueOn as BusinessDate,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
  });

  it("count by the last one to each recipient, and are due while nobody has taken it up", () => {
    const list = [
      handover("branchHead", "2026-11-20"),
      handover("relationshipManager", "2026-11-28"),
      handover("branchHead", "2026-11-30"),
    ];
    expect(currentHandovers(list).branchHead?.dueOn).toBe("2026-11-30");
    expect(handoverDueOn(list)).toBe("2026-11-28");
    expect(handoverDueOn([...list, handover("relationshipManager", "2026-12-01", by.at)])).toBe("2026-11-30");
    expect(handoverDueOn([handover("branchHead", "2026-11-20", by.at)])).toBeNull();
    expect(handoverDueOn()).toBeNull();
  });
});

describe("an erasure", () => {
  const today = "2026-11-25" as BusinessDate;
  const day = (text: string) => ({ closedOn: text as BusinessDate });
  it.each([
    ["nothing on file", [], { kind: "erase" }],
    ["a file that is old enough", [day("2021-11-25")], { kind: "erase" }],
    [
      "one a day too young",
      [day("2021-11-26")],
      { kind: "restrict", why: "complaintOnFile", until: "2026-11-26" },
    ],
    [
      "the younger of two",
      [day("2026-01-01"), day("2020-01-01")],
      { kind: "restrict", why: "complaintOnFile", until: "2031-01-01" },
    ],
    [
      "an open one",
      [day("2020-01-01"), { closedOn: null }],
      { kind: "restrict", why: "complaintOnFile", until: null },
    ],
  ])("with %s", (_what, naming, plan) => {
    expect(planErasure(naming, today, 5)).toEqual(plan);
  });
});
