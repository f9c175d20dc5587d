import { describe, expect, test } from "vitest";
import type { NetAnswer } from "../../../src/platform/ports/net.ts";
import type { Target } from "../../../src/sync/ports.ts";
import { createSpeaker, type LookupOutcome, type UnitOutcome } from "../../../src/sync/send.ts";
import { createHandScheduler } from "../../support/memory-ports.ts";
import { answerJson, htmlPage } from "../../support/sync/server-answers.ts";
import { playNet, type PlayedNet } from "../../support/sync/played-net.ts";
import {
  batch,
  leasedItem,
  lookup,
  sampleProfile,
  sampleValues,
  type ProfileParts,
} from "../../support/sync/sample-profile.ts";

const { id, rev, leaf } = sampleValues;
const timedOut: NetAnswer = { kind: "unanswered", cause: "timeout" };

const targetOf = (parts: ProfileParts): Target => ({
  profile: sampleProfile(parts),
  secrets: {},
  sealedFor: ["worker"],
  acceptsRisk: true,
  sender: "tablet-1",
  lockName: "outbox",
});

const lookUp = async (given: NetAnswer, own: object = lookup): Promise<LookupOutcome> =>
  createSpeaker(playNet([given]), targetOf({ lookup: own })).lookUp(sampleValues);

describe("looking up", () => {
  const found = [{ id, rev, leaf }];
  const unproven = { kind: "failed", outcome: { kind: "held", detail: "unproven", stored: "maybe" } };

  test("O-14 this revision is there, another content is, or an empty list says that none is", async () => {
    expect(await lookUp(answerJson(200, found))).toEqual({ kind: "here" });
    expect(await lookUp(answerJson(200, [{ id, leaf: "other" }]))).toEqual({ kind: "other" });
    expect(await lookUp(answerJson(200, []))).toEqual({ kind: "absent" });
  });

  test("O-14 an answer of another shape is somebody else's and proves no absence", async () => {
    for (const body of [{ login: true }, {}, "no", 7])
      expect(await lookUp(answerJson(200, body))).toMatchObject(unproven);
    expect(await lookUp(answerJson(204, undefined))).toMatchObject(unproven);
    expect(await lookUp(htmlPage)).toMatchObject({ kind: "failed", outcome: { detail: "htmlAnswer" } });
  });

  test("O-14 404 means absent where the profile names no list, and a wrong address where it does", async () => {
    const own = { path: "/entries/{id}", matches: [{ pointer: "/leaf", equals: "{leaf}" }] };
    expect(await lookUp(answerJson(404, {}), own)).toEqual({ kind: "absent" });
    expect(await lookUp({ ...htmlPage, status: 404 } as NetAnswer, own)).toMatchObject({ kind: "failed" });
    expect(await lookUp(answerJson(404, {}))).toMatchObject({
      kind: "failed",
      outcome: { detail: "notFound" },
    });
  });

  test("O-14 whatever the server answers instead is handed on, and a refusal of the question is none of the item", async () => {
    expect(await lookUp(answerJson(401, {}))).toMatchObject({ outcome: { kind: "held", reason: "auth" } });
    expect(await lookUp(answerJson(503, {}))).toMatchObject({ outcome: { kind: "later" } });
    expect(await lookUp({ kind: "unanswered", cause: "failed" })).toMatchObject({
      outcome: { kind: "unanswered" },
    });
    for (const status of [400, 409, 413, 422])
      expect(await lookUp(answerJson(status, {}))).toMatchObject(unproven);
  });
});

