import { describe, expect, test } from "vitest";
import type { EndpointRow } from "../../../src/data/rows.ts";
import { createLossDesk } from "../../../src/sync/loss.ts";
import { playNet } from "../../support/sync/played-net.ts";

const at = { atMs: 5_000, draw: 0.5 };

function arrange(own: { failures?: number; reaches?: boolean; isOwnOrigin?: boolean } = {}) {
  const { failures, reaches = true, isOwnOrigin = false } = own;
  let probes = 0;
  const row: EndpointRow = {
    id: "default",
    state: "open",
    reason: null,
    sinceMs: 0,
    ...(failures === undefined ? {} : { failures }),
  };
  const net = {
    ...playNet([]),
    isOwnOrigin,
    probeOwnServer() {
      probes += 1;
      return Promise.resolve("ours" as const);
    },
    reachesEndpoint: () => Promise.resolve(reaches),
  };
  return { desk: createLossDesk(net, { endpoint: () => row, now: () => at }), probes: () => probes };
}

describe("a loss", () => {
  test("E-11 where others are answered is a failure", async () => {
    expect(await arrange().desk.explain("failed")).toEqual({ kind: "failed", ...at });
    expect(await arrange().desk.explain("timeout")).toEqual({ kind: "failed", ...at });
  });

  test("E-11 with nobody there holds the endpoint for want of network", async () => {
    expect(await arrange({ reaches: false }).desk.explain("failed")).toEqual({
      kind: "held",
      reason: "offline",
      detail: "serverDown",
      ...at,
    });
  });

  test("E-11 the second in a row that the browser fails is one that it withholds; a slow one is only slow", async () => {
    const withheld = { kind: "held", reason: "config", detail: "crossOrigin", ...at };
    expect(await arrange({ failures: 1 }).desk.explain("failed")).toEqual(withheld);
    expect(await arrange({ failures: 1 }).desk.explain("timeout")).toEqual({ kind: "failed", ...at });
    expect(await arrange({ failures: 1, isOwnOrigin: true }).desk.explain("failed")).toEqual({
      kind: "failed",
      ...at,
    });
  });

  test("E-4 together with others is told of once, and a later one anew", async () => {
    const { desk, probes } = arrange();
    const together = await Promise.all([
      desk.explain("failed"),
      desk.explain("failed"),
      desk.explain("timeout"),
    ]);
    expect(together).toEqual([{ kind: "failed", ...at }, null, null]);
    expect(probes()).toBe(1);
    expect(await desk.explain("failed")).toEqual({ kind: "failed", ...at });
    expect(probes()).toBe(2);
  });
});
