import { describe, expect, it } from "vitest";
import { stricterSendWhileLocked, sendWhileLockedChoices } from "../../../src/domain/send-while-locked.ts";
import {
  bindSecrets,
  findSecretFault,
  releaseSecrets,
  SECRET_MAX,
} from "../../../src/sync/endpoint-secrets.ts";
import { releaseOf, type EndpointSettings } from "../../../src/sync/endpoint-settings.ts";
import { basic, bearer, modelProfile, type ModelKind } from "../../support/endpoint/model-profiles.ts";

const AT = "2026-11-24T09:00:00.000+08:00";
const URL = "https://books.example/api";
const risk = { riskAccepted: { by: "H01", at: AT } };

function settingsOf(kind: ModelKind, own: Partial<EndpointSettings> = {}): EndpointSettings {
  return { version: 1, profile: modelProfile(URL, kind), source: "menu", sendWhileLocked: "plain", ...own };
}

describe("records go out", () => {
  it.each<readonly [string, EndpointSettings, string]>([
    ["after a test that proved it", settingsOf("upsert", { provenAt: AT }), "proven"],
    ["when the branch head answers for it", settingsOf("upsert", risk), "accepted"],
    [
      "when the bank names an endpoint that proves deliveries",
      settingsOf("key", { source: "config" }),
      "vouched",
    ],
    ["on proof before acceptance", settingsOf("upsert", { provenAt: AT, ...risk }), "proven"],
    ["without proof or answer: not at all", settingsOf("upsert"), "undecided"],
    ["from a file: not at all", settingsOf("createOnly", { source: "file" }), "undecided"],
    ["to a webhook: not at all", settingsOf("none"), "undecided"],
    ["to a webhook that the bank names: not at all", settingsOf("none", { source: "config" }), "undecided"],
    [
      "to a webhook with a proof that cannot be one: not at all",
      settingsOf("statusOnly", { provenAt: AT }),
      "undecided",
    ],
    ["to a webhook that the branch head accepted", settingsOf("statusOnly", risk), "accepted"],
  ])("%s", (_when, settings, release) => {
    expect(releaseOf(settings)).toBe(release);
  });
});

describe("secrets", () => {
  const profile = modelProfile(URL, "upsert", bearer);
  const bound = bindSecrets(profile, { token: "s3cret" });

  it("come back for the origin that they were given for, whatever else of the profile changed", () => {
    expect(releaseSecrets(profile, bound)).toEqual({ token: "s3cret" });
    expect(releaseSecrets(modelProfile("https://books.example/v2", "createOnly", bearer), bound)).toEqual({
      token: "s3cret",
    });
  });

  it.each([
    ["another host", "https://evil.example/api"],
    ["another port", "https://books.example:8443/api"],
    ["a sub-domain", "https://api.books.example/api"],
  ])("stay away from %s", (_where, baseUrl) => {
    expect(releaseSecrets(modelProfile(baseUrl, "upsert", bearer), bound)).toBeNull();
  });

  it.each([
    ["nothing", null],
    ["a list", ["s3cret"]],
    ["secrets without their origin", { token: "s3cret" }],
    ["numbers", { ...bound, token: 7 }],
    ["another kind of credentials", bindSecrets(profile, { user: "u", password: "p" })],
    ["half a pair", bindSecrets(profile, { user: "u" })],
  ])("are none where %s was sealed", (_what, unsealed) => {
    expect(releaseSecrets(profile, unsealed)).toBeNull();
    expect(releaseSecrets(modelProfile(URL, "upsert", basic), { ...bound, user: "u" })).toBeNull();
  });

  it("never hand out more than the profile names", () => {
    expect(releaseSecrets(profile, { ...bound, other: "x" })).toEqual({ token: "s3cret" });
  });

  it.each([
    ["", "required"],
    ["a".repeat(SECRET_MAX + 1), "tooLong"],
    ["令牌", "notPlain"],
    ["two\nlines", "notPlain"],
    [" padded", "notPlain"],
    ["ok", null],
    ["with inner space", null],
    ["~", null],
  ])("checks the token %j: %s", (secret, fault) => {
    expect(findSecretFault(profile, secret)).toBe(fault);
  });

  it("lets a password of basic authentication be any text", () => {
    const byPassword = modelProfile(URL, "upsert", basic);
    expect(findSecretFault(byPassword, " 密码 with spaces ")).toBeNull();
    expect(findSecretFault(byPassword, "")).toBe("required");
  });
});

describe("of two limits while locked", () => {
  it("the stricter counts, whichever comes first", () => {
    expect(sendWhileLockedChoices).toEqual(["none", "plain", "all"]);
    expect(stricterSendWhileLocked("all", "plain")).toBe("plain");
    expect(stricterSendWhileLocked("plain", "all")).toBe("plain");
    expect(stricterSendWhileLocked("none", "plain")).toBe("none");
    expect(stricterSendWhileLocked("all", "all")).toBe("all");
  });
});
