// A proof holds for exactly what was tested, until a test shows otherwise.
import "fake-indexeddb/auto";
import { createServer } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createOpenNet } from "../../../../src/platform/shared/net.ts";
import { closeServer, listen } from "../../../../src/receiver/app-server.ts";
import type { TestState } from "../../../../src/services/endpoint/test-connection.ts";
import type { EndpointDraft } from "../../../../src/sync/endpoint-draft.ts";
import { openEndpointDesk, type EndpointDesk } from "../../../support/endpoint/endpoint-desk.ts";
import { startModelEndpoint, type ModelEndpoint } from "../../../support/endpoint/model-endpoint.ts";
import { bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";

vi.setConfig({ testTimeout: 30_000 });

const ownServer = createServer((_request, response) => {
  response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
});
let ownOrigin = "";
let server: ModelEndpoint;
let desk: EndpointDesk;
let draft: EndpointDraft;

beforeAll(async () => {
  ownOrigin = `http://localhost:${await listen(ownServer, 0, "localhost")}`;
});
afterAll(() => closeServer(ownServer));
beforeEach(async () => {
  server = await startModelEndpoint({ token: "tok" });
  desk = await openEndpointDesk({ openNet: createOpenNet(ownOrigin, () => "nonce") });
  draft = {
    profile: modelProfile(server.url, "upsert", bearer),
    source: "menu",
    sendWhileLocked: "plain",
    secrets: { token: "tok" },
  };
});
afterEach(async () => {
  expect(desk.errors).toEqual([]);
  await desk.close();
  await server.close();
});

async function test(own: Pick<EndpointDraft, "profile" | "secrets">): Promise<TestState> {
  const run = await desk.endpoint.test(own);
  if ("kind" in run) throw new Error(run.kind);
  return run.ended;
}
const setUp = { profile: undefined as never, secrets: {} };

it("of a draft is there when the draft is saved", async () => {
  expect((await test(draft)).verdict).toEqual({ kind: "proven" });
  expect(await desk.endpoint.save(draft, 0)).toEqual({ status: "saved", release: "proven" });
  const { release, row, settings } = await desk.view(({ rev }) => rev === 1);
  expect([release, row.state, settings?.provenAt]).toEqual([
    "proven",
    "open",
    "2026-11-24T09:30:00.000+08:00",
  ]);
  expect(await desk.audit()).toContainEqual({
    kind: "endpointTested",
    actor: "A01",
    subject: "model-upsert",
    detail: "proven",
  });
});

it("of a draft does not hold for another one", async () => {
  await test(draft);
  const other = { ...draft, profile: { ...draft.profile, limits: { timeoutMs: 3_000, parallel: 1 } } };
  expect(await desk.endpoint.save(other, 0)).toEqual({ status: "saved", release: "undecided" });
});

it("does not outlive the lock", async () => {
  await test(draft);
  desk.lock();
  desk.unlock();
  expect(await desk.endpoint.save(draft, 0)).toEqual({ status: "saved", release: "undecided" });
});

it("of what is set up is written down, with its kept secrets, and opens the endpoint", async () => {
  await desk.endpoint.save(draft, 0);
  expect((await test({ ...setUp, profile: draft.profile })).verdict).toEqual({ kind: "proven" });
  const { release, row } = await desk.view(({ rev }) => rev === 2);
  expect([release, row.state]).toEqual(["proven", "open"]);
  // The secrets were kept: another test needs none typed.
  expect((await test({ ...setUp, profile: draft.profile })).verdict).toEqual({ kind: "proven" });
});

it("is taken back when a test shows a second record", async () => {
  await test(draft);
  await desk.endpoint.save(draft, 0);
  await desk.view(({ release }) => release === "proven");
  server.behave({ storing: "appends", namesServerId: true });
  const { verdict } = await test({ ...setUp, profile: draft.profile });
  expect(verdict).toMatchObject({ kind: "failed", fault: { code: "secondRecord" } });
  const { release, row } = await desk.view((view) => view.release === "undecided");
  expect([release, row.state, row.detail]).toEqual(["undecided", "held", "unproven"]);
});

it("stands when a test only met a closed door", async () => {
  await test(draft);
  await desk.endpoint.save(draft, 0);
  server.behave({ token: "another" });
  const { verdict } = await test({ ...setUp, profile: draft.profile });
  expect(verdict).toMatchObject({ kind: "failed", step: "probe", fault: { code: "credentials" } });
  const { release, rev } = await desk.view((view) => view.rev > 0);
  expect([release, rev]).toEqual(["proven", 1]);
  expect((await desk.audit())[0]).toMatchObject({ kind: "endpointTested", detail: "failed" });
});

it("cannot be had without the secrets that the endpoint needs", async () => {
  expect(await desk.endpoint.test({ ...draft, secrets: {} })).toEqual({
    kind: "secrets",
    faults: { token: "required" },
  });
  expect(server.requests).toEqual([]);
});
