import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { entryBodies } from "../../../src/domain/entries/entry.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { lintNewText } from "../../../src/domain/lint/lint-fields.ts";
import { lintText, type Finding } from "../../../src/domain/lint/lint-text.ts";
import { createEntry, reviseEntry, type Authorship } from "../../../src/domain/revisions.ts";
import { seededDay } from "../../support/branch-day.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import { beside, isLuhn, two, within } from "../../support/written-numbers.ts";

const runs = { seed: 20261124, numRuns: 600 };
const TEST_CARD = "4111111111111111";

/** Findings with the text they point at. */
const found = (text: string) =>
  lintText(text).map((finding) => ({ ...finding, slice: text.slice(finding.start, finding.end) }));

describe("secrets", () => {
  it.each([
    ["密码123456", "123456"],
    ["他的密码是：abc123，已劝阻", "abc123"],
    ["验证码为 384756", "384756"],
    ["口令 Lobby2026!", "Lobby2026!"],
    ["cvv 123", "123"],
    ["PIN:０８５２", "０８５２"],
    ["密码一二三四五六852", "852"],
    ["密码是Abc!x9", "Abc!x9"],
    ["密码是abc!123", "abc!123"],
    ["验证码：\n384756", "384756"],
  ])("in %s: %s", (text, token) => {
    expect(found(text)).toMatchObject([{ kind: "secret", severity: "refuse", slice: token }]);
  });

  it.each([
    "忘记密码，来重置",
    "老人收不到验证码",
    "密码输错两次，锁了",
    "密码12",
    "密码abcdef",
    "密码错误ATM机吞卡2次",
    "密码不对，VIP客户等了30分钟",
    "密码一二三四五六七852",
    "PINK 1234",
    "opinion 1234",
    "手机银行密码自己记得，现场指导完成",
  ])("not in %s", (text) => {
    expect(lintText(text)).toEqual([]);
  });
});

describe("everyday numbers are left alone", () => {
  const date = fc
    .tuple(within(2000, 2039), within(1, 12), within(1, 28), fc.constantFrom("-", "/", "."))
    .map(([year, month, day, between]) => [year, two(month), two(day)].join(between));
  const time = fc.tuple(within(0, 23), within(0, 59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const amount = fc.oneof(
    within(1, 99_999_999).map((yuan) => `${yuan}.50元`),
    within(1, 999_999_999).map((yuan) => `￥${yuan.toLocaleString("en-US")}.00`),
    within(1, 9999).map((many) => `${many}万`),
  );
  const ticket = fc
    .tuple(fc.constantFrom("A", "V-", "对公", ""), within(1, 9999))
    .map(([row, place]) => `${row}${place}号`);
  const passport = fc
    .tuple(fc.constantFrom("E", "EA", "G"), within(1_000_000, 99_999_999))
    .map(([row, no]) => row + no);

  it.each([
    ["a date", date],
    ["two dates", fc.tuple(date, fc.constantFrom(" ", "—", "-", "至"), date).map((parts) => parts.join(""))],
    [
      "a date in words",
      fc.tuple(within(2000, 2039), within(1, 12)).map(([year, month]) => `${year}年${month}月3日`),
    ],
    ["a day and hours", fc.tuple(date, time, time).map(([day, from, to]) => `${day} ${from}-${to}`)],
    ["a day and a ticket", fc.tuple(date, ticket).map((parts) => parts.join(" "))],
    ["amounts", fc.tuple(amount, amount).map((parts) => parts.join("，"))],
    ["tickets", fc.tuple(ticket, ticket).map((parts) => parts.join(" "))],
    ["a passport, which has no rule", passport],
  ])("%s", (_what, numbers) => {
    fc.assert(
      fc.property(beside, numbers, beside, (before, text, after) => {
        expect(lintText(before + text + after)).toEqual([]);
      }),
      runs,
    );
  });

  it("in all the words of a generated day", () => {
    const words = seededDay({ seed: 3 }).flatMap(({ body }) =>
      Object.entries(body).flatMap(([field, value]) => (field === "customerPhone" ? [] : String(value))),
    );
    expect(words.length).toBeGreaterThan(400);
    expect(words.filter((text) => lintText(text).length > 0)).toEqual([]);
  });
});

describe("any text at all", () => {
  const soup = fc
    .array(
      fc.constantFrom(
        "1",
        "62",
        "138",
        "2026",
        "０",
        "X",
        "ｘ",
        " ",
        "-",
        ".",
        "+86",
        "密码",
        "PIN",
        "年",
        "\ud83d",
        TEST_CARD,
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(""));
  const units = fc.array(within(0, 0xffff), { maxLength: 40 }).map((list) => String.fromCharCode(...list));

  /** What is wrong with a finding that begins before `free`, or does not point at what it names. */
  function faultOf(text: string, finding: Finding, free: number): string | null {
    if (finding.start < free || finding.end <= finding.start || finding.end > text.length)
      return "out of place";
    const slice = text.slice(finding.start, finding.end).normalize("NFKC").toUpperCase();
    const places = slice.replaceAll(/[^0-9X]/g, "");
    switch (finding.kind) {
      case "mobile":
        return places.endsWith(finding.digits) ? null : "not that mobile number";
      case "cardNumber":
        return isLuhn(places) && places.endsWith(finding.lastFour) ? null : "not that card number";
      case "idNumber":
        return places.endsWith(finding.lastFour) ? null : "not that ID number";
      case "secret":
        return /^\S{3,}$/.test(slice) && !slice.includes("密码") ? null : "no token";
    }
  }

  it("gives findings in order, apart from each other, that point at what they name", () => {
    fc.assert(
      fc.property(fc.oneof(soup, units, fc.string({ unit: "binary" })), (text) => {
        let free = 0;
        for (const finding of lintText(text)) {
          expect(faultOf(text, finding, free)).toBeNull();
          free = finding.end;
        }
      }),
      { ...runs, numRuns: 3000 },
    );
  });
});

describe("lintNewText", () => {
  const ids = createIdGenerator({ clock: createHandClock(1_795_000_000_000), random: createSeededRandom(5) });
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
    atMs: 1_795_000_000_000,
    clockSuspect: false,
  };
  const SALT = "0f".repeat(16);
  const bad = `卡号${TEST_CARD}`;
  const first = createEntry(by, {
    id: ids.next(),
    salt: SALT,
    kind: "need",
    body: { needs: ["deposit"], customerName: bad, customerPhone: "13800001234", note: bad },
  });
  const fieldsOf = (before: typeof first | undefined, after: ReturnType<typeof reviseEntry>): string[] =>
    lintNewText(before, after, entryBodies.need).map(({ field }) => field);

  it("reads names and words of a new entry, and leaves the phone's own field alone", () => {
    expect(fieldsOf(undefined, first)).toEqual(["customerName", "note"]);
  });

  it("never refuses again what was stored once", () => {
    const body = { ...first.body, note: `${bad}。` };
    expect(fieldsOf(first, reviseEntry(first, by, SALT, { reason: "补充" }))).toEqual([]);
    expect(fieldsOf(first, reviseEntry(first, by, SALT, { body }))).toEqual(["note"]);
  });

  it("reads the reason of a change", () => {
    expect(fieldsOf(first, reviseEntry(first, by, SALT, { status: "void", reason: bad }))).toEqual([
      "reason",
    ]);
  });
});
