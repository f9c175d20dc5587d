import { describe, expect, it } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import {
  entryBodies,
  entryKinds,
  entrySchema,
  isEntryKind,
  type EntryKind,
} from "../../../src/domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../../src/domain/entries/form-plan.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { defaultDictionary } from "../../../src/domain/records/dictionary.ts";
import { privacyOf, type Tagged } from "../../../src/domain/records/field.ts";
import { createEntry, type Authorship } from "../../../src/domain/revisions.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const DATE = "2026-11-24" as BusinessDate;
const SALT = "0f".repeat(16);
const branch: Authorship["branch"] = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "08:30",
  closesAt: "17:30",
  validFrom: DATE,
};
const NOW_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: createHandClock(NOW_MS), random: createSeededRandom(3) });
const device = ids.next();

type Loose = Readonly<Record<string, unknown>>;

/** A value that a sheet's control can give, the longest one for words. */
function fullValue(plan: FieldPlan): unknown {
  switch (plan.control) {
    case "one":
      return defaultDictionary[plan.dictionary][0];
    case "many":
      return defaultDictionary[plan.dictionary].slice(0, 2);
    case "fixed":
      return plan.values[0];
    case "count":
      return plan.max;
    case "day":
      return DATE;
    case "name":
      return "林".repeat(plan.max);
    case "phone":
      return "+8613800001234";
    case "words":
      return "字".repeat(plan.max);
  }
}

const plansOf = (kind: EntryKind): readonly FieldPlan[] => formPlans[kind];
const fieldsOf = (kind: EntryKind): readonly string[] => plansOf(kind).map(({ field }) => field);
const fullBody = (kind: EntryKind): Loose => ({
  ...Object.fromEntries(plansOf(kind).map((plan) => [plan.field, fullValue(plan)])),
  ...(kind === "complaint" ? { confirmedAt: "2026-11-24T09:31:00.000+08:00" } : {}),
});
/** An entry with every field that its kind knows, the optional ones of the envelope as well. */
function fullEntry(kind: EntryKind): Loose & { readonly body: Loose } {
  const by = { branch, device, author: "A01", atMs: NOW_MS, clockSuspect: true };
  const body = fullBody(kind);
  return { ...createEntry(by, { id: ids.next(), salt: SALT, kind, body }), reason: "补充", test: true, body };
}

const accepts = (value: unknown): boolean => entrySchema.safeParse(value).success;
const without = (value: Loose, name: string): Loose =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

/** DESIGN §3, written here a second time on purpose. */
const required = (
  "id rev schemaVersion collection kind branch device author businessDate zone dayCutoff occurredAt " +
  "recordedAt status revisedBy revisedAt revisedOn salt body"
).split(" ");
const optional = ["reason", "clockSuspect", "test"];
/** Optional marks that are true or absent. */
const marks = ["clockSuspect", "test"];

