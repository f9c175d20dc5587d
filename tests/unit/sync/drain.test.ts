// Rounds on a stage: what a whole round does, step by step. What is lost or answered wrongly is in tests/fuzz.
// Length: one round, told step by step on one stage.
import { describe, expect, test } from "vitest";
import { ROUND_MS, ROUND_REQUESTS } from "../../../src/sync/drain.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import type { Target } from "../../../src/sync/ports.ts";
import { answerJson } from "../../support/sync/server-answers.ts";
import { soundParts } from "../../support/sync/parts.ts";
import { firstEdits, toProfile, type Setting } from "../../support/sync/setting.ts";
import { plainSetting, setStage, type Stage, type StageOptions } from "../../support/sync/stage.ts";

const count = (stage: Stage, state: string): number =>
  Object.values(stage.states()).filter((one) => one === state).length;
const endpointOf = ({ tablet }: Stage) => tablet.endpoint.read();
const profileOf =
  (setting: Partial<Setting>, own: Partial<Profile> = {}) =>
  (): Profile => ({
    ...toProfile({ ...plainSetting, ...setting }, firstEdits),
    ...own,
  });
/** A stage whose target is changed before each round. */
const withTarget = (change: (target: Target) => Target, own: StageOptions = {}): Stage =>
  setStage({ ...own, parts: { ...soundParts, wrapTarget: change } });
/** A stage that writes down the steps with the store. */
function watchSteps(own: StageOptions = {}): { stage: Stage; steps: string[] } {
  const steps: string[] = [];
  const stage = setStage({
    ...own,
    step(what, nth, process) {
      steps.push(what);
      return own.step?.(what, nth, process) ?? null;
    },
  });
  return { stage, steps };
}

describe("a round", () => {
  test("D-10 with nothing due is idle, and costs two reads", async () => {
    const { stage, steps } = watchSteps();
    expect(await stage.round()).toEqual({ status: "idle" });
    expect(steps).toEqual(["listExpired", "endpoint.read", "listDue"]);
    expect(stage.sent).toEqual([]);
  });

  test("D-10 says what it came to", async () => {
    const stage = setStage();
    stage.tablet.server.refuses.add("r2");
    await stage.capture(3);
    expect(await stage.round()).toEqual({
      status: "worked",
      counts: { acked: 2, sent: 0, parked: 1, uncertain: 0, requests: 3 },
      more: true,
    });
  });

  test("D-3 makes no more than its requests, and leases no more", async () => {
    const stage = setStage();
    await stage.capture(130);
    expect(await stage.round()).toMatchObject({
      counts: { acked: ROUND_REQUESTS, requests: ROUND_REQUESTS },
    });
    expect(stage.tablet.outbox.all().filter(({ attempts }) => attempts > 0)).toHaveLength(ROUND_REQUESTS);
    expect(await stage.round()).toMatchObject({ counts: { acked: 30 } });
  });

  test("D-3 starts nothing after its time, and gives back what it has leased", async () => {
    const stage = setStage({ request: () => "lostSlowly" });
    stage.tablet.net.network = "lanOnly";
    await stage.capture(60);
    const beganMs = stage.tablet.world.nowMs();
    await stage.round();
    const lastMs = stage.sent.at(-1)?.atMs ?? 0;
    expect(lastMs - beganMs).toBeLessThanOrEqual(ROUND_MS);
    expect(count(stage, "sending")).toBe(0);
  });

  test("D-4 leases and results go in groups: a hundred items are a few writes", async () => {
    const { stage, steps } = watchSteps();
    await stage.capture(100);
    await stage.round();
    expect(count(stage, "acked")).toBe(100);
    expect(steps.filter((what) => what === "replace").length).toBeLessThanOrEqual(10);
    // The first proof is news, the others are not.
    expect(steps.filter((what) => what === "endpoint.update")).toHaveLength(1);
  });

  test("D-4 where a repetition is a second record, no more is leased than goes out at once", async () => {
    const stage = setStage({
      setting: { model: "none" },
      request: (_request, nth) => (nth === 1 ? "killBefore" : null),
    });
    await stage.capture(10);
    await stage.round();
    expect(count(stage, "sending")).toBe(firstEdits.parallel);
  });

  test("L-2 lanes go side by side, as many as the profile allows", async () => {
    const stage = setStage({ profile: profileOf({}, { limits: { timeoutMs: 5_000, parallel: 4 } }) });
    await stage.capture(4);
    await stage.round();
    const times = stage.sent.map(({ atMs }) => atMs);
    expect(new Set(times).size).toBe(1);
  });

  test("D-7 what says nothing but arrived is settled while the next request is under way", async () => {
    let sendNext = (): void => undefined;
    const nextSent = new Promise<void>((resolve) => (sendNext = resolve));
    const stage = setStage({
      profile: profileOf({}, { limits: { timeoutMs: 5_000, parallel: 1 } }),
      request(_request, nth) {
        if (nth === 2) sendNext();
        return null;
      },
      parts: {
        ...soundParts,
        wrapPorts: (ports) => ({
          ...ports,
          codec: {
            ...ports.codec,
            async sealPart(part, row, text) {
              if (part === "receipt" && row.seq === 1) await nextSent;
              return ports.codec.sealPart(part, row, text);
            },
          },
        }),
      },
    });
    await stage.capture(3);
    expect(await stage.round()).toMatchObject({ counts: { acked: 3, requests: 3 } });
    stage.tablet.oracle.judgeEnd();
  });

  test("D-7 what is revised in the meantime goes in the next round, behind its receipt", async () => {
    const stage: Stage = setStage({
      setting: { amends: true },
      request(_request, nth) {
        if (nth === 1) stage.tablet.book.amend();
        return null;
      },
    });
    await stage.capture(1);
    await stage.round();
    await stage.advance(20_000);
    await stage.drain();
    expect(stage.sent.map(({ request }) => request.url.includes("/amend/"))).toEqual([false, true]);
    stage.tablet.oracle.judgeEnd();
  });
});

