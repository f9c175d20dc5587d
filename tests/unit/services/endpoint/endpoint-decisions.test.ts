// What people decide about an endpoint that is set up: new credentials, a risk, a second try for what was refused.
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEndpointStore } from "../../../../src/data/repos/endpoint-store.ts";
import { readSenderBook } from "../../../../src/data/repos/outbox-sender.ts";
import type { NewOutboxRow } from "../../../../src/data/rows.ts";
import { transitionEndpoint } from "../../../../src/sync/endpoint.ts";
import type { EndpointDraft } from "../../../../src/sync/endpoint-draft.ts";
import { readTarget } from "../../../../src/sync/target.ts";
import { HEAD_PIN, openEndpointDesk, type EndpointDesk } from "../../../support/endpoint/endpoint-desk.ts";
import { basic, bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

// Secrets are stretched for real.
vi.setConfig({ testTimeout: 30_000 });

const URL = "https://books.example/api";
const TOKEN = "tok-4c1f0d";
const profile = modelProfile(URL, "upsert", bearer);
const draft: EndpointDraft = { profile, source: "menu", sendWhileLocked: "plain", secrets: { token: TOKEN } };
const webhook: EndpointDraft = {
  profile: modelProfile(URL, "statusOnly"),
  source: "file",
  sendWhileLocked: "plain",
  secrets: {},
};

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

describe("a new token", () => {
  it("opens a hold, and touches neither the profile nor a record", async () => {
    desk = await openEndpointDesk({ hasHeadSecret: true });
    await desk.endpoint.save(draft, 0);
    await desk.endpoint.acceptRisk(desk.book.staffList[1]?.id ?? "", HEAD_PIN, 1);
    const held = { kind: "held", reason: "auth", detail: "credentials", atMs: 5, draw: 0.5 } as const;
    await createEndpointStore(desk.book.db).update((row) => transitionEndpoint(row, held));
    const outbox = await desk.book.db.outbox.toArray();
    expect(await desk.endpoint.replaceSecrets({ token: " tok-new " })).toBeNull();
    expect(await rowOf()).toMatchObject({ state: "open", reason: null });
    expect(await targetOf(false)).toMatchObject({
      profile,
      secrets: { token: "tok-new" },
      isUndecided: false,
    });
    expect(await desk.book.db.outbox.toArray()).toEqual(outbox);
    expect((await desk.audit())[0]).toMatchObject({ kind: "secretsChanged" });
    expect((await desk.view((view) => view.rev === 3)).settings).toMatchObject({
      riskAccepted: { by: "H01" },
    });
  });

  it("is asked for whole: half a pair is nobody's", async () => {
    desk = await openEndpointDesk();
    const byPassword = { ...draft, profile: modelProfile(URL, "upsert", basic) };
    await desk.endpoint.save({ ...byPassword, secrets: { user: "floor", password: "p1" } }, 0);
    expect(await desk.endpoint.replaceSecrets({ password: "p2" })).toEqual({
      kind: "secrets",
      faults: { user: "required" },
    });
    expect(await targetOf(false)).toMatchObject({ secrets: { user: "floor", password: "p1" } });
  });

  it("of nothing is a conflict", async () => {
    desk = await openEndpointDesk();
    expect(await desk.endpoint.replaceSecrets({ token: "x" })).toEqual({ kind: "conflict" });
  });
});

describe("what is not proved", () => {
  const headId = (): string => desk.book.staffList.find(({ code }) => code === "H01")?.id ?? "";

  it("sends nothing until the branch head has read it and given the own secret", async () => {
    desk = await openEndpointDesk({ hasHeadSecret: true });
    await desk.endpoint.save(webhook, 0);
    expect(await targetOf(true)).toMatchObject({ isUndecided: true, acceptsRisk: false });
    expect(await desk.endpoint.acceptRisk(headId(), "111222", 1)).toEqual({ status: "wrong", waitS: 0 });
    expect(await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 1)).toEqual({ status: "ok" });
    const { release, settings } = await desk.view((view) => view.rev === 2);
    expect(release).toBe("accepted");
    expect(settings?.riskAccepted).toEqual({ by: "H01", at: "2026-11-24T09:30:00.000+08:00" });
    expect(await rowOf()).toMatchObject({ state: "open" });
    expect(await targetOf(true)).toMatchObject({ isUndecided: false, acceptsRisk: true });
    expect((await desk.audit())[0]).toEqual({
      kind: "riskAccepted",
      actor: "A01",
      subject: "H01",
      detail: "model-statusonly",
    });
  });

  it("cannot be accepted by anybody else, in any other state, or for what was not read", async () => {
    desk = await openEndpointDesk({ hasHeadSecret: true });
    const refused = (refusal: string) => ({ status: "refused", refusal });
    expect(await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 0)).toEqual(refused("nothingToAccept"));
    await desk.endpoint.save(webhook, 0);
    expect(await desk.endpoint.acceptRisk(desk.book.staff.id, TEST_PIN, 1)).toEqual(refused("notHead"));
    expect(await desk.endpoint.acceptRisk("nobody", HEAD_PIN, 1)).toEqual(refused("notHead"));
    expect(await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 0)).toEqual(refused("conflict"));
    await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 1);
    expect(await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 2)).toEqual(refused("nothingToAccept"));
    desk.lock();
    expect(await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 2)).toEqual(refused("locked"));
  });

  it("loses its acceptance with any change of the profile", async () => {
    desk = await openEndpointDesk({ hasHeadSecret: true });
    await desk.endpoint.save(webhook, 0);
    await desk.endpoint.acceptRisk(headId(), HEAD_PIN, 1);
    const moved = { ...webhook, profile: { ...webhook.profile, baseUrl: `${URL}/other` } };
    expect(await desk.endpoint.save(moved, 2)).toEqual({ status: "saved", release: "undecided" });
    expect(await rowOf()).toMatchObject({ state: "held", detail: "unproven" });
  });
});

