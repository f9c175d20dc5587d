// S10 to S19: what servers, proxies and portals answer.
// Length: the scenarios of one chapter of the reference, each short.
import { describe, expect, test } from "vitest";
import type { NetAnswer, NetRequest } from "../../src/platform/ports/net.ts";
import type { Profile } from "../../src/sync/profile/profile.ts";
import { type ItemSent } from "../support/sync/model-server.ts";
import { answerJson, htmlPage } from "../support/sync/server-answers.ts";
import { firstEdits, toProfile, type Setting } from "../support/sync/setting.ts";
import { plainSetting, setStage, type Stage } from "../support/sync/stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const profileOf = (setting: Partial<Setting>, own: Partial<Profile> = {}): Profile => ({
  ...toProfile({ ...plainSetting, ...setting }, firstEdits),
  ...own,
});
const itemOf = ({ body }: NetRequest): ItemSent["record"] => (JSON.parse(body ?? "{}") as ItemSent).record;
const count = (stage: Stage, state: string): number =>
  Object.values(stage.states()).filter((one) => one === state).length;
const endpointOf = ({ tablet }: Stage) => tablet.endpoint.read();

describe("S10 the token has expired", () => {
  test("S10 E-1 three days of 401 over 200 records: none is dropped or charged, all drain after the new token", async () => {
    const stage = setStage();
    await stage.capture(200);
    stage.tablet.server.trouble = "401";
    await stage.drain(3 * DAY);
    expect(count(stage, "queued")).toBe(200);
    expect(
      stage.tablet.outbox.all().every(({ attempts, frozen }) => attempts === 0 && frozen === undefined),
    ).toBe(true);
    expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "auth", detail: "credentials" });
    // A quarter of an hour between two tries at most, and one request each.
    expect(stage.sent.length).toBeLessThan(3 * 24 * 20);
    expect(stage.sent.length).toBeGreaterThan(3 * 24 * 2);

    stage.tablet.server.trouble = "none";
    await stage.drain();
    expect(count(stage, "acked")).toBe(200);
    stage.tablet.oracle.judgeEnd();
  });

  test("S10 E-7 a held endpoint is tried with one request, and only its proof lets the others follow", async () => {
    const stage = setStage();
    await stage.capture(10);
    stage.tablet.server.trouble = "401";
    await stage.round();
    const before = stage.sent.length;
    await stage.advance(2 * MINUTE);
    await stage.round();
    expect(stage.sent.length - before).toBe(1);
    stage.tablet.server.trouble = "none";
    await stage.advance(10 * MINUTE);
    const trial = await stage.round();
    expect(trial).toMatchObject({ status: "worked", more: true, counts: { acked: 1, requests: 1 } });
    expect(await stage.round()).toMatchObject({ counts: { acked: 9 } });
  });

  test("S10 E-8 one record that makes a proxy say 403 does not keep the others", async () => {
    const stage = setStage();
    stage.tablet.server.respond = (request) => (itemOf(request).id === "r1" ? answerJson(403, {}) : null);
    await stage.capture(8);
    await stage.drain(3 * HOUR);
    expect(count(stage, "acked")).toBe(7);
    expect(stage.states()["r1.1"]).toBe("queued");
    expect(endpointOf(stage).state).toBe("held");
  });
});

test("S11 O-16 an expired token against forged requests is renewed once, and nobody notices", async () => {
  const csrf = { path: "/token", header: "X-CSRF-Token" };
  const stage = setStage({ profile: () => profileOf({}, { csrf }) });
  let valid = 1;
  stage.tablet.server.respond = ({ method, url, headers }): NetAnswer | null => {
    if (method === "GET" && url.endsWith("/token"))
      return answerJson(200, {}, { "x-csrf-token": `t${valid}` });
    return headers["X-CSRF-Token"] === `t${valid}` ? null : answerJson(403, {});
  };
  await stage.capture(1);
  await stage.drain();
  await stage.capture(6);
  const round = stage.round();
  valid = 2;
  await round;
  await stage.drain();
  expect(count(stage, "acked")).toBe(7);
  expect(endpointOf(stage).state).toBe("open");
});

test("S12 E-1 an address that is gone holds the endpoint, and everything goes once it is put right", async () => {
  const stage = setStage();
  await stage.capture(5);
  stage.tablet.server.trouble = "404";
  await stage.drain(2 * HOUR);
  expect(endpointOf(stage)).toMatchObject({ reason: "config", detail: "notFound" });
  expect(count(stage, "queued")).toBe(5);
  stage.tablet.server.trouble = "none";
  await stage.drain();
  expect(count(stage, "acked")).toBe(5);
});

