import { describe, expect, it } from "vitest";
import {
  countListed,
  judgeRepeat,
  judgeTest,
  type SeenDelivery,
  type SeenLookup,
} from "../../../src/sync/test-judgement.ts";
import type { StepState } from "../../../src/sync/test-steps.ts";
import { modelProfile } from "../../support/endpoint/model-profiles.ts";

const URL = "https://books.example/api";
const acked = (serverId: string | null = null, status = 200): SeenDelivery => ({
  outcome: { kind: "acked", serverId },
  status,
});
const here: SeenLookup = { outcome: { kind: "here" }, listed: null };
const listed = (count: number): SeenLookup => ({ outcome: { kind: "here" }, listed: count });

describe("a repetition", () => {
  const upsert = modelProfile(URL, "upsert");
  const key = modelProfile(URL, "key");
  const createOnly = modelProfile(URL, "createOnly");
  const refusedAsDouble: SeenDelivery = { outcome: { kind: "duplicate", status: 409 }, status: 409 };

  it.each<readonly [string, ReturnType<typeof judgeRepeat>, object]>([
    [
      "refused as a duplicate, and found",
      judgeRepeat(createOnly, acked(), refusedAsDouble, here),
      { status: "passed", proof: "duplicateRefused" },
    ],
    [
      "answered with the same id of the server",
      judgeRepeat(key, acked("7"), acked("7"), null),
      { status: "passed", proof: "sameServerId" },
    ],
    [
      "created once, then not again",
      judgeRepeat(key, acked(null, 201), acked(null, 200), null),
      { status: "passed", proof: "createdOnce" },
    ],
    [
      "listed exactly once",
      judgeRepeat(createOnly, acked(), acked(), listed(1)),
      { status: "passed", proof: "listedOnce" },
    ],
    [
      "replaced at an address of its own",
      judgeRepeat(upsert, acked(), acked(), here),
      { status: "passed", proof: "oneAddress" },
    ],
    [
      "acknowledged twice, and nothing more is known",
      judgeRepeat(key, acked(), acked(), null),
      { status: "unsure", fault: { code: "cannotTell" } },
    ],
    [
      "created twice",
      judgeRepeat(key, acked(null, 201), acked(null, 201), null),
      { status: "unsure", fault: { code: "cannotTell" } },
    ],
    [
      "at an address, but not said to replace",
      judgeRepeat(createOnly, acked(), acked(), here),
      { status: "unsure", fault: { code: "cannotTell" } },
    ],
    [
      "answered with another id of the server",
      judgeRepeat(key, acked("7"), acked("8"), null),
      { status: "failed", fault: { code: "secondRecord" } },
    ],
    [
      "listed twice, whatever the answer said",
      judgeRepeat(createOnly, acked("7"), refusedAsDouble, listed(2)),
      { status: "failed", fault: { code: "secondRecord" } },
    ],
    [
      "called a duplicate of something else",
      judgeRepeat(createOnly, acked(), refusedAsDouble, { outcome: { kind: "other" }, listed: null }),
      { status: "failed", fault: { code: "lookupMisses", status: 409 } },
    ],
    [
      "acknowledged, and then gone",
      judgeRepeat(upsert, acked(), acked(), { outcome: { kind: "absent" }, listed: null }),
      { status: "failed", fault: { code: "lookupMisses" } },
    ],
    [
      "refused as an error",
      judgeRepeat(
        createOnly,
        acked(),
        { outcome: { kind: "refused", status: 400, message: "unique" }, status: 400 },
        here,
      ),
      { status: "failed", fault: { code: "repeatRefused", status: 400, message: "unique" } },
    ],
    [
      "with a status and no receipt",
      judgeRepeat(key, acked(), { outcome: { kind: "delivered" }, status: 200 }, null),
      { status: "unsure", fault: { code: "cannotTell" } },
    ],
    [
      "met by a server error",
      judgeRepeat(
        key,
        acked(),
        {
          outcome: { kind: "later", status: 500, stored: "maybe", retryAfter: null, isThrottled: false },
          status: 500,
        },
        null,
      ),
      { status: "failed", fault: { code: "serverErrors", status: 500 } },
    ],
  ])("%s", (_what, result, expected) => {
    expect(result).toEqual(expected);
  });
});

describe("how many are listed", () => {
  const lookup = modelProfile(URL, "lookup");

  it("is read where the answer is a list, and not known otherwise", () => {
    expect(countListed(lookup, [{ clientId: "a" }, { clientId: "a" }])).toBe(2);
    expect(countListed(lookup, [])).toBe(0);
    expect(countListed(lookup, { clientId: "a" })).toBeNull();
    expect(countListed(modelProfile(URL, "upsert"), { clientId: "a" })).toBeNull();
    expect(countListed(modelProfile(URL, "key"), [{}])).toBeNull();
  });

  it("is read inside an envelope", () => {
    const inside = modelProfile(URL, "lookup", {
      lookup: { path: "/e?c={id}", matches: [{ pointer: "/data/0/clientId", equals: "{id}" }] },
    });
    expect(countListed(inside, { data: [{}, {}, {}] })).toBe(3);
  });
});

describe("the verdict", () => {
  const steps = (...results: readonly StepState[]): readonly StepState[] => results;
  const passedAt = (name: StepState["name"]): StepState => ({ name, status: "passed" });

  it("is proven when every step passed", () => {
    expect(judgeTest(modelProfile(URL, "upsert"), steps(passedAt("write"), passedAt("repeat")))).toEqual({
      kind: "proven",
    });
  });

  it("is failed at the step that failed, before anything that cannot be told", () => {
    const failedAt: StepState = { name: "repeat", status: "failed", fault: { code: "secondRecord" } };
    const unsureAt: StepState = { name: "write", status: "unsure", fault: { code: "statusOnly" } };
    expect(judgeTest(modelProfile(URL, "upsert"), steps(unsureAt, failedAt))).toEqual({
      kind: "failed",
      step: "repeat",
      fault: { code: "secondRecord" },
    });
    expect(judgeTest(modelProfile(URL, "upsert"), steps(unsureAt, passedAt("repeat")))).toEqual({
      kind: "unproven",
      fault: { code: "statusOnly" },
    });
  });

  it("is never proven for a profile that can prove nothing", () => {
    expect(judgeTest(modelProfile(URL, "none"), steps(passedAt("write"), passedAt("repeat")))).toEqual({
      kind: "unproven",
      fault: { code: "cannotTell" },
    });
  });
});