describe("batches", () => {
  const other = "0193a5c0-0000-7000-8000-000000000002" as typeof id;
  const unit = [
    leasedItem({ frozen: { via: "batch" } }),
    leasedItem({ row: { seq: 8, recordId: other as never }, frozen: { via: "batch" } }),
  ];
  const send = async (given: NetAnswer, own: object = batch): Promise<UnitOutcome> =>
    createSpeaker(playNet([given]), targetOf({ batch: own })).send(unit);
  const kinds = (outcome: UnitOutcome): readonly string[] =>
    outcome.kind === "each" ? outcome.outcomes.map(({ kind }) => kind) : [outcome.kind];
  const result = (name: string, state: string): object => ({ id: name, rev, state });

  test("B-3 each item gets its own result, shuffled, with strangers among them", async () => {
    const results = [result(other, "refused"), result("stranger", "stored"), result(id, "stored")];
    const outcome = await send(answerJson(200, { results }));
    expect(kinds(outcome)).toEqual(["acked", "refused"]);
    expect(outcome).not.toHaveProperty("isWhole");
  });

  test("B-3 what is not mentioned may have arrived", async () => {
    const outcome = await send(answerJson(200, { results: [result(other, "stored")] }));
    expect(kinds(outcome)).toEqual(["later", "acked"]);
    expect(outcome).toMatchObject({ outcomes: [{ stored: "maybe" }, {}] });
  });

  test.each([
    ["no list", answerJson(200, { ok: true }), "held"],
    ["a cut one", { ...answerJson(200, {}), text: '{"results":[{"id"' } as NetAnswer, "held"],
    ["HTML", htmlPage, "held"],
    ["401", answerJson(401, {}), "held"],
    ["503", answerJson(503, {}), "later"],
    ["nothing", timedOut, "unanswered"],
  ])("E-4 O-15 %s is one answer for all of them", async (_what, given, kind) => {
    const outcome = await send(given);
    expect(kinds(outcome)).toEqual([kind, kind]);
    expect(outcome).toMatchObject({ isWhole: true });
  });

  test("B-4 refused as a whole it is split, and only size teaches a limit", async () => {
    expect(await send(answerJson(413, {}))).toEqual({ kind: "split", isTooLarge: true, mayBeThere: false });
    for (const status of [400, 409, 422])
      expect(await send(answerJson(status, {}))).toEqual({
        kind: "split",
        isTooLarge: false,
        mayBeThere: false,
      });
  });

  test("B-4 one alone is judged as a single item, and no status of a batch proves it", async () => {
    const alone = async (given: NetAnswer): Promise<readonly string[]> =>
      kinds(await createSpeaker(playNet([given]), targetOf({ batch })).send(unit.slice(0, 1)));
    expect(await alone(answerJson(422, {}))).toEqual(["refused"]);
    expect(await alone(answerJson(413, {}))).toEqual(["tooLarge"]);
    expect(await alone(answerJson(409, {}))).toEqual(["conflict"]);
    expect(await alone(answerJson(201, { id, rev }))).toEqual(["held"]);
  });

  test("B-6 elements go one by one where the profile has no batch any more", async () => {
    const net = playNet([answerJson(200, { id, rev })]);
    const outcome = await createSpeaker(net, targetOf({})).send(unit.slice(0, 1));
    expect(kinds(outcome)).toEqual(["acked"]);
    expect(net.asked[0]?.url).toBe(`https://books.example/api/entries/${id}`);
  });
});

describe("a token against forged requests", () => {
  const csrf = { path: "/token", header: "X-CSRF-Token" };
  const token = (value: string): NetAnswer => answerJson(200, {}, { "x-csrf-token": value });
  const proof = answerJson(200, { id, rev });
  const headersOf = (net: PlayedNet) => net.asked.map(({ headers }) => headers["X-CSRF-Token"]);

  test("O-16 is fetched once for many requests", async () => {
    const net = playNet([token("one"), proof, proof]);
    const speaker = createSpeaker(net, targetOf({ csrf }));
    await Promise.all([speaker.send([leasedItem()]), speaker.send([leasedItem()])]);
    expect(headersOf(net)).toEqual(["Fetch", "one", "one"]);
    expect(speaker.requests).toBe(3);
  });

  test("O-16 is fetched anew once after 403, and a second 403 is one", async () => {
    const net = playNet([token("old"), answerJson(403, {}), token("new"), answerJson(403, {})]);
    const outcome = await createSpeaker(net, targetOf({ csrf })).send([leasedItem()]);
    expect(outcome).toMatchObject({
      outcomes: [{ kind: "held", reason: "auth", detail: "forbidden", stored: "no" }],
    });
    expect(headersOf(net)).toEqual(["Fetch", "old", "Fetch", "new"]);
  });

  test("O-16 ten that find it old fetch one new one", async () => {
    let tokens = 0;
    const answer = (request: { method: string; headers: Readonly<Record<string, string>> }): NetAnswer => {
      if (request.method === "GET") return token(`t${++tokens}`);
      return request.headers["X-CSRF-Token"] === "t1" ? answerJson(403, {}) : proof;
    };
    const net = playNet(Array.from({ length: 30 }, () => answer));
    const speaker = createSpeaker(net, targetOf({ csrf }));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => speaker.send([leasedItem()])));
    expect(
      outcomes.every((outcome) => outcome.kind === "each" && outcome.outcomes[0]?.kind === "acked"),
    ).toBe(true);
    expect(tokens).toBe(2);
  });

  test("O-16 403 is one without a token to fetch", async () => {
    const net = playNet([answerJson(403, {})]);
    await createSpeaker(net, targetOf({})).send([leasedItem()]);
    expect(net.asked).toHaveLength(1);
  });

  test("I-10 nothing is left to fetch once it is prepared", async () => {
    const net = playNet([token("one"), proof]);
    const speaker = createSpeaker(net, targetOf({ csrf }));
    await speaker.prepare();
    expect(net.asked).toHaveLength(1);
    await speaker.send([leasedItem()]);
    expect(headersOf(net)).toEqual(["Fetch", "one"]);
  });
});

test("D-5 a network that forgets its own time limit holds the round no longer than that and a little", async () => {
  const scheduler = createHandScheduler();
  const net = { ...playNet([]), send: () => new Promise<NetAnswer>(() => undefined) };
  const sent = createSpeaker(net, targetOf({}), scheduler).send([leasedItem()]);
  for (let seconds = 0; seconds < 30; seconds += 1) {
    await Promise.resolve();
    scheduler.advance(1_000);
  }
  expect(await sent).toMatchObject({ outcomes: [{ kind: "unanswered", cause: "timeout" }] });
});
