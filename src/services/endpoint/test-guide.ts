// What the test's screen says before it begins, and what it advises afterwards.
import { originOf } from "../../sync/endpoint-settings.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import { findReachHints, toCorsAdvice, type HeaderAdvice, type ReachHint } from "../../sync/test-advice.ts";
import { planWrites, type TestFault, type TestFaultCode, type TestPlan } from "../../sync/test-steps.ts";

/** What a test of this profile will do on the server. */
export function describeTest(
  profile: Profile,
): TestPlan & { readonly origin: string; readonly repeats: boolean } {
  const { idempotency } = profile;
  return {
    ...planWrites(profile),
    origin: originOf(profile),
    repeats: idempotency !== "none" && idempotency !== "lookup",
  };
}

export interface FaultGuide {
  /** Headers that the server's answers need. */
  readonly cors: readonly HeaderAdvice[];
  readonly hints: readonly ReachHint[];
  /** What the app's own server has to be started with. */
  readonly setting: string | null;
}

const corsFaults: ReadonlySet<TestFaultCode> = new Set([
  "crossOrigin",
  "crossOriginHeaders",
  "crossOriginMethods",
]);

/** What belongs to a fault besides its words. */
export function adviseOn(profile: Profile, { code }: TestFault, appOrigin: string): FaultGuide {
  return {
    cors: corsFaults.has(code) ? toCorsAdvice(profile, appOrigin) : [],
    hints: code === "serverDown" || code === "noNetwork" ? findReachHints(profile, appOrigin) : [],
    // src/receiver/bin/start.ts
    setting: code === "blockedByPolicy" ? `FLOORBOOK_ENDPOINT=${originOf(profile)}` : null,
  };
}
