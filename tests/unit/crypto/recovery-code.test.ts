import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecoveryCode, parseRecoveryCode } from "../../../src/crypto/recovery-code.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const runs = { seed: 20261124, numRuns: 500 };
const code = fc.integer().map((seed) => createRecoveryCode(createSeededRandom(seed)));
const charactersOf = (written: string): string[] => Array.from(written.replaceAll("-", ""));

describe("a new recovery code", () => {
  it("is five groups of five and a check, in letters that cannot be mistaken for each other", () => {
    fc.assert(
      fc.property(code, (written) => {
        expect(written).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
      }),
      runs,
    );
  });

  it("uses every letter evenly, and no two are alike", () => {
    const random = createSeededRandom(23);
    const codes = Array.from({ length: 2_000 }, () => createRecoveryCode(random));
    expect(new Set(codes).size).toBe(codes.length);
    const used = new Map<string, number>();
    for (const written of codes)
      for (const character of charactersOf(written).slice(0, -1))
        used.set(character, (used.get(character) ?? 0) + 1);
    const fair = (codes.length * (LENGTH - 1)) / CROCKFORD.length;
    expect([...used.keys()].sort().join("")).toBe(CROCKFORD);
    for (const times of used.values()) expect(Math.abs(times / fair - 1)).toBeLessThan(0.15);
  });
});

describe("a typed recovery code", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(code, (written) => {
        expect(parseRecoveryCode(written)).toBe(written);
      }),
      runs,
    );
  });

  it("may be in small letters, full width, and with spaces or dashes anywhere", () => {
    const gaps = fc.array(fc.constantFrom("", " ", "-", "–", "—", "　", "\n"), {
      minLength: LENGTH,
      maxLength: LENGTH,
    });
    fc.assert(
      fc.property(code, gaps, fc.boolean(), (written, between, isFullWidth) => {
        const typed = charactersOf(written)
          .map((character, nth) => character.toLowerCase() + (between[nth] ?? ""))
          .join("")
          .replace(/[0-9a-z]/g, (one) =>
            isFullWidth ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one,
          );
        expect(parseRecoveryCode(typed)).toBe(written);
      }),
      runs,
    );
  });

  it("may have O for zero and I or L for one", () => {
    fc.assert(
      fc.property(
        code,
        fc.constantFrom("I", "L", "i", "l"),
        fc.constantFrom("O", "o"),
        (written, one, zero) => {
          const typed = written.replaceAll("1", one).replaceAll("0", zero);
          expect(parseRecoveryCode(typed)).toBe(written);
        },
      ),
      runs,
    );
  });

  /** The check counts modulo 31, so 0 and Z weigh the same; nobody takes one for the other. */
  const weigh = (character: string): number => CROCKFORD.indexOf(character) % 31;

  it("with one wrong character is refused, wherever it stands", () => {
    fc.assert(
      fc.property(
        code,
        fc.nat(LENGTH - 1),
        fc.constantFrom(...Array.from(CROCKFORD)),
        (written, at, wrong) => {
          const characters = charactersOf(written);
          fc.pre(weigh(characters[at] ?? "") !== weigh(wrong));
          expect(parseRecoveryCode(characters.with(at, wrong).join(""))).toBeNull();
        },
      ),
      { ...runs, numRuns: 2_000 },
    );
  });

  it("with two neighbours swapped is refused, wherever they stand", () => {
    fc.assert(
      fc.property(code, fc.nat(LENGTH - 2), (written, at) => {
        const characters = charactersOf(written);
        const [left = "", right = ""] = characters.slice(at, at + 2);
        fc.pre(weigh(left) !== weigh(right));
        expect(
          parseRecoveryCode(
            characters
              .with(at, right)
              .with(at + 1, left)
              .join(""),
          ),
        ).toBeNull();
      }),
      { ...runs, numRuns: 2_000 },
    );
  });

  it("cut short, too long or with a letter that no code has is refused", () => {
    fc.assert(
      fc.property(code, fc.nat(LENGTH - 1), (written, at) => {
        const characters = charactersOf(written);
        expect(parseRecoveryCode(characters.toSpliced(at, 1).join(""))).toBeNull();
        expect(parseRecoveryCode(characters.toSpliced(at, 0, "7").join(""))).toBeNull();
        for (const alien of ["U", "*", "中", "\u{20000}"])
          expect(parseRecoveryCode(characters.with(at, alien).join(""))).toBeNull();
      }),
      runs,
    );
    expect(parseRecoveryCode("")).toBeNull();
  });
});