test("S13 B-4 too large: 50, 25, 13, … down to the one that is, which alone is parked", async () => {
  const setting = { batch: "perItem" } as const;
  const stage = setStage({
    setting,
    profile: () => toProfile({ ...plainSetting, ...setting }, { ...firstEdits, batchMax: 50 }),
  });
  stage.tablet.server.tooLarge.add("r17");
  await stage.capture(50);
  await stage.drain();
  expect(count(stage, "acked")).toBe(49);
  expect(stage.states()["r17.1"]).toBe("parked tooLarge");
  const sizes = stage.sent.map(
    ({ request }) => (JSON.parse(request.body ?? "") as { items: unknown[] }).items.length,
  );
  expect(sizes.slice(0, 3)).toEqual([50, 25, 25]);
  // The batches were not to blame: the next ones are as large as before.
  expect(endpointOf(stage)).not.toHaveProperty("batchLimit");
});

test("S13 B-4 a limit that was learnt is kept to", async () => {
  const stage = setStage({ setting: { batch: "perItem" } });
  stage.tablet.server.batchMax = 3;
  await stage.capture(10);
  await stage.drain();
  const before = stage.sent.length;
  await stage.capture(9);
  await stage.drain();
  expect(stage.sent.length - before).toBe(3);
  expect(count(stage, "acked")).toBe(19);
});

describe("S14 one of twenty is refused", () => {
  test.each(["single", "perItem", "atomic"] as const)(
    "S14 L-1 %s: nineteen arrive, the seventh is parked, its amendments wait",
    async (batch) => {
      const stage = setStage({ setting: { batch, amends: true } });
      stage.tablet.server.refuses.add("r7");
      await stage.capture(20);
      await stage.drain();
      expect(count(stage, "acked")).toBe(19);
      expect(stage.states()["r7.1"]).toBe("parked refused");
      expect(stage.tablet.outbox.all()[6]).toHaveProperty("note");
      expect(endpointOf(stage).state).toBe("open");
    },
  );

  test("S14 C-2 amended, it goes as it now is", async () => {
    const stage = setStage();
    stage.tablet.server.refuses.add("r1");
    await stage.capture(1);
    await stage.drain();
    stage.tablet.server.refuses.clear();
    stage.tablet.book.amend();
    await stage.advance(20_000);
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.2": "acked" });
    stage.tablet.oracle.judgeEnd();
  });

  test("S14 L-1 amended while it may have arrived, the amendment waits behind it", async () => {
    const stage = setStage({
      setting: { model: "none" },
      request: (_request, nth) => (nth === 1 ? "answerLost" : null),
    });
    await stage.capture(1);
    await stage.drain();
    stage.tablet.book.amend();
    await stage.advance(HOUR);
    await stage.drain(HOUR);
    expect(stage.states()).toEqual({ "r1.1": "parked mayHaveArrived", "r1.2": "queued" });
    stage.tablet.book.decide();
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "sent", "r1.2": "acked" });
    stage.tablet.oracle.judgeEnd();
  });
});

describe("S15 everything is refused", () => {
  test.each(["single", "perItem"] as const)(
    "S15 E-5 %s: the profile is doubted, not forty records",
    async (batch) => {
      const stage = setStage({ setting: { batch } });
      await stage.capture(40);
      for (const { recordId } of stage.tablet.outbox.all()) stage.tablet.server.refuses.add(recordId);
      await stage.drain(2 * DAY);
      expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "config", detail: "sameRefusal" });
      expect(count(stage, "parked refused")).toBe(2);
      expect(count(stage, "queued")).toBe(38);

      stage.tablet.server.refuses.clear();
      await stage.drain();
      expect(count(stage, "acked")).toBe(38);
    },
  );

  test("S15 E-8 three bad records in a row do not keep the good ones behind them", async () => {
    const stage = setStage();
    await stage.capture(12);
    for (const id of ["r1", "r2", "r3"]) stage.tablet.server.refuses.add(id);
    await stage.drain(2 * HOUR);
    expect(count(stage, "acked")).toBe(9);
    expect(count(stage, "parked refused")).toBe(3);
  });
});

describe("S16 too many requests", () => {
  test("S16 E-6 a pause that can be read is kept to the second", async () => {
    const stage = setStage();
    await stage.capture(4);
    stage.tablet.server.trouble = "429wait";
    await stage.round();
    stage.tablet.server.trouble = "none";
    const heldAtMs = stage.tablet.world.nowMs();
    const before = stage.sent.length;
    await stage.drain();
    const waitedMs = (stage.sent[before]?.atMs ?? 0) - heldAtMs;
    expect(waitedMs).toBeGreaterThan(88_000);
    expect(waitedMs).toBeLessThan(100_000);
    expect(count(stage, "acked")).toBe(4);
  });

  test("S16 E-3 without one it backs off by itself, jittered, and charges no item", async () => {
    const stage = setStage();
    await stage.capture(4);
    stage.tablet.server.trouble = "429";
    await stage.drain(HOUR);
    expect(stage.sent.length).toBeLessThan(60);
    expect(stage.tablet.outbox.all().every(({ attempts }) => attempts === 0)).toBe(true);
    const gaps = stage.sent.slice(1).map(({ atMs }, nth) => atMs - (stage.sent[nth]?.atMs ?? 0));
    expect(new Set(gaps.slice(-5)).size).toBe(5);
  });
});

