import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepLastFour, lintText, removeFinding } from "../../../src/domain/lint/lint-text.ts";
import {
  beside,
  cardOf,
  idNumber,
  mobile,
  split,
  withIdCheck,
  within,
  withLuhn,
  written,
} from "../../support/written-numbers.ts";

const runs = { seed: 20261124, numRuns: 600 };
const TEST_CARD = "4111111111111111";

/** Findings with the text they point at. */
const found = (text: string) =>
  lintText(text).map((finding) => ({ ...finding, slice: text.slice(finding.start, finding.end) }));

describe.each([
  ["cardNumber", written(cardOf(16), [4, 4, 4, 4]), TEST_CARD],
  ["cardNumber", written(cardOf(13, 14, 15, 16, 17, 18, 19), [19]), "6205500000000000004"],
  ["idNumber", written(idNumber, [6, 8, 4]), "11010519491231002X"],
  ["idNumber", written(idNumber, [18]), "810000199801010017"],
] as const)("%s", (kind, numbers, known) => {
  it(`is found in ${known}`, () => {
    expect(found(`办理${known}业务`)).toMatchObject([{ kind, severity: "refuse", slice: known, start: 2 }]);
  });

  it("is found however it is written and whatever stands beside it, and leaves only its last four", () => {
    fc.assert(
      fc.property(beside, numbers, beside, (before, { plain, shown }, after) => {
        const text = before + shown + after;
        const [finding, ...others] = lintText(text);
        if (finding === undefined) throw new Error(`nothing found in ${text}`);
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ kind, severity: "refuse", lastFour: plain.slice(-4) });
        expect(text.slice(finding.start, finding.end)).toBe(shown);
        expect(keepLastFour(text, finding)).toBe(`${before}*${plain.slice(-4)}${after}`);
        expect(lintText(keepLastFour(text, finding))).toEqual([]);
        expect(removeFinding(text, finding)).toBe(before + after);
      }),
      runs,
    );
  });

  it("is none with one digit changed", () => {
    fc.assert(
      fc.property(numbers, within(0, 16), within(1, 9), (number, place, step) => {
        const at = place % (number.plain.length - 1);
        const wrong = (Number(number.plain[at]) + step) % 10;
        const text = number.plain.slice(0, at) + String(wrong) + number.plain.slice(at + 1);
        expect(lintText(text).filter((finding) => finding.kind === kind)).toEqual([]);
      }),
      runs,
    );
  });
});

describe("card numbers", () => {
  it.each(["378282246310005", "6011111111111117", "4222222222222", "6205500000000000004"])(
    "finds %s",
    (number) => {
      expect(found(number)).toMatchObject([{ kind: "cardNumber", slice: number }]);
    },
  );

  it.each([
    ["12 digits", withLuhn("41111111111")],
    ["20 digits", withLuhn("4111111111111111111")],
    ["one digit repeated", "0".repeat(16)],
    ["groups with a word between", "4111 1111和1111 1111"],
    ["groups with four spaces between", "41111111    11111111"],
    ["a number that commas group", "4,111,111,111,111,111"],
  ])("leaves %s alone", (_what, text) => {
    expect(lintText(text)).toEqual([]);
  });

  it("finds the whole of a number whose beginning is a number as well", () => {
    const whole = split(withLuhn("555555555555444400"), [4, 4, 4, 4, 3]).join(" ");
    expect(found(`卡号${whole}。`)).toMatchObject([{ kind: "cardNumber", slice: whole }]);
  });

  it("are found beside a date, without any of its digits", () => {
    fc.assert(
      fc.property(within(10, 31), written(cardOf(16), [4, 4, 4, 4]), (day, { shown }) => {
        expect(found(`2026-12-${day} ${shown}`).map(({ slice }) => slice)).toEqual([shown]);
        expect(found(`${shown} 2026-12-${day}`).map(({ slice }) => slice)).toEqual([shown]);
      }),
      runs,
    );
  });

  it("finds each of two", () => {
    const text = `旧卡${TEST_CARD}换新卡6011 1111 1111 1117`;
    expect(found(text).map(({ slice }) => slice)).toEqual([TEST_CARD, "6011 1111 1111 1117"]);
  });
});

