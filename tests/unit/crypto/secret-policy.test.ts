import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkPassphrase,
  checkPin,
  PASSPHRASE_MIN,
  PIN_MAX,
  PIN_MIN,
} from "../../../src/crypto/secret-policy.ts";

const runs = { seed: 20261124, numRuns: 500 };
const digitRun = (minLength: number, maxLength: number) =>
  fc.array(fc.nat(9), { minLength, maxLength }).map((list) => list.join(""));
const toFullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const pad = (value: number): string => String(value).padStart(2, "0");

describe("a PIN is refused", () => {
  it.each([
    ["", "tooShort"],
    ["80521", "tooShort"],
    ["8052193746501", "tooLong"],
    ["80521a", "notDigits"],
    ["8052 19", "notDigits"],
    ["八零五二一九", "notDigits"],
    ["٨٠٥٢١٩", "notDigits"],
    ["000000", "repeated"],
    ["484848", "repeated"],
    ["707070707070", "repeated"],
    ["408408", "repeated"],
    ["449944", "repeated"],
    ["123456", "sequential"],
    ["987654", "sequential"],
    ["678901", "sequential"],
    ["321098", "sequential"],
    ["0123456789", "sequential"],
    ["520520", "repeated"],
    ["5201314", "common"],
    ["1314520", "common"],
    ["159357", "common"],
    ["112233", "common"],
    ["147258", "common"],
    ["900315", "dateLike"],
    ["150390", "dateLike"],
    ["031590", "dateLike"],
    ["199003", "dateLike"],
    ["19900315", "dateLike"],
    ["15031990", "dateLike"],
    ["03151990", "dateLike"],
  ])("%j as %s", (pin, fault) => expect(checkPin(pin)).toBe(fault));

  it("for its length or for what is no digit, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 14 }), digitRun(0, 16)), (typed) => {
        const isPin = new RegExp(`^[0-9]{${PIN_MIN},${PIN_MAX}}$`).test(typed.normalize("NFKC"));
        expect(["tooShort", "tooLong", "notDigits"].includes(checkPin(typed) ?? "")).toBe(!isPin);
      }),
      runs,
    );
  });

  it("when it is one unit over and over", () => {
    fc.assert(
      fc.property(digitRun(1, 6), fc.integer({ min: 2, max: 12 }), (unit, times) => {
        const pin = unit.repeat(times);
        fc.pre(pin.length >= PIN_MIN && pin.length <= PIN_MAX);
        expect(checkPin(pin)).toBe("repeated");
      }),
      runs,
    );
  });

  it("when it counts up or down from any digit, past 9 and 0 as well", () => {
    for (let length = PIN_MIN; length <= PIN_MAX; length += 1) {
      for (let start = 0; start <= 9; start += 1) {
        for (const step of [1, 9]) {
          const pin = Array.from({ length }, (_, nth) => (start + nth * step) % 10).join("");
          expect(checkPin(pin)).toBe("sequential");
        }
      }
    }
  });

  it("when it is a day in somebody's life, in any usual order", () => {
    const day = fc.date({ min: new Date("1930-01-01"), max: new Date("2039-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, on] = [
          String(date.getUTCFullYear()),
          pad(date.getUTCMonth() + 1),
          pad(date.getUTCDate()),
        ];
        const short = year.slice(2);
        const written = [
          short + month + on,
          on + month + short,
          month + on + short,
          year + month,
          year + month + on,
          on + month + year,
          month + on + year,
        ];
        for (const pin of written) expect([pin, checkPin(pin)]).not.toEqual([pin, null]);
      }),
      runs,
    );
  });
});

describe("a PIN is taken", () => {
  it.each(["805219", "470938", "80521937", "990041", "80521937465"])("%s", (pin) =>
    expect(checkPin(pin)).toBeNull(),
  );

  it("by the same rule from a Chinese keyboard's full-width digits", () => {
    fc.assert(
      fc.property(digitRun(0, 14), (pin) => {
        expect(checkPin(toFullWidth(pin))).toBe(checkPin(pin));
      }),
      runs,
    );
  });

  it("in most cases when its digits were thrown by dice", () => {
    const pins = fc.sample(digitRun(PIN_MIN, PIN_MIN), { seed: 20261124, numRuns: 20_000 });
    const taken = pins.filter((pin) => checkPin(pin) === null).length / pins.length;
    // Refusing much more would only tell a guesser which PINs are left.
    expect(taken).toBeGreaterThan(0.85);
  });
});

describe("a passphrase", () => {
  it.each([
    ["", "tooShort"],
    ["浪花在窗台上数星星呢", "tooShort"],
    ["\u{20000}".repeat(11), "tooShort"],
    ["aaaaaaaaaaaaaaaa", "fewCharacters"],
    ["abcdeabcdeabcde", "fewCharacters"],
    ["AaBbCcDdEeAaBb", "fewCharacters"],
    ["ａaｂbｃcｄdｅeａa", "fewCharacters"],
    ["abcdef".repeat(34), "tooLong"],
  ])("%j is refused as %s", (phrase, fault) => expect(checkPassphrase(phrase)).toBe(fault));

  it.each(["浪花在窗台上数星星呢真好", "seven lamps by the river", "abcdef".repeat(33)])(
    "%j is taken",
    (phrase) => expect(checkPassphrase(phrase)).toBeNull(),
  );

  it("counts characters as they are read, not code units", () => {
    const rare = Array.from({ length: PASSPHRASE_MIN }, (_, nth) => String.fromCodePoint(0x20000 + nth));
    expect(checkPassphrase(rare.join(""))).toBeNull();
    expect(checkPassphrase(rare.slice(1).join(""))).toBe("tooShort");
  });
});
