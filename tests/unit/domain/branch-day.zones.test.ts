import { describe, expect, it } from "vitest";
import { addDays, toBusinessDate, type BusinessDate } from "../../../src/domain/business-day.ts";
import { entryKinds, entrySchema } from "../../../src/domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../../src/domain/entries/form-plan.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { defaultDictionary } from "../../../src/domain/records/dictionary.ts";
import { createEntry, type Authorship } from "../../../src/domain/revisions.ts";
import { generateBranchDay } from "../../../src/domain/sample/branch-day.ts";
import { people } from "../../../src/domain/sample/phrases.ts";
import { seededDay } from "../../support/branch-day.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const DATE = "2026-11-24" as BusinessDate;
const branch: Authorship["branch"] = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "08:30",
  closesAt: "17:30",
  validFrom: DATE,
};

/** True for a value that the sheet's control could have given. */
function isChoosable(plan: FieldPlan, value: unknown): boolean {
  switch (plan.control) {
    case "one":
    case "many": {
      const codes: readonly unknown[] = defaultDictionary[plan.dictionary];
      return [value].flat().every((code) => codes.includes(code));
    }
    case "name":
      return people.surnames.some((surname) => typeof value === "string" && value.startsWith(surname));
    case "phone":
      return typeof value === "string" && /^1[3-9]\d{9}$/.test(value);
    case "fixed":
    case "count":
    case "day":
    case "words":
      return true;
  }
}

describe("the generated day", () => {
  const seeds = [1, 7, 20261124];
  const opensMs = Date.parse("2026-11-24T08:30:00+08:00");
  const closesMs = Date.parse("2026-11-24T17:30:00+08:00");

  it.each(seeds)("of seed %d is the same each time, and no other seed's", (seed) => {
    expect(seededDay({ seed })).toEqual(seededDay({ seed }));
    expect(seededDay({ seed })).not.toEqual(seededDay({ seed: seed + 2 }));
  });

  it.each(seeds)(
    "of seed %d has 400 moments of all twelve kinds, in order, within the opening hours",
    (seed) => {
      const day = seededDay({ seed });
      const times = day.map(({ atMs }) => atMs);
      expect(day).toHaveLength(400);
      expect(new Set(day.map(({ kind }) => kind))).toEqual(new Set(entryKinds));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.filter((ms) => ms < opensMs || ms >= closesMs || !Number.isInteger(ms))).toEqual([]);
    },
  );

  it.each(seeds)("of seed %d gives entries that the schema reads and JSON carries", (seed) => {
    const ids = createIdGenerator({ clock: createHandClock(opensMs), random: createSeededRandom(seed) });
    const device = ids.next();
    for (const { kind, body, atMs } of seededDay({ seed })) {
      const by = { branch, device, author: "A01", atMs, clockSuspect: false };
      const entry = createEntry(by, { id: ids.next(), salt: "0f".repeat(16), kind, body });
      expect(entrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
      expect(entry.businessDate).toBe(DATE);
      expect(Date.parse(entry.occurredAt)).toBe(atMs);
    }
  });

  it("uses codes of the default dictionary only, and invented people", () => {
    const strangers = seededDay({ seed: 7 }).flatMap(({ kind, body }) => {
      const values: Readonly<Record<string, unknown>> = body;
      const plans: readonly FieldPlan[] = formPlans[kind];
      return plans
        .filter((plan) => plan.field in values && !isChoosable(plan, values[plan.field]))
        .map((plan) => [kind, plan.field, values[plan.field]]);
    });
    expect(strangers).toEqual([]);
  });

  it("has every kind even when it is short, and as many moments as asked for", () => {
    for (let seed = 1; seed < 80; seed += 2) {
      const kinds = seededDay({ seed, count: 48 }).map(({ kind }) => kind);
      expect(kinds).toHaveLength(48);
      expect(new Set(kinds).size).toBe(12);
    }
    expect(seededDay({ seed: 7, count: 1 })).toHaveLength(1);
  });

  it("keeps to the opening hours of a branch elsewhere, on a day when its clocks change", () => {
    const rule = { zone: "America/New_York", dayCutoff: "04:00" };
    const plan = { date: "2026-11-01" as BusinessDate, rule, opensAt: "09:00", closesAt: "12:00", count: 60 };
    const day = generateBranchDay(createSeededRandom(7), plan);
    expect(day.every(({ atMs }) => toBusinessDate(atMs, rule) === plan.date)).toBe(true);
    expect(day[0]?.atMs).toBeGreaterThanOrEqual(Date.parse("2026-11-01T09:00:00-05:00"));
    expect(day.at(-1)?.atMs).toBeLessThan(Date.parse("2026-11-01T12:00:00-05:00"));
  });

  it("follows the date it is made for", () => {
    const next = addDays(DATE, 1);
    const shift = (atMs: number): number => atMs + 86_400_000;
    expect(seededDay({ seed: 7, date: next }).map(({ atMs }) => atMs)).toEqual(
      seededDay({ seed: 7 }).map(({ atMs }) => shift(atMs)),
    );
  });

  it("does not open at a time that the clocks skip", () => {
    const plan = { date: "2026-03-29" as BusinessDate, rule: { zone: "Europe/Berlin", dayCutoff: "00:00" } };
    expect(() =>
      generateBranchDay(createSeededRandom(7), { ...plan, opensAt: "02:30", closesAt: "12:00", count: 1 }),
    ).toThrow(RangeError);
  });
});
