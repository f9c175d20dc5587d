// Test connection against real HTTP: what a good server is proven by, and what is sent and left behind.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entrySchema } from "../../../../src/domain/entries/entry.ts";
import {
  makeTestItems,
  openConnectionTester,
  outlineTest,
  type ConnectionTester,
} from "../../../support/endpoint/connection-tester.ts";
import type { ModelBehaviour } from "../../../support/endpoint/model-endpoint.ts";
import { batchPart, bearer, type ModelKind } from "../../../support/endpoint/model-profiles.ts";

let tester: ConnectionTester;
beforeEach(async () => {
  tester = await openConnectionTester();
});
afterEach(() => tester.close());

describe("a good server is proven", () => {
  it.each<readonly [ModelKind, Partial<ModelBehaviour>, string]>([
    ["upsert", {}, "oneAddress"],
    ["createOnly", { storing: "createOnly" }, "duplicateRefused"],
    ["key", { namesServerId: true }, "sameServerId"],
    ["key", { saysCreated: true }, "createdOnce"],
    ["lookup", { storing: "appends" }, "askedFirst"],
  ])("%s %o by %s, with a single record to show for it", async (kind, behaviour, proof) => {
    tester.server.behave(behaviour);
    const state = await tester.run(tester.at(kind));
    expect(state.verdict).toEqual({ kind: "proven" });
    expect(outlineTest(state)).toContain(`repeat passed ${proof}`);
    expect(tester.server.rows).toHaveLength(1);
    expect(state.records).toEqual([
      {
        id: tester.server.rows[0]?.clientId,
        stored: "yes",
        serverId: behaviour.namesServerId === true ? "row-0" : null,
      },
    ]);
  });

  it("with all that a profile can do: token, batch, amendment, check", async () => {
    tester.server.behave({ token: "s3cret" });
    const amend = { method: "PATCH", path: "/entries/{id}/{rev}", body: tester.at("upsert").create.body };
    const profile = tester.at("upsert", { ...bearer, ...batchPart, amend, validates: true });
    const state = await tester.run(profile, { token: "s3cret" });
    expect(outlineTest(state)).toEqual([
      "reach passed",
      "probe passed",
      "preflight passed",
      "write passed",
      "lookup passed",
      "repeat passed oneAddress",
      "amend passed",
      "invalid passed",
      "batch passed",
    ]);
    expect(state.verdict).toEqual({ kind: "proven" });
    // The first in two revisions, and the pair; the broken one was refused.
    expect(tester.server.rows.map(({ rev }) => rev)).toEqual([1, 2, 1, 1]);
    expect(state.records.map(({ stored }) => stored)).toEqual(["yes", "yes", "yes"]);
    expect(new Set(tester.server.rows.map(({ clientId }) => clientId))).toEqual(
      new Set(state.records.map(({ id }) => id)),
    );
  });

  it("and every record on it says that it is a test", async () => {
    await tester.run(tester.at("upsert", batchPart));
    expect(tester.server.rows).toHaveLength(3);
    expect(tester.server.rows.every(({ test }) => test)).toBe(true);
  });
});

describe("what is sent", () => {
  it("is valid and marked, of nobody and from no tablet, but for the one that is broken on purpose", async () => {
    const items = await makeTestItems();
    const valid = [items.first, items.amended, ...items.pair, items.unsent].map(
      ({ text }) => JSON.parse(text) as unknown,
    );
    const devices = valid.map((record) => {
      const entry = entrySchema.parse(record);
      expect(entry).toMatchObject({ test: true, author: "TEST", branch: "BR-017", device: items.sender });
      expect(entry.clockSuspect).toBeUndefined();
      return entry.device;
    });
    expect(new Set(devices).size).toBe(1);
    expect(entrySchema.safeParse(JSON.parse(items.invalid.text)).success).toBe(false);
    expect(items.amended).toMatchObject({ id: items.first.id, rev: 2 });
    const given = [items.first, ...items.pair, items.invalid, items.unsent].map(({ id }) => id);
    expect(new Set([...given, items.sender]).size).toBe(6);
  });

  it("is new with each test", async () => {
    const [a, b] = [await makeTestItems(), await makeTestItems()];
    expect(a.sender).not.toBe(b.sender);
    expect(a.first.id).not.toBe(b.first.id);
  });
});

describe("a server that cannot be told is not proven", () => {
  it.each<readonly [ModelKind, string, number]>([
    // Nothing is sent twice where a repetition is a second record.
    ["none", "cannotTell", 1],
    ["statusOnly", "statusOnly", 1],
    ["key", "cannotTell", 1],
  ])("%s: %s", async (kind, code, rows) => {
    const state = await tester.run(tester.at(kind));
    expect(state.verdict).toEqual({ kind: "unproven", fault: { code } });
    expect(tester.server.rows).toHaveLength(rows);
  });
});

describe("a server that does not answer", () => {
  it("at all is told from no network", async () => {
    const profile = tester.at("upsert");
    await tester.server.close();
    expect((await tester.run(profile)).verdict).toEqual({
      kind: "failed",
      step: "reach",
      fault: { code: "serverDown" },
    });
  });

  it("in time may have stored the record", async () => {
    tester.server.behave({ hangs: true });
    const state = await tester.run(tester.at("upsert", { limits: { timeoutMs: 1_000, parallel: 1 } }));
    expect(state.verdict).toEqual({ kind: "failed", step: "write", fault: { code: "timeout" } });
    expect(state.records).toMatchObject([{ stored: "maybe" }]);
  });

  it("because the page's own content policy stands in the way says so", async () => {
    const profile = tester.at("upsert");
    await tester.server.close();
    const test = tester.start(profile, await makeTestItems());
    tester.site.block(profile.baseUrl);
    expect((await test.ended).verdict).toEqual({
      kind: "failed",
      step: "reach",
      fault: { code: "blockedByPolicy" },
    });
  });
});

describe("a test that is stopped", () => {
  it("sends nothing more, lists what may be there and judges nothing", async () => {
    tester.server.behave({ hangs: true });
    const test = tester.start(tester.at("upsert"), await makeTestItems());
    const isWriting = new Promise<void>((resolve) => {
      test.state.subscribe(({ records }) => {
        if (records.length > 0) resolve();
      });
    });
    await isWriting;
    test.cancel();
    const state = await test.ended;
    expect(state.status).toBe("cancelled");
    expect(state.verdict).toBeNull();
    expect(state.records).toMatchObject([{ stored: "maybe" }]);
    expect(outlineTest(state).slice(3)).toEqual(["write notRun", "lookup notRun", "repeat notRun"]);
    const before = tester.server.requests.length;
    tester.server.behave({ hangs: false });
    expect(tester.server.requests.length).toBeLessThanOrEqual(before + 1);
    test.cancel();
    expect(test.state.value).toBe(state);
  });

  it("before its first request sends none", async () => {
    const test = tester.start(tester.at("upsert"), await makeTestItems());
    test.cancel();
    expect((await test.ended).status).toBe("cancelled");
    expect(tester.server.requests.filter(({ method }) => method !== "HEAD")).toEqual([]);
  });
});
