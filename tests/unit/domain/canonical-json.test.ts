import canonicalize from "canonicalize";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../../../src/domain/canonical-json.ts";

const runs = { seed: 20261124, numRuns: 1000 };
const json = fc.jsonValue({ stringUnit: "grapheme", maxDepth: 4 }).map((value) => value as Json);

function toDouble(hex: string): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setBigUint64(0, BigInt(`0x${hex}`));
  return bits.getFloat64(0);
}

describe("against another canonicaliser", () => {
  it("gives the same text for any JSON value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      runs,
    );
  });

  it("gives the same text for any finite number, and the number is read back exactly", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = canonicalJson(number);
        expect(text).toBe(canonicalize(number));
        expect(Number(text)).toBe(number === 0 ? 0 : number);
      }),
      runs,
    );
  });

  it("gives the same text for any string, or refuses it as well", () => {
    const units = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xd83d, 0xde00, 0x22)),
      {
        maxLength: 8,
      },
    );
    const textOrRefusal = (make: () => string | undefined): string | undefined => {
      try {
        return make();
      } catch {
        return "refused";
      }
    };
    fc.assert(
      fc.property(units, units, (keyUnits, valueUnits) => {
        const object = { [String.fromCharCode(...keyUnits)]: String.fromCharCode(...valueUnits) };
        expect(textOrRefusal(() => canonicalJson(object))).toBe(textOrRefusal(() => canonicalize(object)));
      }),
      runs,
    );
  });
});

describe("RFC 8785", () => {
  // Appendix B.
  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555555", "333333333.3333333"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the double %s as %s", (hex, expected) => {
    expect(canonicalJson(toDouble(hex))).toBe(expected);
  });

  it("sorts keys by UTF-16 code units (§3.2.3)", () => {
    const members = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const sorted = [...canonicalJson(members).matchAll(/:"([^"]+)"/g)].map(([, value]) => value);
    expect(sorted).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it("escapes what JSON must and nothing else (§3.2.2)", () => {
    const text = '\u20ac$\u000f\nA\'B"\\\\"/\u007f\u2028分流';
    expect(canonicalJson(text)).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\u2028分流"');
  });

  it("writes literals, arrays in their order and objects within them, without a space", () => {
    const value = { b: [true, null, { d: [], c: {} }], a: false, 10: 1, 9: 2 };
    expect(canonicalJson(value)).toBe('{"10":1,"9":2,"a":false,"b":[true,null,{"c":{},"d":[]}]}');
  });
});

describe("one record, one text", () => {
  it("does not depend on the order in which members were set, at any depth", () => {
    const members = fc.uniqueArray(fc.tuple(fc.string({ unit: "grapheme" }), json), {
      minLength: 2,
      selector: ([key]) => key,
    });
    const twice = members.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(twice, ([list, shuffled]) => {
        expect(canonicalJson({ body: Object.fromEntries(shuffled) })).toBe(
          canonicalJson({ body: Object.fromEntries(list) }),
        );
      }),
      runs,
    );
  });

  it("is read back as the value it was made from, and made again as the same text", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
      runs,
    );
  });

  it("leaves members out that are undefined", () => {
    expect(canonicalJson({ note: undefined, kind: "need", body: { needs: undefined } })).toBe(
      '{"body":{},"kind":"need"}',
    );
  });
});

describe("refusals", () => {
  it.each([
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["a lone high surrogate", "a\ud83d"],
    ["a lone low surrogate", "\ude00b"],
  ])("throws a RangeError for %s, also deep inside", (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
    expect(() => canonicalJson({ list: [{ value }] })).toThrow(RangeError);
  });

  it("throws a RangeError for a lone surrogate in a key", () => {
    expect(() => canonicalJson({ "\ud83d": 1 })).toThrow(RangeError);
  });
});
