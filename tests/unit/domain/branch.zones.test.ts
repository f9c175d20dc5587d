import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  branchOn,
  changeBranch,
  findBranchFaults,
  findPendingBranch,
  typeBranchField,
  type Branch,
  type BranchDraft,
} from "../../../src/domain/branch.ts";
import { toBusinessDate, type BusinessDate } from "../../../src/domain/business-day.ts";

const draft: BranchDraft = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "09:00",
  closesAt: "17:00",
};
const founded: Branch = { ...draft, validFrom: "2026-11-20" as BusinessDate };
const on = (revisions: readonly Branch[], atMs: number): Branch =>
  branchOn(revisions, (rule) => toBusinessDate(atMs, rule));

describe("a change of the branch", () => {
  const today = "2026-11-24" as BusinessDate;
  const changed = changeBranch([founded], { ...draft, name: " 新滨江路支行 " }, today);

  it("acts from the next business day, not before", () => {
    expect(on(changed, Date.parse("2026-11-24T23:59:59+08:00")).name).toBe("滨江路支行");
    expect(on(changed, Date.parse("2026-11-25T00:00:00+08:00")).name).toBe("新滨江路支行");
  });

  it("replaces a change that still waits, and keeps those that have acted", () => {
    const again = changeBranch(changed, { ...draft, name: "再改" }, today);
    expect(again.map(({ name }) => name)).toEqual(["滨江路支行", "再改"]);
    const later = changeBranch(again, { ...draft, name: "三改" }, "2026-11-30" as BusinessDate);
    expect(later.map(({ name }) => name)).toEqual(["滨江路支行", "再改", "三改"]);
  });

  it("on the day of founding leaves the founding rule in force until the day ends", () => {
    const sameDay = changeBranch([founded], { ...draft, name: "改" }, founded.validFrom);
    expect(on(sameDay, Date.parse("2026-11-20T12:00:00+08:00")).name).toBe("滨江路支行");
  });

  it("is pending until it acts", () => {
    expect(findPendingBranch(changed, on(changed, Date.parse("2026-11-24T12:00:00+08:00")))?.name).toBe(
      "新滨江路支行",
    );
    expect(findPendingBranch(changed, on(changed, Date.parse("2026-11-25T12:00:00+08:00")))).toBeNull();
    expect(findPendingBranch([founded], founded)).toBeNull();
  });
});

it("no change of zone or cut-off by less than a day sets the business day back", () => {
  const zone = fc.constantFrom("Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin", "Pacific/Auckland");
  const cutoff = fc.constantFrom("00:00", "02:30", "04:00", "09:30");
  const rule = fc.record({ zone, dayCutoff: cutoff });
  fc.assert(
    fc.property(
      rule,
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.nat(47),
      (first, changes, startHour) => {
        let revisions: readonly Branch[] = [{ ...founded, ...first }];
        const startMs = Date.parse("2026-11-24T00:00:00Z");
        const seen: string[] = [];
        for (let hour = 0; hour < 24 * 7; hour += 1) {
          const atMs = startMs + hour * 3_600_000;
          const current = on(revisions, atMs);
          seen.push(toBusinessDate(atMs, current));
          const change = changes[Math.floor((hour - startHour) / 36)];
          if (change !== undefined && (hour - startHour) % 36 === 0)
            revisions = changeBranch(revisions, { ...draft, ...change }, toBusinessDate(atMs, current));
        }
        expect(seen).toEqual([...seen].sort());
      },
    ),
    { seed: 20261124, numRuns: 200 },
  );
});

it("a rule a whole day behind begins all the same", () => {
  const revisions = changeBranch(
    [{ ...founded, zone: "Pacific/Auckland" }],
    { ...draft, zone: "America/Phoenix", dayCutoff: "23:00" },
    "2026-11-24" as BusinessDate,
  );
  expect(on(revisions, Date.parse("2026-11-26T12:00:00-07:00")).zone).toBe("Pacific/Auckland");
  expect(on(revisions, Date.parse("2026-11-28T12:00:00-07:00")).zone).toBe("America/Phoenix");
});

describe("a typed branch", () => {
  it("is taken when everything is right", () => expect(findBranchFaults(draft)).toEqual({}));

  it.each([
    ["name", "  ", "required"],
    ["code", "br 17", "branchCode"],
    ["code", "", "branchCode"],
    ["zone", "Mars/Olympus", "zone"],
    ["opensAt", "9:00", "time"],
    ["closesAt", "24:00", "time"],
    ["closesAt", "09:00", "hours"],
    ["dayCutoff", "", "time"],
  ] as const)("%s %j is refused as %s", (field, typed, fault) => {
    expect(findBranchFaults({ ...draft, [field]: typed })).toEqual({ [field]: fault });
  });

  it("has its code in upper case from the first letter", () => {
    expect(typeBranchField(draft, "code", "br-1").code).toBe("BR-1");
    expect(typeBranchField(draft, "name", "br-1").name).toBe("br-1");
  });
});
