import { describe, expect, it } from "vitest";
import { holdDetails } from "../../../src/data/rows.ts";
import type { Outcome } from "../../../src/sync/outcome.ts";
import {
  isSurelyNotStored,
  planSteps,
  planWrites,
  testFaults,
  toFault,
  toSilence,
} from "../../../src/sync/test-steps.ts";
import { batchPart, modelProfile } from "../../support/endpoint/model-profiles.ts";

const URL = "https://books.example/api";
describe("the steps of a test", () => {
  it.each([
    ["upsert", {}, ["reach", "probe", "preflight", "write", "lookup", "repeat"]],
    ["none", {}, ["reach", "probe", "preflight", "write", "repeat"]],
    [
      "upsert",
      { ...batchPart, validates: true, amend: { method: "PATCH", path: "/entries/{id}" } },
      ["reach", "probe", "preflight", "write", "lookup", "repeat", "amend", "invalid", "batch"],
    ],
  ] as const)("of %s with %o are %j", (kind, own, steps) => {
    expect(planSteps(modelProfile(URL, kind, own), false)).toEqual(steps);
  });

  it("need no preflight on the app's own origin", () => {
    expect(planSteps(modelProfile(URL, "key"), true)).not.toContain("preflight");
  });
});

describe("what is announced", () => {
  it("names the addresses without their queries, each once", () => {
    const profile = modelProfile(URL, "key", { create: { method: "POST", path: "/entries?mode=strict" } });
    expect(planWrites(profile)).toEqual({
      records: 1,
      writes: ["POST https://books.example/api/entries"],
      sendsInvalid: false,
    });
  });

  it("counts a batch's records and names the way of amendments", () => {
    const amend = { method: "PATCH", path: "/entries/{id}" };
    expect(planWrites(modelProfile(URL, "upsert", { ...batchPart, amend, validates: true }))).toEqual({
      records: 3,
      writes: ["POST https://books.example/api/batch", "PATCH https://books.example/api/entries/{id}"],
      sendsInvalid: true,
    });
  });
});

describe("an outcome as a fault", () => {
  const held = (detail: (typeof holdDetails)[number]): Extract<Outcome, { kind: "held" }> => ({
    kind: "held",
    reason: "config",
    detail,
    stored: "no",
    status: 400,
  });

  it("names what the server can be told to change", () => {
    expect(toFault(held("credentials"))).toEqual({ code: "credentials", status: 400 });
    expect(toFault(held("profileFault"))).toEqual({ code: "badTemplate", status: 400 });
    expect(toFault(held("unproven"))).toEqual({ code: "noProof", status: 400 });
    expect(toFault({ kind: "conflict", status: 409, message: null })).toEqual({
      code: "conflict",
      status: 409,
    });
    expect(toFault({ kind: "tooLarge", status: 413 })).toEqual({ code: "tooLarge", status: 413 });
  });

  it("has words for every way of being held", () => {
    expect(
      holdDetails.map((detail) => toFault(held(detail)).code).filter((code) => !testFaults.includes(code)),
    ).toEqual([]);
  });

  it("tells a pause from an error, and an item that the answer leaves out from both", () => {
    const later = (status: number, isThrottled: boolean): Outcome & { kind: "later" } => ({
      kind: "later",
      status,
      stored: "maybe",
      retryAfter: null,
      isThrottled,
    });
    expect(toFault(later(429, true)).code).toBe("tooManyRequests");
    expect(toFault(later(503, true)).code).toBe("tooManyRequests");
    expect(toFault(later(503, false)).code).toBe("serverErrors");
    expect(toFault(later(200, false)).code).toBe("noProof");
  });

  it("leaves a record listed unless nothing can have been stored", () => {
    expect(isSurelyNotStored({ kind: "refused", status: 422, message: null })).toBe(true);
    expect(isSurelyNotStored(held("credentials"))).toBe(true);
    expect(isSurelyNotStored({ ...held("unproven"), stored: "maybe" })).toBe(false);
    expect(isSurelyNotStored({ kind: "unanswered", cause: "timeout" })).toBe(false);
    expect(isSurelyNotStored({ kind: "conflict", status: 409, message: null })).toBe(false);
  });
});

describe("silence", () => {
  const reachable = { kind: "reachable" } as const;
  const held = (reason: "offline" | "portal", detail: "serverDown" | "noNetwork" | "htmlAnswer") =>
    ({ kind: "held", reason, detail }) as const;
  const at = { cause: "failed", isOwnOrigin: false, step: "write" } as const;

  it.each([
    ["no network", held("offline", "noNetwork"), at, "noNetwork"],
    ["no server", held("offline", "serverDown"), at, "serverDown"],
    ["a portal", held("portal", "htmlAnswer"), at, "portal"],
    ["a server that is slow", reachable, { ...at, cause: "timeout" }, "timeout"],
    ["a broken connection to the own server", reachable, { ...at, isOwnOrigin: true }, "cutOff"],
    ["a server that allows nothing", reachable, { ...at, step: "probe" }, "crossOrigin"],
    [
      "a server that does not allow the headers",
      reachable,
      { ...at, step: "preflight" },
      "crossOriginHeaders",
    ],
    ["a server that does not allow the method", reachable, at, "crossOriginMethods"],
  ] as const)("of %s is told apart", (_what, diagnosis, own, code) => {
    expect(toSilence(diagnosis, own)).toEqual({ code });
  });
});
