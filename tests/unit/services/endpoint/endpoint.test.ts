// The endpoint's settings over a real store: who may change them, what lies where, and what is never found anywhere.
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEndpointStore, openSecrets } from "../../../../src/data/repos/endpoint-store.ts";
import { readSenderBook } from "../../../../src/data/repos/outbox-sender.ts";
import type { EndpointDraft } from "../../../../src/sync/endpoint-draft.ts";
import { readTarget } from "../../../../src/sync/target.ts";
import { openEndpointDesk, rulesOnly, type EndpointDesk } from "../../../support/endpoint/endpoint-desk.ts";
import { bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";

// Secrets are stretched for real.
vi.setConfig({ testTimeout: 30_000 });

const URL = "https://books.example/api";
const TOKEN = "tok-4c1f0d";
const profile = modelProfile(URL, "upsert", bearer);
const draft: EndpointDraft = { profile, source: "menu", sendWhileLocked: "plain", secrets: { token: TOKEN } };
let desk: EndpointDesk;
afterEach(async () => {
  expect(desk.errors).toEqual([]);
  await desk.close();
});

const rowOf = () => createEndpointStore(desk.book.db).read();

/** What the sender would send with, locked or not. */
async function targetOf(isUnlocked: boolean) {
  const sender = await readSenderBook(desk.book.db);
  if (sender === null) throw new Error("no book");
  const lent = isUnlocked ? desk.book.vault.outbox : null;
  return (await readTarget(sender, lent, desk.ports.random))?.target ?? null;
}

/** Everything that lies in the database, as text. */
async function dump(): Promise<string> {
  const tables = await Promise.all(desk.book.db.tables.map((table) => table.toArray() as Promise<unknown[]>));
  const latin = new TextDecoder("latin1");
  return JSON.stringify(tables, (_key, value: unknown) =>
    value instanceof Uint8Array ? latin.decode(value) : value,
  );
}

describe("setting an endpoint up", () => {
  it("stores the settings, seals the secrets, opens the endpoint and tells delivery", async () => {
    desk = await openEndpointDesk();
    expect((await desk.view()).settings).toBeNull();
    expect(await desk.endpoint.save(draft, 0)).toEqual({ status: "saved", release: "undecided" });
    const { settings, rev, release } = await desk.view((view) => view.rev === 1);
    expect(settings).toEqual({
      version: 1,
      profile,
      source: "menu",
      sendWhileLocked: "plain",
      secretsSet: { by: "A01", at: "2026-11-24T09:30:00.000+08:00" },
    });
    expect([rev, release, desk.told.changed]).toEqual([1, "undecided", 1]);
    expect(await rowOf()).toMatchObject({ state: "held", reason: "config", detail: "unproven" });
    expect(await targetOf(false)).toMatchObject({ secrets: { token: TOKEN }, isUndecided: true });
    const audit = await desk.audit();
    expect(audit.slice(0, 2)).toEqual(
      expect.arrayContaining([
        { kind: "endpointChanged", actor: "A01", subject: "model-upsert", detail: "https://books.example" },
        { kind: "secretsChanged", actor: "A01", subject: "model-upsert", detail: "https://books.example" },
      ]),
    );
  });

  it("leaves no secret in clear anywhere, not even in the journal or the audit", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    await desk.endpoint.save({ ...draft, secrets: { token: `${TOKEN}-2` }, sendWhileLocked: "none" }, 1);
    expect(await dump()).not.toContain(TOKEN);
    expect(JSON.stringify(await desk.audit())).not.toContain(TOKEN);
    expect(JSON.stringify(desk.endpoint.view.value)).not.toContain(TOKEN);
  });

  it("keeps the revision before in the journal", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    await desk.endpoint.save({ ...draft, secrets: {}, sendWhileLocked: "none" }, 1);
    expect(await desk.book.db.journal.get(["endpoint", 1])).toMatchObject({ id: "endpoint", rev: 1 });
    expect((await desk.book.db.settings.get("endpoint"))?.rev).toBe(2);
  });

  it.each<readonly [string, Partial<EndpointDraft>, object]>([
    ["without its secrets", { secrets: {} }, { kind: "secrets", faults: { token: "required" } }],
    [
      "with one that cannot be sent",
      { secrets: { token: "令牌" } },
      { kind: "secrets", faults: { token: "notPlain" } },
    ],
    [
      "with a profile that contradicts itself",
      { profile: { ...profile, ack: { ...profile.ack, statusOnly: true } } },
      { kind: "unsound" },
    ],
  ])("is refused %s, with nothing stored", async (_what, change, refusal) => {
    desk = await openEndpointDesk();
    expect(await desk.endpoint.save({ ...draft, ...change }, 0)).toEqual({ status: "refused", refusal });
    expect(await desk.book.db.settings.get("endpoint")).toBeUndefined();
    expect(await rowOf()).toMatchObject({ state: "held" });
    expect(desk.told.changed).toBe(0);
  });

  it("is refused to a stand-in, in the sample book, and while locked", async () => {
    desk = await openEndpointDesk({ role: "standIn" });
    expect(await desk.endpoint.save(draft, 0)).toMatchObject({ refusal: { kind: "notAllowed" } });
    expect(await desk.endpoint.replaceSecrets({ token: "x" })).toEqual({ kind: "notAllowed" });
    expect(await desk.endpoint.test(draft)).toEqual({ kind: "notAllowed" });
    expect(await desk.endpoint.retryRefused()).toBeNull();
    desk.lock();
    expect(await desk.endpoint.save(draft, 0)).toMatchObject({ refusal: { kind: "locked" } });
    await desk.close();
    desk = await openEndpointDesk({ isSample: true });
    expect(await desk.endpoint.save(draft, 0)).toMatchObject({ refusal: { kind: "sample" } });
    expect(await desk.endpoint.test(draft)).toEqual({ kind: "sample" });
  });

  it("does not overwrite what another window has stored meanwhile", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    const other = { ...draft, sendWhileLocked: "none" as const };
    expect(await desk.endpoint.save(other, 0)).toMatchObject({ refusal: { kind: "conflict" } });
    const [a, b] = await Promise.all([
      desk.endpoint.save(other, 1),
      desk.endpoint.save({ ...draft, secrets: {} }, 1),
    ]);
    expect([a.status, b.status].toSorted()).toEqual(["refused", "saved"]);
    expect((await desk.book.db.settings.get("endpoint"))?.rev).toBe(2);
  });
});

