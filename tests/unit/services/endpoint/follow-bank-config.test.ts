// Fifty tablets set up by one file: what a tablet takes over, when, and what it says about it.
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEndpointStore } from "../../../../src/data/repos/endpoint-store.ts";
import { readSenderBook } from "../../../../src/data/repos/outbox-sender.ts";
import type { BankConfig } from "../../../../src/sync/bank-config.ts";
import { readTarget } from "../../../../src/sync/target.ts";
import { openEndpointDesk, rulesOnly, type EndpointDesk } from "../../../support/endpoint/endpoint-desk.ts";
import { bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";

vi.setConfig({ testTimeout: 30_000 });

const bankProfile = modelProfile("https://bank.example/api", "upsert");
const config: BankConfig = { version: 1, profiles: [bankProfile], use: bankProfile.id };
const own = {
  profile: modelProfile("https://own.example/api", "upsert"),
  source: "menu",
  sendWhileLocked: "all",
  secrets: {},
} as const;

let desk: EndpointDesk;
afterEach(async () => {
  expect(desk.errors).toEqual([]);
  await desk.close();
});

const adoptions = async () =>
  (await desk.audit()).filter((event) => "kind" in event && event.kind === "endpointAdopted");

async function isReleased(): Promise<boolean> {
  const sender = await readSenderBook(desk.book.db);
  const read = sender === null ? null : await readTarget(sender, null, desk.ports.random);
  return read?.target.isUndecided === false;
}

describe("a tablet without an endpoint", () => {
  it("takes the bank's, says so once, and sends without a test", async () => {
    desk = await openEndpointDesk();
    desk.publish(config);
    await desk.bank.start();
    const view = await desk.view(({ rev }) => rev === 1);
    expect(view).toMatchObject({ release: "vouched", settings: { profile: bankProfile, source: "config" } });
    expect(desk.endpoint.adopted.value).toBe("endpoint");
    expect(await adoptions()).toEqual([
      { kind: "endpointAdopted", actor: "A01", subject: "model-upsert", detail: "https://bank.example" },
    ]);
    expect(await isReleased()).toBe(true);
    expect(desk.told.changed).toBe(1);
    desk.endpoint.acknowledgeAdoption();
    expect(desk.endpoint.adopted.value).toBeNull();
  });

  it("takes it at the next unlock where the file came while it was locked, whoever unlocks", async () => {
    desk = await openEndpointDesk();
    desk.lock();
    desk.publish(config);
    await desk.bank.start();
    expect(await desk.book.db.settings.get("endpoint")).toBeUndefined();
    desk.unlock({ code: "S07", role: "standIn" });
    expect((await desk.view(({ rev }) => rev === 1)).settings?.source).toBe("config");
    expect(await adoptions()).toMatchObject([{ actor: "S07" }]);
  });

  it("takes it once, not at every unlock", async () => {
    desk = await openEndpointDesk();
    desk.publish(config);
    await desk.bank.start();
    await desk.view(({ rev }) => rev === 1);
    desk.lock();
    desk.unlock();
    await desk.bank.refresh();
    await desk.view(({ settings }) => settings !== null);
    expect((await desk.book.db.settings.get("endpoint"))?.rev).toBe(1);
    expect(await adoptions()).toHaveLength(1);
  });

  it("takes the receiver beside the app, at the app's own address", async () => {
    desk = await openEndpointDesk();
    desk.publish({ version: 1, profiles: [], use: "receiver" });
    await desk.bank.start();
    const { settings } = await desk.view(({ rev }) => rev === 1);
    expect(settings?.profile).toMatchObject({ id: "receiver", baseUrl: "https://floorbook.example" });
  });

  it("may give that receiver a token, and has the bank's endpoint still", async () => {
    desk = await openEndpointDesk();
    desk.publish({ version: 1, use: "receiver", policy: { endpointFixed: true } });
    await desk.bank.start();
    const { settings } = await desk.view(({ rev }) => rev === 1);
    if (settings === null) throw new Error("no settings");
    const closed = { ...settings.profile, auth: { kind: "bearer" } as const };
    const draft = {
      profile: closed,
      source: "menu",
      sendWhileLocked: "plain",
      secrets: { token: "tok" },
    } as const;
    expect(await desk.endpoint.save(draft, 1)).toEqual({ status: "saved", release: "vouched" });
    expect((await desk.view(({ rev }) => rev === 2)).settings?.source).toBe("config");
    await desk.bank.refresh();
    desk.lock();
    desk.unlock();
    expect((await desk.view()).settings?.profile).toEqual(closed);
    expect(await adoptions()).toHaveLength(1);
  });

  it("is asked for credentials at once where the endpoint needs them", async () => {
    desk = await openEndpointDesk();
    const closed = modelProfile("https://bank.example/api", "upsert", bearer);
    desk.publish({ ...config, profiles: [closed] });
    await desk.bank.start();
    await desk.view(({ rev }) => rev === 1);
    expect(await createEndpointStore(desk.book.db).read()).toMatchObject({
      state: "held",
      reason: "auth",
      detail: "credentials",
    });
    expect(await desk.endpoint.replaceSecrets({ token: "tok" })).toBeNull();
    expect(await createEndpointStore(desk.book.db).read()).toMatchObject({ state: "open" });
  });

  it("is left alone in the sample book", async () => {
    desk = await openEndpointDesk({ isSample: true });
    desk.publish(config);
    await desk.bank.start();
    await desk.view();
    expect(await desk.book.db.settings.get("endpoint")).toBeUndefined();
  });
});

describe("a tablet that chose for itself", () => {
  it("keeps its own, and may change it", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(own, 0);
    desk.publish(config);
    await desk.bank.start();
    expect((await desk.view(({ rev }) => rev === 1)).settings?.profile).toEqual(own.profile);
    expect(await adoptions()).toEqual([]);
    expect(await desk.endpoint.save({ ...own, sendWhileLocked: "none" }, 1)).toMatchObject({
      status: "saved",
    });
  });

  it("gives way where the bank has fixed it, and cannot go back", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(own, 0);
    desk.publish({ ...config, policy: { endpointFixed: true } });
    await desk.bank.start();
    expect((await desk.view(({ rev }) => rev === 2)).settings?.profile).toEqual(bankProfile);
    expect(await desk.endpoint.save(own, 2)).toEqual({ status: "refused", refusal: { kind: "fixedByBank" } });
    const tighter = { ...own, profile: bankProfile, source: "config", sendWhileLocked: "none" } as const;
    expect(await desk.endpoint.save(tighter, 2)).toMatchObject({ status: "saved" });
  });

  it("is tightened where the bank allows less while locked, and the key is taken away", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(own, 0);
    expect(await desk.book.db.keys.count()).toBe(2);
    desk.publish(rulesOnly({ sendWhileLocked: "plain" }));
    await desk.bank.start();
    const { settings } = await desk.view(({ rev }) => rev === 2);
    expect(settings).toMatchObject({ profile: own.profile, sendWhileLocked: "plain" });
    expect(await desk.book.db.keys.count()).toBe(1);
    expect(desk.endpoint.adopted.value).toBe("policy");
  });

  it("whose settings cannot be read is left for a person to decide", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(own, 0);
    const row = await desk.book.db.settings.get("endpoint");
    if (row === undefined) throw new Error("no settings");
    await desk.book.db.settings.put({ ...row, sealed: row.sealed.slice(0, 40) });
    desk.publish(config);
    await desk.bank.start();
    await desk.view(({ isUnreadable }) => isUnreadable);
    expect((await desk.book.db.settings.get("endpoint"))?.rev).toBe(1);
  });
});