describe("ID numbers", () => {
  it.each([
    ["the old 15 places", "110105491231002", "1002"],
    ["a small x", "11010519491231002x", "002X"],
    ["a leap day that was", withIdCheck("11010520000229001"), withIdCheck("11010520000229001").slice(-4)],
  ])("knows %s", (_what, text, lastFour) => {
    expect(found(text)).toMatchObject([{ kind: "idNumber", lastFour, slice: text }]);
  });

  it.each([
    ["a leap day that was not", withIdCheck("11010519990229001")],
    ["month 13", withIdCheck("11010519991301001")],
    ["a birth in 1880", withIdCheck("44052418800101001")],
    ["a region that is none", withIdCheck("99010519990101001")],
    ["an old number born on 31 June", "110105490631002"],
  ])("does not take %s for one", (_what, text) => {
    expect(lintText(text).filter(({ kind }) => kind === "idNumber")).toEqual([]);
  });
});

describe("mobile numbers", () => {
  it("are offered, with or without the country's code", () => {
    const country = fc.constantFrom("", "+86", "+86 ", "86-", "0086", "0086 ", "＋86");
    fc.assert(
      fc.property(
        beside,
        country,
        written(mobile, [3, 4, 4]),
        beside,
        (before, code, { plain, shown }, after) => {
          fc.pre(!before.endsWith("+") && !before.endsWith("＋"));
          const text = before + code + shown + after;
          expect(found(text)).toEqual([
            {
              kind: "mobile",
              severity: "offer",
              digits: plain,
              slice: code + shown,
              start: before.length,
              end: text.length - after.length,
            },
          ]);
        },
      ),
      runs,
    );
  });

  it.each(["12800001234", "1380000123", "138000012345", "02787654321", "138,0000,1234"])(
    "are not %s",
    (text) => {
      expect(lintText(text)).toEqual([]);
    },
  );
});

describe("numbers side by side", () => {
  it.each([
    ["a phone and an amount", "13812345678 1009元"],
    ["two amounts", "10056.50 30024.20"],
    ["two phones in groups", "138 1001 5678 139 1234 9998"],
    ["two full-width dates", "２０２６－１１－１４ ２０２６－１１－１５"],
    ["two compact dates", "20261110-20261211"],
  ])("%s are no card", (_, text) => {
    expect(lintText(text).filter(({ severity }) => severity === "refuse")).toEqual([]);
  });

  it.each([
    ["4-6-5", "3782 822463 10005"],
    ["6 and the rest", "411111 1111111111"],
    ["8-8", "41111111 11111111"],
    ["4-4-4-4-3", "6205 5000 0000 0000 004"],
  ])("a card in groups of %s is one", (_, text) => {
    expect(found(`卡号${text}。`)).toMatchObject([{ kind: "cardNumber", slice: text }]);
  });

  it("a birth date between dashes does not hide an ID number", () => {
    expect(found("110105-1949-12-31-002X")).toMatchObject([
      { kind: "idNumber", slice: "110105-1949-12-31-002X" },
    ]);
  });

  it("an ID number typed digit by digit leaves nothing standing", () => {
    const shown = withIdCheck("11010520080512001").split("").join(" ");
    expect(found(shown)).toMatchObject([{ kind: "idNumber", slice: shown }]);
  });

  it.each([
    ["卡4111111111111111x2张", "4111111111111111", "cardNumber"],
    ["13800001234x", "13800001234", "mobile"],
    ["11010519491231002XABC", "11010519491231002X", "idNumber"],
  ])("an X behind %s hides nothing", (text, slice, kind) => {
    expect(found(text)).toMatchObject([{ kind, slice }]);
  });
});