describe("what may go out while locked", () => {
  const withChoice = async (sendWhileLocked: EndpointDraft["sendWhileLocked"]): Promise<void> => {
    const { rev } = await desk.view();
    const secrets = rev === 0 ? draft.secrets : {};
    await desk.endpoint.save({ ...draft, sendWhileLocked, secrets }, rev);
    await desk.view((view) => view.rev === rev + 1);
  };

  it("decides who opens the secrets; a change seals them anew", async () => {
    desk = await openEndpointDesk();
    await withChoice("plain");
    expect(await rowOf()).toMatchObject({ secrets: { sealedFor: "worker", keyId: "worker/1" } });
    expect(await targetOf(false)).toMatchObject({ secrets: { token: TOKEN }, sealedFor: ["worker"] });
    await withChoice("none");
    expect(await rowOf()).toMatchObject({
      secrets: { sealedFor: "vault", keyId: desk.book.vault.outbox.keyId },
    });
    expect(await targetOf(false)).toMatchObject({ secrets: null, sealedFor: [] });
    expect(await targetOf(true)).toMatchObject({ secrets: { token: TOKEN }, sealedFor: ["worker", "vault"] });
    const { secrets } = await rowOf();
    if (secrets === undefined) throw new Error("no secrets");
    await expect(openSecrets(secrets, desk.book.workerKey)).rejects.toThrow("does not open");
    await withChoice("all");
    expect(await targetOf(false)).toMatchObject({
      secrets: { token: TOKEN },
      sealedFor: ["worker", "vault"],
    });
  });

  it("leaves the outbox key to the worker under `all` only, non-extractable, and takes it away again", async () => {
    desk = await openEndpointDesk();
    const leftKeys = async () => (await desk.book.db.keys.toArray()).filter(({ id }) => id !== "worker/1");
    await withChoice("plain");
    expect(await leftKeys()).toEqual([]);
    await withChoice("all");
    const [left] = await leftKeys();
    expect(left).toMatchObject({ sealedAs: desk.book.vault.outbox.keyId });
    expect(left?.key.extractable).toBe(false);
    await withChoice("none");
    expect(await leftKeys()).toEqual([]);
  });

  it("is never looser than the bank's rule", async () => {
    desk = await openEndpointDesk();
    desk.publish(rulesOnly({ sendWhileLocked: "plain" }));
    await desk.bank.start();
    expect(await desk.endpoint.save({ ...draft, sendWhileLocked: "all" }, 0)).toMatchObject({
      refusal: { kind: "looserThanBank" },
    });
    expect(await desk.endpoint.save({ ...draft, sendWhileLocked: "none" }, 0)).toMatchObject({
      status: "saved",
    });
  });
});

describe("another server", () => {
  it("gets none of the secrets, and they are gone", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    const elsewhere = { ...draft, profile: { ...profile, baseUrl: "https://other.example/api" } };
    expect(await desk.endpoint.save({ ...elsewhere, secrets: {} }, 1)).toMatchObject({
      refusal: { kind: "secrets", faults: { token: "required" } },
    });
    await desk.endpoint.save({ ...elsewhere, secrets: { token: "tok-other" } }, 1);
    expect(await targetOf(false)).toMatchObject({ secrets: { token: "tok-other" } });
    // Back again: nothing was kept for it.
    expect(await desk.endpoint.save({ ...draft, secrets: {} }, 2)).toMatchObject({
      refusal: { kind: "secrets" },
    });
  });

  it("gets none even where settings and secrets were read at different times", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    const { secrets } = await rowOf();
    await desk.endpoint.save(
      {
        ...draft,
        profile: { ...profile, baseUrl: "https://other.example/api" },
        secrets: { token: "tok-other" },
      },
      1,
    );
    await createEndpointStore(desk.book.db).update((row) =>
      secrets === undefined ? row : { ...row, secrets },
    );
    expect(await targetOf(true)).toMatchObject({ secrets: {} });
  });

  it("without a need for secrets leaves none lying about", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    await desk.endpoint.save({ ...draft, profile: modelProfile(URL, "upsert"), secrets: {} }, 1);
    expect(await rowOf()).not.toHaveProperty("secrets");
  });
});
