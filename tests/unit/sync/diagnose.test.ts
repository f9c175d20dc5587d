import { expect, test } from "vitest";
import type { Net, OwnServer } from "../../../src/platform/ports/net.ts";
import { diagnose } from "../../../src/sync/diagnose.ts";

function netOf(own: OwnServer, reaches: boolean, isOwnOrigin: boolean): Net {
  return {
    isOwnOrigin,
    send: () => Promise.reject(new Error("a diagnosis sends no record")),
    probeOwnServer: () => Promise.resolve(own),
    reachesEndpoint: () => Promise.resolve(reaches),
  };
}

const cases: readonly [own: OwnServer, reaches: boolean, isOwnOrigin: boolean, expected: string][] = [
  ["foreign", true, false, "portal htmlAnswer"],
  ["foreign", false, false, "portal htmlAnswer"],
  ["foreign", true, true, "portal htmlAnswer"],
  ["ours", true, false, "reachable"],
  ["ours", false, false, "offline serverDown"],
  ["ours", false, true, "reachable"],
  // An intranet server without any internet (sync.md T-25).
  ["silent", true, false, "reachable"],
  ["silent", false, false, "offline noNetwork"],
  ["silent", false, true, "offline noNetwork"],
];

test.each(cases)(
  "E-11 own server %s, endpoint reached %s, same origin %s: %s",
  async (own, reaches, same, expected) => {
    const found = await diagnose(netOf(own, reaches, same));
    expect(found.kind === "held" ? `${found.reason} ${found.detail}` : found.kind).toBe(expected);
  },
);
