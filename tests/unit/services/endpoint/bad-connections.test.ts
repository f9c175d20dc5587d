// Test connection against real HTTP: each way of being a bad server, told at the step that shows it.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openConnectionTester, type ConnectionTester } from "../../../support/endpoint/connection-tester.ts";
import type { ModelBehaviour } from "../../../support/endpoint/model-endpoint.ts";
import { batchPart, type ModelKind } from "../../../support/endpoint/model-profiles.ts";

let tester: ConnectionTester;
beforeEach(async () => {
  tester = await openConnectionTester();
});
afterEach(() => tester.close());

describe("a bad server fails, at the step that shows it", () => {
  it.each<readonly [string, ModelKind, object, Partial<ModelBehaviour>, string, object]>([
    [
      "makes two of one",
      "key",
      {},
      { storing: "appends", namesServerId: true },
      "repeat",
      { code: "secondRecord" },
    ],
    [
      "makes two of one, and lists them",
      "lookup",
      { idempotency: "upsert" },
      { storing: "appends" },
      "repeat",
      { code: "secondRecord" },
    ],
    [
      "refuses a repetition as an error",
      "key",
      {},
      { storing: "createOnly" },
      "repeat",
      { code: "repeatRefused", status: 409 },
    ],
    ["does not repeat the id", "upsert", {}, { echoes: false }, "write", { code: "noProof", status: 200 }],
    ["says yes to every look-up", "upsert", {}, { lookupInvents: true }, "lookup", { code: "lookupInvents" }],
    ["finds nothing", "upsert", {}, { lookupForgets: true }, "lookup", { code: "lookupMisses" }],
    [
      "cannot tell revisions",
      "upsert",
      { lookup: { path: "/entries/{id}/{rev}", matches: [{ pointer: "/clientId", equals: "{id}" }] } },
      { lookupBlind: true },
      "lookup",
      { code: "lookupBlind" },
    ],
    [
      "takes what is broken",
      "upsert",
      { validates: true },
      { validates: false },
      "invalid",
      { code: "tookInvalid" },
    ],
    [
      "refuses what is right",
      "upsert",
      {},
      { writeStatus: 422 },
      "write",
      { code: "refused", status: 422, message: "told to" },
    ],
    [
      "refuses two at once",
      "upsert",
      batchPart,
      { refusesBatch: true },
      "batch",
      { code: "batchRefused", status: 400 },
    ],
    ["has an error", "upsert", {}, { writeStatus: 500 }, "write", { code: "serverErrors", status: 500 }],
    ["wants fewer", "upsert", {}, { writeStatus: 429 }, "write", { code: "tooManyRequests", status: 429 }],
    ["finds it too large", "upsert", {}, { writeStatus: 413 }, "write", { code: "tooLarge", status: 413 }],
    [
      "takes no such method",
      "upsert",
      {},
      { writeStatus: 405 },
      "write",
      { code: "wrongMethod", status: 405 },
    ],
    ["answers with a page", "upsert", {}, { html: true }, "probe", { code: "htmlAnswer", status: 200 }],
    ["wants a token", "upsert", {}, { token: "s3cret" }, "probe", { code: "credentials", status: 401 }],
    [
      "is somebody else",
      "upsert",
      { probe: { path: "/probe", status: [200], match: { pointer: "/service", equals: "books" } } },
      {},
      "probe",
      { code: "wrongServer", status: 200 },
    ],
    [
      "is not at that path",
      "upsert",
      { probe: { path: "/nowhere", status: [200] } },
      {},
      "probe",
      { code: "notFound", status: 404 },
    ],
    [
      "is asked for what a record does not have",
      "upsert",
      { create: { method: "PUT", path: "/entries/{nothing}" } },
      {},
      "write",
      { code: "badTemplate", message: "{nothing}" },
    ],
  ])("%s", async (_what, kind, own, behaviour, step, fault) => {
    tester.server.behave(behaviour);
    const state = await tester.run(tester.at(kind, own));
    expect(state.verdict).toEqual({ kind: "failed", step, fault });
    expect(state.status).toBe("done");
    // What comes after it is not done.
    const nth = state.steps.findIndex(({ name }) => name === step);
    expect(state.steps.slice(nth + 1).every(({ status }) => status === "notRun")).toBe(true);
  });

  it("lists a broken record that was taken, and none that was surely refused", async () => {
    tester.server.behave({ validates: false });
    const taken = await tester.run(tester.at("upsert", { validates: true }));
    expect(taken.records).toHaveLength(2);
    tester.server.behave({ writeStatus: 422 });
    expect((await tester.run(tester.at("upsert"))).records).toEqual([]);
    tester.server.behave({ writeStatus: 500 });
    expect((await tester.run(tester.at("upsert"))).records).toMatchObject([{ stored: "maybe" }]);
  });

  it("does not call the first record gone because its repetition was refused", async () => {
    tester.server.behave({ storing: "createOnly" });
    const state = await tester.run(tester.at("key"));
    expect(state.verdict).toMatchObject({ kind: "failed", step: "repeat" });
    expect(state.records).toMatchObject([{ stored: "yes" }]);
  });
});
