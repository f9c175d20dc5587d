// S20 to S26: networks that mislead, several senders, senders that die. What needs a real browser (S21's worker that
// answers with the shell, S24's last chance, S25's stopped worker, S26's engines without Background Sync) is shown
// there; here is what the engine does about it.
import { describe, expect, test } from "vitest";
import type { Setting } from "../support/sync/setting.ts";
import { setStage, type Stage } from "../support/sync/stage.ts";

const MINUTE = 60_000;
const count = (stage: Stage, state: string): number =>
  Object.values(stage.states()).filter((one) => one === state).length;
const endpointOf = ({ tablet }: Stage) => tablet.endpoint.read();

describe("S20 the network is not what it seems", () => {
  test("S20 E-11 no internet, and the endpoint in the house answers: everything goes", async () => {
    const stage = setStage();
    stage.tablet.net.network = "lanOnly";
    await stage.capture(5);
    await stage.drain();
    expect(count(stage, "acked")).toBe(5);
  });

  test("S20 E-9 a network that leads nowhere holds it, and a person's order tries at once", async () => {
    const stage = setStage();
    stage.tablet.net.network = "down";
    await stage.capture(5);
    await stage.round();
    expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "offline", detail: "noNetwork" });
    stage.tablet.net.network = "lanOnly";
    expect(await stage.round()).toEqual({ status: "held" });
    expect(await stage.round({ manual: true })).toMatchObject({ status: "worked", counts: { acked: 1 } });
    await stage.drain();
    expect(count(stage, "acked")).toBe(5);
  });
});

test("S21 E-11 whoever answers in place of our own server is no proof of a network", async () => {
  const stage = setStage({ setting: { model: "none" } });
  stage.tablet.net.network = "portal";
  await stage.capture(3);
  await stage.round();
  expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "portal" });
  expect(stage.sent).toEqual([]);
  expect(count(stage, "queued")).toBe(3);
});

describe("S22 two tabs and the worker at once", () => {
  const settings: readonly Partial<Setting>[] = [
    { model: "none" },
    { model: "lookup", asks: true },
    { model: "upsert" },
  ];

  test.each(settings)(
    "S22 D-1 $model: one sends, the others are told so, nothing goes twice",
    async (setting) => {
      const stage = setStage({ setting });
      const { world } = stage.tablet;
      await stage.capture(40);
      const rounds = ["tab one", "tab two", "worker"].map((name) => stage.round({}, world.spawn(name)));
      const reports = await Promise.all(rounds);
      expect(
        reports.filter((report) => report !== null && report !== "stalled" && report.status === "busy"),
      ).toHaveLength(2);
      await stage.drain();
      expect(
        new Set(stage.sent.map(({ request }) => `${request.method} ${request.url} ${request.body}`)).size,
      ).toBe(stage.sent.length);
      expect(count(stage, "acked")).toBe(40);
      stage.tablet.oracle.judgeEnd();
    },
  );
});

describe("S23 a tab dies with the lock in its hands", () => {
  test("S23 D-2 another goes on at once with the rest, and with the dead one's when their leases are over", async () => {
    const stage = setStage({ request: (_request, nth) => (nth === 2 ? "killBefore" : null) });
    const { world } = stage.tablet;
    await stage.capture(8);
    expect(await stage.round({}, world.spawn("dying"))).toBeNull();
    const diedAtMs = world.nowMs();
    await stage.capture(2);
    await stage.round();
    expect(stage.states()).toMatchObject({ "r9.1": "acked", "r10.1": "acked" });
    await stage.drain();
    expect(count(stage, "acked")).toBe(10);
    const lastAtMs = stage.sent.at(-1)?.atMs ?? 0;
    expect(lastAtMs - diedAtMs).toBeLessThan(60_000);
    stage.tablet.oracle.judgeEnd();
  });

  test("S23 I-10 one that only slept does not send what another has taken over", async () => {
    const stage = setStage({
      setting: { model: "lookup", asks: true },
      request: (_request, nth) => (nth === 1 ? "freezeAfter" : null),
    });
    const { world } = stage.tablet;
    const sleeper = world.spawn("sleeper");
    await stage.capture(12);
    await stage.round({}, sleeper);
    expect(sleeper.state).toBe("frozen");
    await stage.drain();
    expect(count(stage, "acked")).toBe(12);
    stage.tablet.oracle.judgeEnd();
  });
});

test("S24 I-11 a last chance without a network leaves everything where it was, and the next opening sends it", async () => {
  const stage = setStage();
  stage.tablet.net.network = "down";
  await stage.capture(3);
  for (let tries = 0; tries < 3; tries += 1) {
    await stage.advance(5 * MINUTE);
    expect(await stage.round({}, stage.tablet.world.spawn("worker"))).toMatchObject({
      status: "worked",
      more: false,
    });
  }
  expect(count(stage, "unknown failed") + count(stage, "queued")).toBe(3);
  stage.tablet.net.network = "up";
  await stage.round({ nudged: true });
  await stage.drain();
  expect(count(stage, "acked")).toBe(3);
});

test("S25 D-2 a worker that is stopped in mid-request costs a lease, and no record", async () => {
  for (const fault of ["killBefore", "killAfter"] as const) {
    const stage = setStage({ request: (_request, nth) => (nth === 3 ? fault : null) });
    await stage.capture(6);
    await stage.round({}, stage.tablet.world.spawn("worker"));
    expect(stage.states()).not.toMatchObject({ "r6.1": "acked" });
    await stage.drain();
    expect(count(stage, "acked")).toBe(6);
    stage.tablet.oracle.judgeEnd();
  }
});

test("S26 E-9 without Background Sync a page that comes back into sight sends at once what a lost network held", async () => {
  const stage = setStage();
  stage.tablet.net.network = "down";
  await stage.capture(3);
  for (let tries = 0; tries < 6; tries += 1) await stage.round({ manual: true });
  stage.tablet.net.network = "up";
  expect(await stage.round()).toEqual({ status: "held" });
  expect(await stage.round({ nudged: true })).toMatchObject({
    status: "worked",
    more: true,
    counts: { acked: 1 },
  });
  await stage.round();
  expect(count(stage, "acked")).toBe(3);
});
