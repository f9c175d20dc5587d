// What a branch is, beyond its days: those are in branch.zones.test.ts and branch-day.zones.test.ts.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  branchFields,
  branchOn,
  branchSchema,
  changeBranch,
  findBranchFaults,
  typeBranchField,
  type Branch,
  type BranchDraft,
} from "../../../src/domain/branch.ts";
import { addDays, type BusinessDate } from "../../../src/domain/business-day.ts";

const runs = { seed: 20261124, numRuns: 500 };
const draft: BranchDraft = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "09:00",
  closesAt: "17:00",
};
const founded: Branch = { ...draft, validFrom: "2026-11-20" as BusinessDate };

const typed = fc.record<BranchDraft>({
  code: fc.oneof(fc.stringMatching(/^[A-Z0-9-]{1,20}$/), fc.string({ maxLength: 22 })),
  name: fc.oneof(fc.constantFrom("滨江路支行", " 城东支行 "), fc.string({ maxLength: 60 })),
  zone: fc.constantFrom("Asia/Shanghai", "Asia/Urumqi", "Mars/Olympus", ""),
  dayCutoff: fc.constantFrom("00:00", "04:00", "24:00", "4:00"),
  opensAt: fc.constantFrom("08:30", "09:00", "", "09:60"),
  closesAt: fc.constantFrom("17:00", "09:00", "00:00", "17"),
});

describe("a typed branch", () => {
  it("without faults can be stored, and one with faults other than its hours cannot", () => {
    fc.assert(
      fc.property(typed, (one) => {
        const faults = Object.values(findBranchFaults(one));
        const stored = changeBranch([founded], one, "2026-11-24" as BusinessDate).at(-1);
        const isStorable = branchSchema.safeParse(stored).success;
        expect(isStorable).toBe(faults.every((fault) => fault === "hours"));
      }),
      runs,
    );
  });

  it("keeps every other field while one is typed", () => {
    for (const field of branchFields) {
      const next = typeBranchField(draft, field, "x");
      expect({ ...next, [field]: draft[field] }).toEqual(draft);
      expect(next[field]).toBe(field === "code" ? "X" : "x");
    }
  });

  it("has a form field for each of its parts", () => {
    expect([...branchFields].sort()).toEqual(Object.keys(draft).sort());
  });
});

describe("the revisions of a branch", () => {
  it("begin on days of their own, in order, the founding one always first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), (gaps) => {
        let today = founded.validFrom;
        let revisions: readonly Branch[] = [founded];
        for (const [nth, gap] of gaps.entries()) {
          today = addDays(today, gap);
          revisions = changeBranch(revisions, { ...draft, name: `第${nth}次` }, today);
          expect(revisions.at(-1)).toMatchObject({ name: `第${nth}次`, validFrom: addDays(today, 1) });
        }
        const starts = revisions.map(({ validFrom }) => validFrom);
        expect(starts).toEqual([...new Set(starts)].sort());
        expect(revisions[0]).toBe(founded);
      }),
      runs,
    );
  });

  it("keep the founding one also when the clock has fallen behind its day", () => {
    const changed = changeBranch([founded], { ...draft, name: "城东支行" }, "2026-11-10" as BusinessDate);
    expect(changed.map(({ name }) => name)).toEqual(["滨江路支行", "城东支行"]);
  });

  it("the founding rule acts also before its first day; without any there is no book", () => {
    expect(branchOn([founded], () => "2026-11-01" as BusinessDate)).toBe(founded);
    expect(() => branchOn([], () => "2026-11-24" as BusinessDate)).toThrow(RangeError);
  });
});