describe("a batch refused as a whole", () => {
  test("B-4 whose records may be there already leaves those in doubt that it had no time to send alone", async () => {
    const stage: Stage = setStage({
      setting: { model: "createOnly", asks: true, batch: "atomic" },
      request(_request, nth) {
        // The network delivers the batch twice, and only the second answer is heard; then the server shuts its door.
        if (nth === 1) return "twice";
        if (nth === 2) stage.tablet.server.trouble = "401";
        return null;
      },
    });
    await stage.capture(4);
    await stage.round();
    expect(count(stage, "unknown")).toBeGreaterThan(0);
    expect(count(stage, "queued")).toBe(0);
    stage.tablet.server.trouble = "none";
    await stage.advance(600_000);
    await stage.drain();
    expect(count(stage, "acked")).toBe(4);
    stage.tablet.oracle.judgeEnd();
  });
});

describe("steps that fail", () => {
  test("D-5 a store that never answers ends the round, and frees the lock", async () => {
    const stage = setStage({ step: (_what, nth) => (nth === 3 ? "hangBefore" : null) });
    await stage.capture(1);
    expect(await stage.round()).toBe("stalled");
    expect(await stage.round()).toMatchObject({ status: "worked", counts: { acked: 1 } });
  });

  test("D-6 when one request's result cannot be stored, everything else ends before the lock is free", async () => {
    let isBroken = false;
    const stage = setStage({
      step: (what) => (isBroken && what === "endpoint.update" ? "failBefore" : null),
    });
    await stage.capture(60);
    isBroken = true;
    expect(await stage.round()).toBe("stalled");
    isBroken = false;
    const sent = stage.sent.length;
    const sending = count(stage, "sending");
    await stage.advance(10_000);
    expect(stage.sent).toHaveLength(sent);
    // Every proof was stored, also the one whose news about the endpoint was lost; the others were given back.
    expect(sending).toBe(0);
    await stage.advance(60_000);
    await stage.drain();
    expect(count(stage, "acked")).toBe(60);
    stage.tablet.oracle.judgeEnd();
  });

  test("D-7 a receipt that could not be stored at once is stored at the end of the round", async () => {
    let replaces = 0;
    const stage = setStage({
      step: (what) => (what === "replace" && ++replaces === 2 ? "failBefore" : null),
    });
    await stage.capture(3);
    expect(await stage.round()).toBe("stalled");
    expect(count(stage, "acked")).toBe(3);
  });

  test("D-9 nothing new is started after a hold", async () => {
    const stage = setStage();
    await stage.capture(50);
    stage.tablet.server.trouble = "401";
    expect(await stage.round()).toMatchObject({ more: false });
    expect(stage.sent.length).toBeLessThanOrEqual(firstEdits.parallel + 1);
    expect(count(stage, "queued")).toBe(50);
  });
});

