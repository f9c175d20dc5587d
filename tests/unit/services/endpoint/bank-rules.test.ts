// The bank's configuration file in a page: read, kept, in force without a network, and never in the way.
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createBankRules } from "../../../../src/services/endpoint/bank-rules.ts";
import type { BankConfig } from "../../../../src/sync/bank-config.ts";
import { openEndpointDesk, rulesOnly, type EndpointDesk } from "../../../support/endpoint/endpoint-desk.ts";
import { bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";

vi.setConfig({ testTimeout: 30_000 });

const bankProfile = modelProfile("https://bank.example/api", "upsert", bearer);
const config: BankConfig = {
  version: 1,
  profiles: [bankProfile],
  use: bankProfile.id,
  policy: { lockAfterIdleS: 300 },
};
const READ_AT_MS = Date.parse("2026-11-24T09:30:00+08:00");

let desk: EndpointDesk;
afterEach(async () => {
  expect(desk.errors).toEqual([]);
  await desk.close();
});

/** Another page on the same book, as after a reload. */
const reload = () =>
  createBankRules(
    desk.ports,
    { database: { ...fixed(desk.book.db) }, sample: fixed(false) } as never,
    (error) => {
      throw error;
    },
  );
const fixed = <T>(value: T) => ({ value, peek: () => value, subscribe: () => () => undefined });
const keptRevision = async () => (await desk.book.db.settings.get("bankConfig"))?.rev ?? 0;

describe("the file", () => {
  it("is none where the server has none, and nothing is wrong with that", async () => {
    desk = await openEndpointDesk();
    await desk.bank.start();
    expect(desk.bank.view.value).toEqual({ config: null, readAtMs: null, problem: null });
    expect(desk.bank.policy.value).toEqual({});
  });

  it("acts once it was read, and is kept for the days without a network", async () => {
    desk = await openEndpointDesk();
    desk.publish(config);
    await desk.bank.start();
    expect(desk.bank.view.value).toEqual({ config, readAtMs: READ_AT_MS, problem: null });
    desk.ports.ownSite.answer = { kind: "silent" };
    desk.ports.clock.advance(86_400_000);
    const later = reload();
    await later.start();
    expect(later.view.value).toEqual({ config, readAtMs: READ_AT_MS, problem: null });
    expect(later.policy.value).toEqual({ lockAfterIdleS: 300 });
  });

  it("is kept sealed, once for each text", async () => {
    desk = await openEndpointDesk();
    desk.publish(config);
    await desk.bank.start();
    expect(await keptRevision()).toBe(1);
    // The same in another order.
    desk.publish(
      JSON.stringify({ use: config.use, policy: config.policy, profiles: config.profiles, version: 1 }),
    );
    await desk.bank.refresh();
    const later = reload();
    await later.start();
    expect(await keptRevision()).toBe(1);
    const row = await desk.book.db.settings.get("bankConfig");
    expect(new TextDecoder("latin1").decode(row?.sealed)).not.toContain("bank.example");
    desk.publish(rulesOnly({ pinMinLength: 8 }));
    await desk.bank.refresh();
    expect(await keptRevision()).toBe(2);
    expect(desk.bank.policy.value).toEqual({ pinMinLength: 8 });
  });

  it("is read again when the network is back", async () => {
    desk = await openEndpointDesk();
    desk.ports.ownSite.answer = { kind: "silent" };
    await desk.bank.start();
    desk.publish(config);
    desk.networkBack();
    await desk.bank.refresh();
    expect(desk.bank.view.value.config).toEqual(config);
  });

  it.each([
    ["is gone", { kind: "missing" }, { kind: "gone" }],
    ["is a page", { kind: "page" }, { kind: "page" }],
    ["has an error in its place", { kind: "error", status: 503 }, { kind: "error", status: 503 }],
    ["is too large", { kind: "tooLarge" }, { kind: "refused", fault: { kind: "tooLarge" } }],
    ["is no JSON", { kind: "file", text: "{" }, { kind: "refused", fault: { kind: "notJson" } }],
    [
      "is wrong",
      { kind: "file", text: '{"version":1,"policy":{"pinMinLength":99}}' },
      { kind: "refused", fault: { kind: "invalid", paths: ["policy/pinMinLength"] } },
    ],
    [
      "holds a token",
      { kind: "file", text: '{"version":1,"token":"x"}' },
      { kind: "refused", fault: { kind: "secrets", paths: ["token"] } },
    ],
  ] as const)(
    "that %s leaves what was read before in force, and is told of",
    async (_what, answer, problem) => {
      desk = await openEndpointDesk();
      desk.publish(config);
      await desk.bank.start();
      desk.ports.ownSite.answer = answer;
      await desk.bank.refresh();
      expect(desk.bank.view.value).toEqual({ config, readAtMs: READ_AT_MS, problem });
      // Also for a page that was opened afterwards.
      const later = reload();
      await later.start();
      expect(later.view.value).toEqual({ config, readAtMs: READ_AT_MS, problem });
      desk.publish(config);
      await desk.bank.refresh();
      expect(desk.bank.view.value.problem).toBeNull();
    },
  );

  it("that was changed on disk is asked for anew", async () => {
    desk = await openEndpointDesk();
    desk.publish(config);
    await desk.bank.start();
    const row = await desk.book.db.settings.get("bankConfig");
    if (row === undefined) throw new Error("not kept");
    const sealed = row.sealed.slice();
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    await desk.book.db.settings.put({ ...row, sealed });
    desk.ports.ownSite.answer = { kind: "silent" };
    const offline = reload();
    await offline.start();
    expect(offline.view.value).toEqual({ config: null, readAtMs: null, problem: null });
    desk.publish(config);
    await offline.refresh();
    expect(offline.view.value.config).toEqual(config);
  });

  it("is asked for once however often it is wanted at a time", async () => {
    desk = await openEndpointDesk();
    let asked = 0;
    const { ownSite } = desk.ports;
    const read = ownSite.readConfig.bind(ownSite);
    ownSite.readConfig = (maxBytes) => {
      asked += 1;
      return read(maxBytes);
    };
    await Promise.all([desk.bank.refresh(), desk.bank.refresh(), desk.bank.refresh()]);
    expect(asked).toBe(1);
    await desk.bank.refresh();
    expect(asked).toBe(2);
  });
});