describe("S17 a batch with mixed results", () => {
  async function play(change: (results: object[]) => object[], status = 200): Promise<Stage> {
    const setting = { batch: "perItem" } as const;
    const base = profileOf(setting);
    const profile = {
      ...base,
      ...(base.batch === undefined ? {} : { batch: { ...base.batch, status: [200, 201, 207] } }),
    };
    const stage = setStage({ setting, profile: () => profile });
    let isFirst = true;
    stage.tablet.server.respond = (request) => {
      if (!isFirst) return null;
      isFirst = false;
      const answer = stage.tablet.server.perform(request);
      if (answer.kind !== "answered") return answer;
      const { results } = JSON.parse(answer.text) as { results: object[] };
      return answerJson(status, { results: change(results) });
    };
    stage.tablet.server.refuses.add("r2");
    await stage.capture(5);
    await stage.round();
    return stage;
  }
  const mixed = {
    "r1.1": "acked",
    "r2.1": "parked refused",
    "r3.1": "acked",
    "r4.1": "acked",
    "r5.1": "acked",
  };

  test.each([200, 201, 207])("S17 B-3 status %i: each gets its own", async (status) => {
    expect((await play((results) => results, status)).states()).toEqual(mixed);
  });

  test("S17 B-3 shuffled", async () => {
    expect((await play((results) => results.toReversed())).states()).toEqual(mixed);
  });

  test("S17 B-3 with one too many", async () => {
    expect((await play((results) => [{ id: "r9", rev: 1, state: "refused" }, ...results])).states()).toEqual(
      mixed,
    );
  });

  test("S17 B-3 with one missing: in doubt until the next answer", async () => {
    const stage = await play((results) => results.slice(1));
    expect(stage.states()).toEqual({ ...mixed, "r1.1": "unknown failed" });
    await stage.drain();
    expect(stage.states()).toEqual(mixed);
    stage.tablet.server.refuses.clear();
  });
});

describe("S18 somebody else answers", () => {
  const strangers = {
    "200 and HTML": htmlPage,
    "200 and JSON without the echo": answerJson(200, { status: "success", redirect: "/login" }),
    "201 and nothing": answerJson(201, undefined),
    "a redirection": { kind: "redirected" },
  } as const satisfies Readonly<Record<string, NetAnswer>>;

  test.each(Object.entries(strangers))(
    "S18 O-13 %s: nothing counts as delivered, all goes afterwards",
    async (_what, answer) => {
      const stage = setStage();
      stage.tablet.server.respond = () => answer;
      await stage.capture(6);
      await stage.drain(6 * HOUR);
      expect(count(stage, "acked")).toBe(0);
      expect(endpointOf(stage).state).toBe("held");
      expect(stage.tablet.outbox.all().every(({ attempts }) => attempts === 0)).toBe(true);
      stage.tablet.server.respond = null;
      await stage.drain();
      expect(count(stage, "acked")).toBe(6);
    },
  );

  test("S18 E-11 a broken TLS connection with the portal's page in place of our own server is the portal", async () => {
    const stage = setStage({ request: () => "lost" });
    stage.tablet.net.network = "portal";
    await stage.capture(1);
    await stage.round();
    expect(endpointOf(stage)).toMatchObject({ reason: "portal", detail: "htmlAnswer" });
  });

  test("S18 O-3 a portal that comes up in the middle stops the rest", async () => {
    const stage = setStage();
    let answered = 0;
    stage.tablet.server.respond = () => (++answered > 10 ? htmlPage : null);
    await stage.capture(40);
    await stage.round();
    expect(count(stage, "acked")).toBe(10);
    expect(stage.sent.length).toBeLessThanOrEqual(12);
    stage.tablet.server.respond = null;
    await stage.drain();
    stage.tablet.oracle.judgeEnd();
  });
});

describe("S19 the browser withholds the answer", () => {
  test("S19 E-11 the endpoint answers others: that is its configuration, and no want of network", async () => {
    const stage = setStage();
    stage.tablet.net.network = "withheld";
    await stage.capture(3);
    await stage.drain(10 * MINUTE);
    expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "config", detail: "crossOrigin" });
    stage.tablet.net.network = "up";
    await stage.drain();
    expect(count(stage, "acked")).toBe(3);
    stage.tablet.oracle.judgeEnd();
  });
});