describe("records that were refused while the profile was wrong", () => {
  const message = (seq: number, own: Partial<NewOutboxRow>): NewOutboxRow => ({
    seq,
    recordId: `019aa000-0000-7000-8000-00000000000${seq}` as never,
    rev: 1,
    collection: "entries",
    businessDate: "2026-11-24" as never,
    state: "parked",
    queuedAtMs: 0,
    settlesAtMs: 0,
    attempts: 1,
    nextAttemptAtMs: 0,
    lease: null,
    sealedFor: "worker",
    payloadVersion: 1,
    keyId: "worker/1",
    payload: new Uint8Array(8),
    ...own,
  });

  it("go back into the queue together; what waits for a person's decision stays", async () => {
    desk = await openEndpointDesk();
    await desk.book.db.outbox.bulkAdd([
      message(1, { problem: { code: "refused", status: 422 } }),
      message(2, { problem: { code: "mayHaveArrived" }, uncertain: true }),
      message(3, { problem: { code: "refused", status: 422 } }),
      message(4, { state: "queued", attempts: 0 }),
    ]);
    expect(await desk.view((view) => view.refusedCount === 2)).toMatchObject({ refusedCount: 2 });
    expect(await desk.endpoint.retryRefused()).toBe(2);
    const rows = await desk.book.db.outbox.toArray();
    expect(rows.map(({ state }) => state)).toEqual(["queued", "parked", "queued", "queued"]);
    expect(rows[0]).not.toHaveProperty("problem");
    expect(desk.told.nudged).toBe(1);
    expect(await desk.endpoint.retryRefused()).toBe(0);
    expect(desk.told.nudged).toBe(1);
  });
});

describe("settings that cannot be read", () => {
  it("are called so, and can be set up anew", async () => {
    desk = await openEndpointDesk();
    await desk.endpoint.save(draft, 0);
    const row = await desk.book.db.settings.get("endpoint");
    if (row === undefined) throw new Error("no settings");
    const sealed = row.sealed.slice();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    await desk.book.db.settings.put({ ...row, sealed });
    const { isUnreadable, rev, settings } = await desk.view((view) => view.isUnreadable);
    expect([isUnreadable, rev, settings]).toEqual([true, 1, null]);
    expect(await desk.endpoint.save(draft, 1)).toMatchObject({ status: "saved" });
    expect((await desk.view((view) => view.rev === 2)).settings?.profile).toEqual(profile);
  });
});