describe("before anything is sent", () => {
  test("D-8 E-11 where a repetition cannot be told, it is seen that somebody is there", async () => {
    const stage = setStage({ setting: { model: "none" } });
    stage.tablet.net.network = "down";
    await stage.capture(3);
    await stage.round();
    expect(stage.sent).toEqual([]);
    expect(endpointOf(stage)).toMatchObject({ reason: "offline" });
    expect(count(stage, "queued")).toBe(3);
  });

  test.each([
    ["none", firstEdits.parallel],
    ["upsert", 3 * firstEdits.parallel],
  ] as const)(
    "D-8 E-4 %s: answers lost one after another put no more than a few in doubt",
    async (model, most) => {
      const stage = setStage({ setting: { model }, request: () => "answerLost" });
      await stage.capture(30);
      await stage.round();
      const doubted = count(stage, "unknown failed");
      expect(doubted).toBeGreaterThan(0);
      expect(doubted).toBeLessThanOrEqual(most);
      expect(count(stage, "queued")).toBe(30 - doubted);
    },
  );

  test("E-10 secrets that cannot be opened hold it as locked; unlocking is tried at once", async () => {
    const stage = setStage({ setting: { sealsSecrets: true } });
    await stage.capture(2);
    stage.tablet.isUnlocked = false;
    expect(await stage.round()).toEqual({ status: "held" });
    expect(endpointOf(stage)).toMatchObject({ reason: "locked", detail: "sealedSecrets" });
    expect(stage.sent).toEqual([]);
    stage.tablet.isUnlocked = true;
    expect(await stage.round()).toEqual({ status: "held" });
    expect(await stage.round({ nudged: true })).toMatchObject({ status: "worked" });
  });

  const risky = { model: "none", echoes: false } as const;
  test.each([
    ["proves nothing", { setting: risky }, { acceptsRisk: false }],
    ["is not decided on", {}, { acceptsRisk: false, isUndecided: true }],
  ])("E-10 an endpoint that %s sends nothing until somebody accepts that", async (_what, own, target) => {
    let accepted: Partial<Target> = target;
    const stage = withTarget((given) => ({ ...given, ...accepted }), own);
    await stage.capture(2);
    expect(await stage.round({ manual: true })).toEqual({ status: "held" });
    expect(endpointOf(stage)).toMatchObject({ reason: "config", detail: "unproven" });
    expect(stage.sent).toEqual([]);
    accepted = { ...target, acceptsRisk: true };
    await stage.drain();
    expect(count(stage, "acked") + count(stage, "sent")).toBe(2);
  });

  test("E-10 a template that a record cannot fill holds it as configuration, and no round crashes", async () => {
    let isBroken = true;
    const sound = profileOf({})();
    const broken = { ...sound, create: { ...sound.create, body: { $format: "{nobody}" } } };
    const stage = withTarget((target) => ({ ...target, profile: isBroken ? broken : sound }));
    await stage.capture(3);
    expect(await stage.round()).toEqual({ status: "held" });
    expect(endpointOf(stage)).toMatchObject({ reason: "config", detail: "profileFault" });
    expect(
      stage.tablet.outbox.all().every(({ state, attempts }) => state === "queued" && attempts === 0),
    ).toBe(true);
    isBroken = false;
    await stage.drain();
    expect(count(stage, "acked")).toBe(3);
  });
});

