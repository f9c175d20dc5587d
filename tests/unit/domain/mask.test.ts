import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { entryBodies, type EntryBodies, type EntryKind } from "../../../src/domain/entries/entry.ts";
import { maskName, maskPhone, maskRecord, maskValue, WITHHELD } from "../../../src/domain/mask.ts";
import { UNDO_REASON } from "../../../src/domain/records/envelope.ts";
import { createEntry, reviseEntry, type Authorship } from "../../../src/domain/revisions.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { seededDay } from "../../support/branch-day.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const runs = { seed: 20261124, numRuns: 500 };
const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(7) });
const by: Authorship = {
  branch: {
    code: "BR-017",
    name: "滨江路支行",
    zone: "Asia/Shanghai",
    dayCutoff: "00:00",
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: "2026-01-01" as BusinessDate,
  },
  device: ids.next(),
  author: "A01",
  atMs: START_MS,
  clockSuspect: false,
};
const SALT = "5a".repeat(16);

const entryWith = <K extends EntryKind>(kind: K, body: EntryBodies[K]) =>
  createEntry(by, { id: ids.next(), salt: SALT, kind, body });

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((list) => list.join(""));
const shownDigits = (masked: string): string => masked.replace(/\D/g, "");
const anyText = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));

describe("maskPhone", () => {
  it.each([
    ["13800001234", "138****1234"],
    ["+8613800001234", "138****1234"],
    ["8613800001234", "138****1234"],
    ["138 0000 1234", "138****1234"],
    ["+85291234567", "852****4567"],
    ["02712345678", "027****5678"],
    ["87654321", "87****21"],
    ["86543210", "86****10"],
    ["95588", "9****8"],
    ["7", "****"],
    ["", "****"],
  ])("shows %s as %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it("shows of a mobile number the first three and the last four digits, whatever stands between", () => {
    fc.assert(
      fc.property(digits(9, 9), fc.constantFrom("", "+86", "86"), (rest, country) => {
        const own = `13${rest}`;
        expect(maskPhone(country + own)).toBe(`${own.slice(0, 3)}****${own.slice(7)}`);
      }),
      runs,
    );
  });

  it("lets no five digits in a row survive, nor more than seven at all", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "+"), digits(5, 15), (plus, phone) => {
        const masked = maskPhone(plus + phone);
        expect(masked).toMatch(/^\d{0,3}\*{4}\d{0,4}$/);
        expect(shownDigits(masked).length).toBeLessThanOrEqual(7);
      }),
      runs,
    );
  });

  it("shows no more than half of a number shorter than a mobile one", () => {
    fc.assert(
      fc.property(digits(0, 10), (phone) => {
        expect(shownDigits(maskPhone(phone)).length).toBeLessThanOrEqual(phone.length / 2);
      }),
      runs,
    );
  });

  it("hides at least four digits of a mobile number: changing any of them changes nothing shown", () => {
    fc.assert(
      fc.property(digits(8, 8), digits(4, 4), (kept, other) => {
        const phone = (middle: string): string => `1${kept.slice(0, 2)}${middle}${kept.slice(4)}`;
        expect(maskPhone(phone(other))).toBe(maskPhone(phone("0000")));
      }),
      runs,
    );
  });

  it("shows only digits and asterisks of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(maskPhone(text)).toMatch(/^[\d*]+$/);
      }),
      runs,
    );
  });
});

describe("maskName", () => {
  it.each([
    ["张晓岚", "张*"],
    ["张先生", "张*"],
    ["张", "张*"],
    ["欧阳雨桐", "欧阳*"],
    ["欧阳女士", "欧阳*"],
    ["司马", "司*"],
    ["  林师傅 ", "林*"],
    ["Sandra Lobbington", "S*"],
    ["𠮷田", "𠮷*"],
    ["😀😀", "😀*"],
    ["   ", "*"],
    ["", "*"],
  ])("shows %j as %j", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it("shows one character of any other name, and nothing that stands behind it", () => {
    const given = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom("王", "李", "赵", "Q"), given, given, (surname, one, other) => {
        expect(maskName(`${surname}-${one}`)).toBe(`${surname}*`);
        expect(maskName(`${surname}-${other}`)).toBe(`${surname}*`);
      }),
      runs,
    );
  });

  it("never shows more than two characters, and cuts none in half", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskName(text);
        expect(masked.endsWith("*")).toBe(true);
        expect(Array.from(masked.slice(0, -1)).length).toBeLessThanOrEqual(2);
        expect(masked.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });
});

describe("maskValue", () => {
  it("follows the field's tag", () => {
    expect(maskValue("customerName", "plain", "VIP")).toBe("VIP");
    expect(maskValue("partySize", "plain", 3)).toBe(3);
    expect(maskValue("note", "text", "老客户，主动打招呼")).toBe(WITHHELD);
    expect(maskValue("customerName", "personal", "周老师")).toBe("周*");
    expect(maskValue("customerPhone", "personal", "13800001234")).toBe("138****1234");
  });
});

describe("maskRecord", () => {
  it("keeps codes and times, masks people, withholds words and drops the salt", () => {
    const entry = entryWith("need", {
      needs: ["deposit", "gold"],
      followUpOn: by.branch.validFrom,
      customerName: "欧阳雨桐",
      customerPhone: "+8613800001234",
      note: "想把到期的定期转成大额存单",
    });
    const { salt: _salt, ...clear } = entry;
    expect(maskRecord(entry)).toEqual({
      ...clear,
      body: {
        needs: ["deposit", "gold"],
        followUpOn: "2026-01-01",
        customerName: "欧阳*",
        customerPhone: "138****1234",
        note: WITHHELD,
      },
    });
    expect(maskRecord(entry)).not.toHaveProperty("salt");
  });

  it.each([
    ["withholds a reason in somebody's words", "写错了客户", WITHHELD],
    ["keeps the app's own word for Undo", UNDO_REASON, UNDO_REASON],
  ])("%s", (_rule, reason, shown) => {
    const entry = reviseEntry(entryWith("greeting", {}), by, SALT, { status: "void", reason });
    expect(maskRecord(entry).reason).toBe(shown);
  });

  it("invents no field that was not stated", () => {
    const masked = maskRecord(entryWith("complaint", {}));
    expect(masked.body).toEqual({});
    expect(masked).not.toHaveProperty("reason");
  });

  it("leaves the clear record as it was", () => {
    const entry = entryWith("vip", { customerName: "林女士", note: "持金卡，取号时识别" });
    const before = JSON.stringify(entry);
    maskRecord(entry);
    expect(JSON.stringify(entry)).toBe(before);
  });

  it("lets no name, phone or word of a whole generated day through", () => {
    const secrets: string[] = [];
    const masked = seededDay({ seed: 11 }).map(({ kind, body }) => {
      const entry = entryWith(kind, body);
      for (const [field, value] of Object.entries(body)) {
        const words = [
          "note",
          "words",
          "demand",
          "question",
          "answer",
          "happened",
          "measures",
          "location",
          "detail",
        ];
        const isWords = words.includes(field) && !(field === "answer" && kind === "consultation");
        if (isWords || field === "customerName" || field === "customerPhone") secrets.push(String(value));
      }
      return maskRecord(entry);
    });
    const text = JSON.stringify(masked);
    expect(secrets.length).toBeGreaterThan(100);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(new Set(masked.map(({ kind }) => kind)).size).toBe(Object.keys(entryBodies).length);
  });
});
