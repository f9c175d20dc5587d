// S5 to S9: the answer was lost, or says that it was there already.
import { describe, expect, test } from "vitest";
import type { NetRequest } from "../../src/platform/ports/net.ts";
import { type ItemSent } from "../support/sync/model-server.ts";
import { answerJson } from "../support/sync/server-answers.ts";
import { BASE_URL } from "../support/sync/setting.ts";
import { setStage, plainSetting } from "../support/sync/stage.ts";
import { toProfile } from "../support/sync/setting.ts";

const HOUR = 3_600_000;
const isDelivery = ({ request }: { request: NetRequest }): boolean => request.method !== "GET";
const models = [
  { model: "upsert" },
  { model: "createOnly", asks: true },
  { model: "key" },
  { model: "lookup", asks: true },
] as const;

describe.each(models)("$model", (setting) => {
  test("S5 I-6 the answer to a create and to its amendment is lost: the server has each once", async () => {
    const lost = new Set([1, 4]);
    let deliveries = 0;
    const stage = setStage({
      setting,
      request: ({ method }) => (method !== "GET" && lost.has(++deliveries) ? "answerLost" : null),
    });
    await stage.capture(1);
    await stage.round();
    expect(stage.states()).toEqual({ "r1.1": "unknown failed" });
    await stage.drain();
    stage.tablet.book.amend();
    await stage.advance(20_000);
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "acked", "r1.2": "acked" });
    stage.tablet.oracle.judgeEnd();
    expect(stage.tablet.server.rows.map(({ rev }) => rev)).toEqual([1, 2]);
  });

  test("S6 I-3 the app is updated between a lost answer and its repetition: same bytes, same key, same place", async () => {
    const stage = setStage({
      setting,
      // A server that is asked first has to be given reason to take it again: there, the request is lost.
      request: (_request, nth) => (nth > 1 ? null : setting.model === "lookup" ? "lost" : "answerLost"),
    });
    await stage.capture(1);
    await stage.round();
    stage.tablet.edits = { ...stage.tablet.edits, format: 2, path: "/v2/entries" };
    await stage.drain();
    const [first, second, ...more] = stage.sent.filter(isDelivery).map(({ request }) => request);
    expect(more).toEqual([]);
    expect(second?.body).toBe(first?.body);
    expect(second?.url).toBe(first?.url);
    expect(second?.headers).toEqual(first?.headers);
    expect(stage.states()).toEqual({ "r1.1": "acked" });
  });
});

describe("a key that is over", () => {
  async function loseThenWait(asks: boolean, hours: number) {
    const stage = setStage({
      setting: { model: "key", asks },
      request: (_request, nth) => (nth === 1 ? "answerLost" : null),
    });
    await stage.capture(1);
    await stage.round();
    await stage.advance(hours * HOUR);
    await stage.drain();
    return stage;
  }

  test("S7 I-9 is looked up before anything is sent again", async () => {
    const stage = await loseThenWait(true, 25);
    expect(stage.sent.map(({ request }) => request.method)).toEqual(["POST", "GET"]);
    expect(stage.states()).toEqual({ "r1.1": "acked" });
  });

  test("S7 I-9 is for a person to decide where nobody can be asked", async () => {
    const stage = await loseThenWait(false, 25);
    expect(stage.sent).toHaveLength(1);
    expect(stage.states()).toEqual({ "r1.1": "parked mayHaveArrived" });
  });

  test("S7 I-9 one that still is good is used at once", async () => {
    const stage = await loseThenWait(true, 23);
    expect(stage.sent.map(({ request }) => request.method)).toEqual(["POST", "POST"]);
    expect(stage.states()).toEqual({ "r1.1": "acked" });
  });
});

test("S8 O-4 'I am still at it' (409) is tried again, unchanged, until it is done", async () => {
  const profile = {
    ...toProfile({ ...plainSetting, model: "key" }, { ...edits() }),
    statusMap: { 409: "retry" as const },
  };
  const stage = setStage({ setting: { model: "key" }, profile: () => profile });
  let asked = 0;
  stage.tablet.server.respond = () => (++asked < 3 ? answerJson(409, { error: "in progress" }) : null);
  await stage.capture(1);
  await stage.drain();
  expect(stage.states()).toEqual({ "r1.1": "acked" });
  expect(
    new Set(stage.sent.map(({ request }) => `${request.body} ${request.headers["Idempotency-Key"]}`)).size,
  ).toBe(1);
});

describe("the server has something else under this id", () => {
  async function meetOther(asks: boolean) {
    const stage = setStage({ setting: { model: "createOnly", asks }, profile: () => profileFor(asks) });
    const { server } = stage.tablet;
    server.respond = ({ method, url }) => {
      if (method === "GET") {
        const [id, rev] = url.slice(`${BASE_URL}/lookup/`.length).split("/");
        return answerJson(200, { found: [{ id, rev: Number(rev), leaf: "another content" }] });
      }
      return answerJson(409, { error: "exists" });
    };
    server.conflicts.add("r1.1");
    await stage.capture(1);
    await stage.drain();
    return stage;
  }
  const profileFor = (asks: boolean) => {
    const { duplicate: _duplicate, ...profile } = toProfile(
      { ...plainSetting, model: "createOnly", asks: true },
      edits(),
    );
    const { lookup: _lookup, ...unasked } = profile;
    return asks ? profile : unasked;
  };

  test("S9 O-9 a look-up shows it: parked for a person, and no success", async () => {
    const stage = await meetOther(true);
    expect(stage.states()).toEqual({ "r1.1": "parked conflict" });
    expect(stage.sent.map(({ request }) => request.method)).toEqual(["POST", "GET"]);
    expect(stage.tablet.endpoint.read().state).toBe("open");
  });

  test("S9 O-9 where nobody can be asked, a 409 is a conflict", async () => {
    const stage = await meetOther(false);
    expect(stage.states()).toEqual({ "r1.1": "parked conflict" });
    expect(stage.sent).toHaveLength(1);
  });

  test("S9 O-5 the same answer for what is there indeed is a success", async () => {
    const stage = setStage({ setting: { model: "createOnly", asks: true } });
    await stage.capture(1);
    stage.tablet.server.respond = (request) => {
      stage.tablet.server.respond = null;
      // Stored by a copy of this request, as a proxy may send one.
      stage.tablet.server.perform(request);
      return null;
    };
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "acked" });
    const item = JSON.parse(stage.sent[0]?.request.body ?? "{}") as ItemSent;
    expect(stage.tablet.server.countOf(item.record.id, item.record.rev)).toBe(1);
  });
});

function edits() {
  return setStage().tablet.edits;
}
