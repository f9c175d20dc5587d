import { describe, expect, it } from "vitest";
import { listFeatures, readProfileFile, toProfileFile } from "../../../src/sync/profile-file.ts";
import { batchPart, bearer, modelProfile } from "../../support/endpoint/model-profiles.ts";

const profile = modelProfile("https://books.example/api", "upsert", {
  ...bearer,
  ...batchPart,
  validates: true,
});
const faultOf = (value: unknown) => {
  const reading = readProfileFile(typeof value === "string" ? value : JSON.stringify(value));
  return reading.status === "refused" ? reading.fault : null;
};

describe("a profile file", () => {
  it("carries a profile there and back", () => {
    const { name, text } = toProfileFile(profile);
    expect(name).toBe("floorbook-profile-model-upsert.json");
    expect(readProfileFile(text)).toEqual({ status: "read", profile });
  });

  it("is never made of a profile that holds what looks like a secret", () => {
    const leaking = { ...profile, headers: { "X-Api-Key": "k" } };
    expect(() => toProfileFile(leaking)).toThrow(RangeError);
    expect(faultOf(leaking)).toEqual({ kind: "secrets", paths: ["headers/X-Api-Key"] });
  });

  it.each<readonly [string, unknown, object]>([
    ["no JSON", "profile: yes", { kind: "notJson" }],
    ["too large", `"${"x".repeat(70_000)}"`, { kind: "tooLarge" }],
    ["a list", [], { kind: "invalid", paths: [""] }],
    ["of a later version", { ...profile, version: 2 }, { kind: "invalid", paths: ["version"] }],
    ["with a script", { ...profile, script: "x" }, { kind: "invalid", paths: ["script"] }],
    [
      "wrong in several places",
      { ...profile, baseUrl: "ftp://x", limits: { timeoutMs: 0, parallel: 2 } },
      { kind: "invalid", paths: ["baseUrl", "limits/timeoutMs"] },
    ],
    [
      "with parts that exclude each other",
      { ...profile, ack: { ...profile.ack, statusOnly: true } },
      { kind: "inconsistent", path: "", what: "echoWithStatusOnly" },
    ],
  ])("is refused when it is %s", (_what, value, fault) => {
    expect(faultOf(value)).toEqual(fault);
  });
});

describe("what a profile does", () => {
  it.each([
    ["upsert", ["proves", "upsert", "canLookUp"]],
    ["createOnly", ["proves", "createOnly", "canLookUp"]],
    ["key", ["proves", "key"]],
    ["lookup", ["proves", "lookup"]],
    ["none", ["proves", "none"]],
    ["statusOnly", ["statusOnly", "none"]],
  ] as const)("%s", (kind, features) => {
    expect(listFeatures(modelProfile("https://books.example", kind))).toEqual(features);
  });

  it("names batches, amendments, checks and cookies", () => {
    const amend = { method: "PATCH", path: "/entries/{id}" };
    const csrf = { path: "/t", header: "X-CSRF" };
    expect(
      listFeatures(modelProfile("https://b.example", "key", { ...batchPart, amend, csrf, validates: true })),
    ).toEqual(["proves", "key", "batch", "amends", "validates", "csrf"]);
  });
});
