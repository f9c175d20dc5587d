import { describe, expect, it } from "vitest";
import {
  bringsSecrets,
  isSoundProfile,
  keptSecretNames,
  mergeSecrets,
  nextSettings,
  type EndpointDraft,
} from "../../../src/sync/endpoint-draft.ts";
import type { EndpointSettings } from "../../../src/sync/endpoint-settings.ts";
import { basic, bearer, modelProfile } from "../../support/endpoint/model-profiles.ts";

const EARLIER = "2026-11-20T09:00:00.000+08:00";
const NOW = "2026-11-24T09:00:00.000+08:00";
const URL = "https://books.example/api";
const profile = modelProfile(URL, "upsert", bearer);
const settings: EndpointSettings = {
  version: 1,
  profile,
  source: "menu",
  sendWhileLocked: "plain",
  secretsSet: { by: "A01", at: EARLIER },
  provenAt: EARLIER,
  riskAccepted: { by: "H01", at: EARLIER },
};
const draft: EndpointDraft = { profile, source: "menu", sendWhileLocked: "plain", secrets: {} };
const signature = { by: "B02", at: NOW };
const next = (change: Partial<EndpointDraft>, provenAt: string | null = null): EndpointSettings =>
  nextSettings(settings, { ...draft, ...change }, { signature, provenAt });

describe("a draft", () => {
  it("without a change keeps everything", () => {
    expect(next({})).toEqual(settings);
  });

  it("of what may go out while locked keeps proof, acceptance and secrets", () => {
    expect(next({ sendWhileLocked: "none" })).toEqual({ ...settings, sendWhileLocked: "none" });
  });

  it.each([
    ["another path", modelProfile(`${URL}/v2`, "upsert", bearer)],
    ["another limit", modelProfile(URL, "upsert", { ...bearer, limits: { timeoutMs: 9_000, parallel: 1 } })],
    ["another way to tell repetitions", modelProfile(URL, "createOnly", bearer)],
  ])("with %s loses proof and acceptance, and keeps the secrets of the same server", (_what, changed) => {
    const { provenAt: _proven, riskAccepted: _risk, ...kept } = settings;
    expect(next({ profile: changed })).toEqual({ ...kept, profile: changed });
  });

  it("for another server keeps no secret", () => {
    const elsewhere = modelProfile("https://other.example/api", "upsert", bearer);
    expect(next({ profile: elsewhere })).not.toHaveProperty("secretsSet");
    expect(keptSecretNames(settings, elsewhere)).toEqual([]);
    expect(
      mergeSecrets({ settings, secrets: { token: "old" } }, { profile: elsewhere, secrets: {} }),
    ).toEqual({
      faults: { token: "required" },
    });
  });

  it("with another kind of credentials keeps no secret", () => {
    const byPassword = modelProfile(URL, "upsert", basic);
    expect(
      mergeSecrets({ settings, secrets: { token: "old" } }, { profile: byPassword, secrets: { user: "u" } }),
    ).toEqual({
      faults: { password: "required" },
    });
  });

  it("that a test proved says when", () => {
    const changed = modelProfile(URL, "createOnly", bearer);
    expect(next({ profile: changed }, NOW)).toMatchObject({ profile: changed, provenAt: NOW });
    expect(next({}, NOW).provenAt).toBe(NOW);
  });

  it("with a secret of its own is signed anew; an empty field is none", () => {
    expect(next({ secrets: { token: "new" } }).secretsSet).toEqual(signature);
    expect(next({ secrets: { token: "" } }).secretsSet).toEqual(settings.secretsSet);
    expect(bringsSecrets({ profile, secrets: { token: "" } })).toBe(false);
    expect(bringsSecrets({ profile, secrets: { token: "x" } })).toBe(true);
    expect(bringsSecrets({ profile: modelProfile(URL, "upsert"), secrets: { token: "x" } })).toBe(false);
  });

  it("is the first one: nothing is carried over", () => {
    expect(nextSettings(null, { ...draft, secrets: { token: "x" } }, { signature, provenAt: null })).toEqual({
      version: 1,
      profile,
      source: "menu",
      sendWhileLocked: "plain",
      secretsSet: signature,
    });
  });
});

describe("the secrets of a draft", () => {
  const stored = { settings, secrets: { token: "old" } };

  it("are those typed, else those kept", () => {
    expect(mergeSecrets(stored, { profile, secrets: {} })).toEqual({ secrets: { token: "old" } });
    expect(mergeSecrets(stored, { profile, secrets: { token: " new \n" } })).toEqual({
      secrets: { token: "new" },
    });
  });

  it("are asked for again where the kept ones cannot be opened", () => {
    expect(mergeSecrets({ settings, secrets: null }, { profile, secrets: {} })).toEqual({
      faults: { token: "required" },
    });
  });

  it("keep their spaces where they are a password", () => {
    const byPassword = modelProfile(URL, "upsert", basic);
    expect(
      mergeSecrets(
        { settings: null, secrets: null },
        { profile: byPassword, secrets: { user: "u", password: " p " } },
      ),
    ).toEqual({ secrets: { user: "u", password: " p " } });
  });

  it("are named one by one where they are wrong", () => {
    const byHeaders = modelProfile(URL, "upsert", { auth: { kind: "headers", names: ["X-Key", "X-Id"] } });
    expect(
      mergeSecrets({ settings: null, secrets: null }, { profile: byHeaders, secrets: { "x-key": "密" } }),
    ).toEqual({
      faults: { "x-key": "notPlain", "x-id": "required" },
    });
  });

  it("are none where none are needed", () => {
    expect(mergeSecrets(stored, { profile: modelProfile(URL, "upsert"), secrets: { token: "x" } })).toEqual({
      secrets: {},
    });
  });
});

describe("a sound profile", () => {
  it("has parts that fit together", () => {
    expect(isSoundProfile(profile)).toBe(true);
    const { lookup: _lookup, ...blind } = modelProfile(URL, "lookup");
    expect(isSoundProfile(blind)).toBe(false);
  });
});
