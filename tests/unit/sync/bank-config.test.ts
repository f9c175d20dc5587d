import { describe, expect, it } from "vitest";
import {
  BANK_CONFIG_MAX_BYTES,
  parseBankConfig,
  readBankConfig,
  type BankConfig,
} from "../../../src/sync/bank-config.ts";
import { modelProfile } from "../../support/endpoint/model-profiles.ts";

const profile = modelProfile("https://books.example/api", "upsert");
const branch = {
  code: "BR-017",
  name: "滨江路支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "09:00",
  closesAt: "17:00",
};
const whole = {
  version: 1,
  branches: [branch, { ...branch, code: "BR-018", name: "湖滨支行" }],
  profiles: [profile],
  use: profile.id,
  policy: {
    veilAfterIdleS: 30,
    lockAfterIdleS: 300,
    lockAfterHiddenS: 60,
    pinMinLength: 8,
    passphraseOnly: false,
    sendWhileLocked: "plain",
    endpointFixed: true,
  },
} satisfies BankConfig;

const faultOf = (value: unknown) => {
  const reading = parseBankConfig(value);
  return reading.status === "refused" ? reading.fault : null;
};
const pathsOf = (value: unknown): readonly string[] => {
  const fault = faultOf(value);
  return fault !== null && "paths" in fault ? fault.paths : [];
};

describe("the bank's configuration file", () => {
  it("is read whole", () => {
    expect(readBankConfig(JSON.stringify(whole))).toEqual({ status: "read", config: whole });
    expect(parseBankConfig(whole)).toEqual({ status: "read", config: whole });
  });

  it.each([
    ["says nothing", { version: 1 }],
    ["asks for the receiver beside the app", { version: 1, profiles: [], use: "receiver" }],
    ["has rules alone", { version: 1, policy: { passphraseOnly: true } }],
  ])("may be one that %s", (_what, value) => {
    expect(parseBankConfig(value)).toEqual({ status: "read", config: value });
  });

  it.each([
    ["no JSON", "{", { kind: "notJson" }],
    ["a page", "<!doctype html>", { kind: "notJson" }],
    ["too large", `"${"x".repeat(BANK_CONFIG_MAX_BYTES)}"`, { kind: "tooLarge" }],
    ["nested without end", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, { kind: "tooDeep" }],
  ])("is refused when it is %s", (_what, text, fault) => {
    expect(readBankConfig(text)).toEqual({ status: "refused", fault });
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ["another version", { ...whole, version: 2 }, ["version"]],
    ["a part nobody knows", { ...whole, dictionaries: {} }, ["dictionaries"]],
    ["a rule nobody knows", { version: 1, policy: { lockNever: true } }, ["policy/lockNever"]],
    ["a veil that comes at once", { version: 1, policy: { veilAfterIdleS: 0 } }, ["policy/veilAfterIdleS"]],
    ["a PIN without end", { version: 1, policy: { pinMinLength: 13 } }, ["policy/pinMinLength"]],
    [
      "a branch without a zone",
      { version: 1, branches: [{ ...branch, zone: "Mars/Base" }] },
      ["branches/0/zone"],
    ],
    [
      "a branch that closes before it opens",
      { version: 1, branches: [branch, { ...branch, code: "BR-2", closesAt: "08:00" }] },
      ["branches/1/closesAt"],
    ],
    ["a branch twice", { version: 1, branches: [branch, branch] }, ["branches/1/code"]],
    ["a profile twice", { version: 1, profiles: [profile, profile] }, ["profiles/1/id"]],
    [
      "a profile of the built-in name",
      { version: 1, profiles: [{ ...profile, id: "receiver" }], use: "receiver" },
      ["profiles/0/id"],
    ],
    ["an endpoint it does not have", { version: 1, use: "books" }, ["use"]],
    [
      "a profile by plain http",
      { version: 1, profiles: [{ ...profile, baseUrl: "http://books.example" }] },
      ["profiles/0/baseUrl"],
    ],
    [
      "text that is no Unicode",
      { version: 1, branches: [{ ...branch, name: "\ud800" }] },
      ["branches/0/name"],
    ],
  ])("is refused with %s, and says where", (_what, value, paths) => {
    expect(faultOf(value)).toMatchObject({ kind: "invalid" });
    expect(pathsOf(value)).toEqual(paths);
  });

  it("is refused with a profile whose parts do not fit together", () => {
    const { lookup: _lookup, ...blind } = profile;
    const value = { version: 1, profiles: [profile, { ...blind, id: "blind", idempotency: "lookup" }] };
    expect(faultOf(value)).toEqual({ kind: "inconsistent", path: "profiles/1", what: "lookupMissing" });
  });

  it.each<readonly [string, unknown, string]>([
    ["a token beside the profile", { ...whole, token: "x" }, "token"],
    [
      "a password anywhere",
      { ...whole, branches: [{ ...branch, adminPassword: "x" }] },
      "branches/0/adminPassword",
    ],
    [
      "a key as a fixed header",
      { ...whole, profiles: [{ ...profile, headers: { "X-Api-Key": "x" } }] },
      "profiles/0/headers/X-Api-Key",
    ],
    [
      "a token in an address",
      { ...whole, profiles: [{ ...profile, probe: { ...profile.probe, path: "/probe?access_token=x" } }] },
      "profiles/0/probe/path",
    ],
    [
      "credentials of the template",
      { ...whole, profiles: [{ ...profile, create: { ...profile.create, body: { credentials: "x" } } }] },
      "profiles/0/create/body/credentials",
    ],
  ])("is refused with %s", (_what, value, path) => {
    expect(faultOf(value)).toEqual({ kind: "secrets", paths: [path] });
  });

  it("does not take its own rules for secrets", () => {
    expect(faultOf({ version: 1, policy: { passphraseOnly: true, pinMinLength: 8 } })).toBeNull();
  });
});
