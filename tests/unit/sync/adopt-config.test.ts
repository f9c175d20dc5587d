import { describe, expect, it } from "vitest";
import { adoptConfig, isEndpointFixed, profileOfConfig } from "../../../src/sync/adopt-config.ts";
import type { BankConfig } from "../../../src/sync/bank-config.ts";
import type { EndpointSettings } from "../../../src/sync/endpoint-settings.ts";
import { bearer, modelProfile } from "../../support/endpoint/model-profiles.ts";

const AT = "2026-11-24T09:00:00.000+08:00";
const bankProfile = modelProfile("https://bank.example/api", "upsert", bearer);
const ownProfile = modelProfile("https://own.example/api", "createOnly");
const receiver = modelProfile("https://app.example", "upsert", { id: "receiver" });
const config: BankConfig = { version: 1, profiles: [bankProfile], use: bankProfile.id };
const chosen: EndpointSettings = {
  version: 1,
  profile: ownProfile,
  source: "menu",
  sendWhileLocked: "all",
  provenAt: AT,
};
const adopted: EndpointSettings = {
  version: 1,
  profile: bankProfile,
  source: "config",
  sendWhileLocked: "plain",
  secretsSet: { by: "A01", at: AT },
};
const adopt = (settings: EndpointSettings | null, file: BankConfig) =>
  adoptConfig(settings, file, () => receiver);

describe("a tablet without an endpoint", () => {
  it("takes the one that the file names", () => {
    expect(adopt(null, config)).toEqual({
      what: "endpoint",
      settings: { version: 1, profile: bankProfile, source: "config", sendWhileLocked: "plain" },
    });
  });

  it("takes the receiver beside the app", () => {
    const file: BankConfig = { version: 1, profiles: [], use: "receiver" };
    expect(adopt(null, file)?.settings.profile).toBe(receiver);
    expect(profileOfConfig(file, null, () => receiver)).toBe(receiver);
  });

  it("takes no looser rule than the file's", () => {
    expect(adopt(null, { ...config, policy: { sendWhileLocked: "none" } })?.settings.sendWhileLocked).toBe(
      "none",
    );
    expect(adopt(null, { ...config, policy: { sendWhileLocked: "all" } })?.settings.sendWhileLocked).toBe(
      "plain",
    );
  });

  it("stays without one where the file names none", () => {
    expect(adopt(null, { version: 1, profiles: [bankProfile] })).toBeNull();
    expect(adopt(null, { version: 1, policy: { endpointFixed: true } })).toBeNull();
  });
});

describe("a tablet that took the file's endpoint", () => {
  it("changes nothing when it is read again", () => {
    expect(adopt(adopted, config)).toBeNull();
  });

  it("follows a new version, and keeps the secrets of the same server", () => {
    const moved = { ...bankProfile, limits: { timeoutMs: 5_000, parallel: 1 } };
    expect(adopt(adopted, { ...config, profiles: [moved] })).toEqual({
      what: "endpoint",
      settings: { ...adopted, profile: moved },
    });
  });

  it("follows to another server without the secrets", () => {
    const moved = { ...bankProfile, baseUrl: "https://bank2.example/api" };
    expect(adopt(adopted, { ...config, profiles: [moved] })?.settings).not.toHaveProperty("secretsSet");
  });

  it("keeps it when the file names none any more", () => {
    expect(adopt(adopted, { version: 1 })).toBeNull();
  });
});

describe("a tablet that gave the receiver beside the app a token", () => {
  const file: BankConfig = { version: 1, use: "receiver", policy: { endpointFixed: true } };
  const ownReceiver = (auth: typeof receiver.auth = { kind: "none" }) => ({ ...receiver, auth });
  const closed = { ...adopted, profile: ownReceiver({ kind: "bearer" }) };

  it("has not chosen another endpoint", () => {
    expect(adoptConfig(closed, file, ownReceiver)).toBeNull();
    expect(profileOfConfig(file, closed.profile, ownReceiver)).toBe(closed.profile);
  });

  it("has, once it is anything else of another server", () => {
    const elsewhere = { ...closed, profile: { ...closed.profile, baseUrl: "https://other.example" } };
    expect(adoptConfig(elsewhere, file, ownReceiver)?.settings.profile).toEqual(receiver);
  });
});

describe("a tablet that chose for itself", () => {
  it("keeps its own", () => {
    expect(adopt(chosen, config)).toBeNull();
  });

  it("gives way where the file says that it is fixed", () => {
    const fixed: BankConfig = { ...config, policy: { endpointFixed: true } };
    expect(isEndpointFixed(fixed)).toBe(true);
    expect(adopt(chosen, fixed)).toEqual({
      what: "endpoint",
      settings: { version: 1, profile: bankProfile, source: "config", sendWhileLocked: "all" },
    });
  });

  it("is not fixed by a file that names no endpoint", () => {
    const empty: BankConfig = { version: 1, policy: { endpointFixed: true } };
    expect(isEndpointFixed(empty)).toBe(false);
    expect(adopt(chosen, empty)).toBeNull();
  });

  it("keeps its own, tightened, where the file allows less while locked", () => {
    expect(adopt(chosen, { version: 1, policy: { sendWhileLocked: "plain" } })).toEqual({
      what: "policy",
      settings: { ...chosen, sendWhileLocked: "plain" },
    });
    expect(
      adopt({ ...chosen, sendWhileLocked: "none" }, { version: 1, policy: { sendWhileLocked: "plain" } }),
    ).toBeNull();
  });
});
