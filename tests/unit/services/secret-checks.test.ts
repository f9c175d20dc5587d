// What a new PIN or passphrase must be: the app's own rules, and the bank's where they are stricter.
import { describe, expect, it } from "vitest";
import { checkSecret, ownSecretRules, secretRulesOf } from "../../../src/services/session/secret-checks.ts";

describe("the rules for a new secret", () => {
  it("are the app's own where the bank rules nothing", () => {
    expect(secretRulesOf({})).toEqual(ownSecretRules);
    expect(ownSecretRules).toEqual({ pinMin: 6, passphraseOnly: false, isByBank: false });
  });

  it.each([
    [4, 6, false],
    [6, 6, false],
    [7, 7, true],
    [12, 12, true],
  ])("with %i digits of the bank ask for %i; by the bank: %s", (pinMinLength, pinMin, isByBank) => {
    expect(secretRulesOf({ pinMinLength })).toEqual({ pinMin, passphraseOnly: false, isByBank });
  });

  it("refuse a PIN that is long enough for the app and not for the bank", () => {
    const rules = secretRulesOf({ pinMinLength: 8 });
    expect(checkSecret("pin", "805219")).toBeNull();
    expect(checkSecret("pin", "805219", rules)).toBe("tooShort");
    expect(checkSecret("pin", "80521946", rules)).toBeNull();
    expect(checkSecret("pin", "80521", secretRulesOf({ pinMinLength: 4 }))).toBe("tooShort");
  });

  it("refuse every PIN where the bank wants passphrases", () => {
    const rules = secretRulesOf({ passphraseOnly: true });
    expect(rules).toEqual({ pinMin: 6, passphraseOnly: true, isByBank: true });
    expect(checkSecret("pin", "805219463017", rules)).toBe("passphraseOnly");
    expect(checkSecret("passphrase", "浪花在窗台上数星星呢真好", rules)).toBeNull();
    expect(checkSecret("passphrase", "short", rules)).toBe("tooShort");
    expect(secretRulesOf({ passphraseOnly: false })).toEqual(ownSecretRules);
  });
});