describe.each(entryKinds)("%s", (kind) => {
  const full = fullEntry(kind);
  const withBody = (body: Loose): Loose => ({ ...full, body });

  it("is read with every field of its sheet filled, and with none", () => {
    expect(entrySchema.parse(full)).toEqual(full);
    // A redirect is saved by the tap on its channel; every other kind has a stub that states nothing.
    expect(accepts(withBody({}))).toBe(kind !== "redirect");
  });

  it("has a sheet with each of its fields, once; only confirmedAt is set otherwise", () => {
    const own = Object.keys(entryBodies[kind].shape).filter((field) => field !== "confirmedAt");
    expect(fieldsOf(kind).toSorted()).toEqual(own.toSorted());
  });

  it("comes back from JSON and canonical JSON as it was", () => {
    const entry = entrySchema.parse(full);
    expect(entrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(full);
    expect(entrySchema.parse(JSON.parse(canonicalJson(entry)))).toEqual(full);
  });

  it("is refused without any one of the required fields, and read without the optional ones", () => {
    expect(required.filter((name) => accepts(without(full, name)))).toEqual([]);
    expect(optional.filter((name) => !accepts(without(full, name)))).toEqual([]);
    expect(Object.keys(full).toSorted()).toEqual([...required, ...optional].toSorted());
  });

  it("is refused with a value of the wrong type in any field", () => {
    const wrong = [null, undefined, 1.5, true, Number.NaN, {}, [[]], [1]];
    const taken = [...required, ...optional].flatMap((name) =>
      wrong
        .filter(
          (value) => !(marks.includes(name) && value === true) && !(name === "body" && isEmptyObject(value)),
        )
        .filter((value) => accepts({ ...full, [name]: value }))
        .map((value) => [name, value]),
    );
    expect(taken).toEqual([]);
    const bodyTaken = Object.keys(full.body).filter((field) =>
      wrong.some((value) => accepts(withBody({ ...full.body, [field]: value }))),
    );
    expect(bodyTaken).toEqual([]);
  });

  it("is refused with a key too many, in the record or its body", () => {
    expect(accepts({ ...full, seq: 1 })).toBe(false);
    expect(accepts(withBody({ ...full.body, idNumber: "1" }))).toBe(false);
  });

  it("is refused with a field of another kind", () => {
    const foreign = entryKinds
      .flatMap((other) => Object.entries(fullBody(other)))
      .filter(([field]) => !(field in full.body));
    expect(foreign.length).toBeGreaterThan(20);
    expect(foreign.filter(([field, value]) => accepts(withBody({ ...full.body, [field]: value })))).toEqual(
      [],
    );
  });

  it("is refused under another kind's name", () => {
    const others = entryKinds.filter((other) => other !== kind);
    expect(
      [...others, "Greeting", "", "toString"].filter((other) => accepts({ ...full, kind: other })),
    ).toEqual([]);
  });

  it("is refused when any value is longer than its sheet allows, or empty", () => {
    const tooMuch = plansOf(kind).flatMap((plan): [string, unknown][] => {
      const values: unknown[] = ["", []];
      if (plan.control === "words" || plan.control === "name") values.push("字".repeat(plan.max + 1));
      if (plan.control === "one") values.push("c".repeat(41), "some code", "现金");
      if (plan.control === "many")
        values.push(
          Array.from({ length: 9 }, (_one, index) => `code${index}`),
          ["c".repeat(41)],
        );
      if (plan.control === "fixed") values.push("secret");
      if (plan.control === "count") values.push(plan.min - 1, plan.max + 1);
      if (plan.control === "day") values.push("2026-02-30", "2026-11-24T00:00", "24.11.2026");
      if (plan.control === "phone")
        values.push("1234", "1".repeat(16), "138 0000 1234", "+", "１３８００００１２３４");
      return values.map((value) => [plan.field, value]);
    });
    expect(tooMuch.filter(([field, value]) => accepts(withBody({ ...full.body, [field]: value })))).toEqual(
      [],
    );
  });

  it("tags its words as text, its people as personal and all else as plain", () => {
    const shape: Readonly<Record<string, Tagged>> = entryBodies[kind].shape;
    const expected: Partial<Record<FieldPlan["control"], string>> = {
      words: "text",
      name: "personal",
      phone: "personal",
    };
    for (const { field, control } of plansOf(kind)) {
      expect([field, privacyOf(shape[field] as Tagged)]).toEqual([field, expected[control] ?? "plain"]);
    }
  });
});

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

describe("a complaint's confirmation", () => {
  it.each(["", "2026-11-24", "09:31", "2026-11-24T09:31:00", "2026-02-30T09:31:00+08:00"])(
    "is a moment with its offset, not %j",
    (confirmedAt) => {
      expect(accepts({ ...fullEntry("complaint"), body: { confirmedAt } })).toBe(false);
    },
  );
});

describe("the shared envelope", () => {
  const full = fullEntry("greeting");

  it.each([
    ["id", "019AB3C4-5D6E-7F80-9123-456789ABCDEF"],
    ["id", "019ab3c4-5d6e-4f80-9123-456789abcdef"],
    ["device", "tablet 1"],
    ["rev", 0],
    ["schemaVersion", 2],
    ["collection", "customers"],
    ["branch", "br-017"],
    ["branch", "B".repeat(21)],
    ["author", "林晓岚"],
    ["author", "A"],
    ["author", "A0123"],
    ["businessDate", "2026-02-29"],
    ["revisedOn", "2026-11-31"],
    ["zone", ""],
    ["zone", "z".repeat(41)],
    ["dayCutoff", "24:00"],
    ["dayCutoff", "4:30"],
    ["occurredAt", "2026-11-24T09:30:00"],
    ["occurredAt", "2026-11-24 09:30:00+08:00"],
    ["recordedAt", "2026-02-30T09:30:00+08:00"],
    ["status", "deleted"],
    ["reason", "字".repeat(201)],
    ["reason", ""],
    ["clockSuspect", false],
    ["test", false],
    ["salt", "0F".repeat(16)],
    ["salt", "0f".repeat(15)],
  ])("refuses %s %j", (name, value) => {
    expect(accepts(full)).toBe(true);
    expect(accepts({ ...full, [name]: value })).toBe(false);
  });

  it("knows the twelve kinds and no other", () => {
    expect(entryKinds).toHaveLength(12);
    expect(entryKinds.every(isEntryKind)).toBe(true);
    expect(["", "Greeting", "toString", "customers"].filter(isEntryKind)).toEqual([]);
  });
});
