import { describe, expect, test } from "vitest";
import { createLossDesk } from "../../../src/sync/loss.ts";
import { playNet } from "../../support/sync/played-net.ts";

const at = { atMs: 5_000, draw: 0.5 };

function arrange(own: { reaches?: boolean; isOwnOrigin?: boolean } = {}) {
  const { reaches = true, isOwnOrigin = false } = own;
  let probes = 0;
  const net = {
    ...playNet([]),
    isOwnOrigin,
    probeOwnServer() {
      probes += 1;
      return Promise.resolve("ours" as const);
    },
    reachesEndpoint: () => Promise.resolve(reaches),
  };
  return { desk: createLossDesk(net, () => at), probes: () => probes };
}

describe("a loss", () => {
  test("E-11 where others are answered was lost, or is withheld; a slow one is only slow", async () => {
    expect(await arrange().desk.explain("failed")).toEqual({ kind: "unread", ...at });
    expect(await arrange().desk.explain("timeout")).toEqual({ kind: "failed", ...at });
  });

  test("E-11 on the app's own origin is never withheld", async () => {
    expect(await arrange({ isOwnOrigin: true }).desk.explain("failed")).toEqual({ kind: "failed", ...at });
  });

  test("E-11 with nobody there holds the endpoint for want of network", async () => {
    expect(await arrange({ reaches: false }).desk.explain("failed")).toEqual({
      kind: "held",
      reason: "offline",
      detail: "serverDown",
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
    expect(together).toEqual([{ kind: "unread", ...at }, null, null]);
    expect(probes()).toBe(1);
    expect(await desk.explain("failed")).toEqual({ kind: "unread", ...at });
    expect(probes()).toBe(2);
  });
});