describe("what may have arrived", () => {
  const lookup: StageOptions = { setting: { model: "lookup", asks: true } };

  test("I-8 a person's order looks up at once, and believes 'not there' only when nothing can be under way", async () => {
    const stage = setStage({ ...lookup, request: (_request, nth) => (nth === 1 ? "late" : null) });
    await stage.capture(1);
    await stage.round();
    expect(stage.states()).toEqual({ "r1.1": "unknown failed" });
    // The request is on its way still: the server does not have it, and will.
    await stage.round({ manual: true });
    await stage.round({ manual: true });
    expect(stage.sent.filter(({ request }) => request.method === "POST")).toHaveLength(1);
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "acked" });
    stage.tablet.oracle.judgeEnd();
  });

  test("I-6 a person's release is sent once more, also after a hold in between", async () => {
    const stage = setStage({
      setting: { model: "none" },
      request: (_request, nth) => (nth === 1 ? "lost" : null),
    });
    await stage.capture(1);
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "parked mayHaveArrived" });
    await stage.advance(60_000);
    stage.tablet.book.decide();
    stage.tablet.server.trouble = "401";
    await stage.round();
    expect(stage.states()).toEqual({ "r1.1": "queued" });
    stage.tablet.server.trouble = "none";
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "acked" });
    stage.tablet.oracle.judgeEnd();
  });

  test("I-6 a profile that has become idempotent repeats nothing that went out before", async () => {
    let own = profileOf({ model: "none" });
    const stage = withTarget((target) => ({ ...target, profile: own() }), {
      setting: { model: "none" },
      request: (_request, nth) => (nth === 1 ? "answerLost" : null),
    });
    await stage.capture(1);
    await stage.round();
    own = profileOf({ model: "none" }, { idempotency: "upsert" });
    await stage.drain();
    expect(stage.states()).toEqual({ "r1.1": "parked mayHaveArrived" });
    expect(stage.sent).toHaveLength(1);
  });

  test("I-7 an answer that comes after its lease is over still is proof", async () => {
    const stage = setStage({
      setting: { model: "none" },
      request: (_request, nth) => (nth === 1 ? "freezeAfter" : null),
    });
    const { world } = stage.tablet;
    const sleeper = world.spawn("sleeper");
    await stage.capture(1);
    await stage.round({}, sleeper);
    // The clock is set forward while it sleeps: its lease is over for everybody else.
    world.jumpWall(3_600_000);
    await stage.round();
    expect(stage.states()).toEqual({ "r1.1": "parked mayHaveArrived" });
    await stage.advance(60_000);
    expect(stage.states()).toEqual({ "r1.1": "acked" });
  });
});

describe("what the endpoint is charged with", () => {
  test("E-4 one failed batch is one failure, however many items it held", async () => {
    const stage = setStage({ setting: { batch: "perItem" } });
    await stage.capture(8);
    let answers = 0;
    stage.tablet.server.respond = () => (++answers <= 2 ? answerJson(500, {}) : null);
    await stage.round();
    expect(endpointOf(stage)).toMatchObject({ state: "open", failures: 1 });
  });

  test("E-4 answers lost together are one loss", async () => {
    const stage = setStage({
      profile: profileOf({}, { limits: { timeoutMs: 5_000, parallel: 8 } }),
      request: (_request, nth) => (nth <= 8 ? "lostSlowly" : null),
    });
    await stage.capture(8);
    await stage.round();
    expect(endpointOf(stage)).toMatchObject({ state: "open", failures: 1 });
    expect(stage.tablet.outbox.all().every(({ attempts }) => attempts === 0)).toBe(true);
  });
});
