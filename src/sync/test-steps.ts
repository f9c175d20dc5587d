// Test connection, the pure parts: which steps a profile needs and what an outcome means in a step. The order is the
// order on the screen; the first failure ends the test.
//
//   reach → probe → (preflight) → write → (lookup) → repeat → (amend) → (invalid) → (batch) → proven | unproven | failed
import { assertNever } from "../domain/assert-never.ts";
import type { HoldDetail } from "../data/rows.ts";
import type { Diagnosis } from "./diagnose.ts";
import type { Outcome } from "./outcome.ts";
import type { Profile, RequestPlan } from "./profile/profile.ts";

export const testStepNames = [
  /** Somebody answers at that address at all. */
  "reach",
  /** It is the server that the profile means, and the credentials are good. */
  "probe",
  /** The browser may send all headers from this origin. */
  "preflight",
  /** A marked record is stored and acknowledged. */
  "write",
  /** Looking up finds what is there, and nothing else. */
  "lookup",
  /** The same request again makes no second record. */
  "repeat",
  /** A later revision is stored. */
  "amend",
  /** A broken record is refused. */
  "invalid",
  /** Two records in one request. */
  "batch",
] as const;
export type TestStepName = (typeof testStepNames)[number];

export const testFaults = [
  "noNetwork",
  "serverDown",
  "portal",
  "blockedByPolicy",
  "timeout",
  "cutOff",
  "crossOrigin",
  "crossOriginHeaders",
  "crossOriginMethods",
  "redirected",
  "htmlAnswer",
  "credentials",
  "forbidden",
  "notFound",
  "wrongMethod",
  "wrongMediaType",
  "wrongServer",
  "tooManyRequests",
  "serverErrors",
  "tooLarge",
  "refused",
  "conflict",
  "noProof",
  "badTemplate",
  "lookupMisses",
  "lookupInvents",
  "lookupBlind",
  "secondRecord",
  "repeatRefused",
  "tookInvalid",
  "batchRefused",
  "statusOnly",
  "cannotTell",
] as const;
export type TestFaultCode = (typeof testFaults)[number];

export interface TestFault {
  readonly code: TestFaultCode;
  /** HTTP status of the answer; absent when there was none. */
  readonly status?: number;
  /** The server's own words, or the place in a template. */
  readonly message?: string;
}

/** How a repetition was seen to make no second record. */
export const repeatProofs = [
  "duplicateRefused",
  "sameServerId",
  "createdOnce",
  "listedOnce",
  "oneAddress",
  "askedFirst",
] as const;
export type RepeatProof = (typeof repeatProofs)[number];

export type StepResult =
  | { readonly status: "passed"; readonly proof?: RepeatProof }
  /** It worked, as far as can be told; something cannot be told. */
  | { readonly status: "unsure"; readonly fault: TestFault }
  | { readonly status: "failed"; readonly fault: TestFault };

export type StepState =
  | { readonly name: TestStepName; readonly status: "waiting" | "running" | "notRun" }
  | ({ readonly name: TestStepName } & StepResult);

export type TestVerdict =
  | { readonly kind: "proven" }
  | { readonly kind: "unproven"; readonly fault: TestFault }
  | { readonly kind: "failed"; readonly step: TestStepName; readonly fault: TestFault };

/** The steps that make sense for a profile. */
export function planSteps(profile: Profile, isOwnOrigin: boolean): readonly TestStepName[] {
  const isNeeded: Readonly<Record<TestStepName, boolean>> = {
    reach: true,
    probe: true,
    preflight: !isOwnOrigin,
    write: true,
    lookup: profile.lookup !== undefined,
    repeat: true,
    amend: profile.amend !== undefined,
    invalid: profile.validates === true,
    batch: profile.batch !== undefined,
  };
  return testStepNames.filter((name) => isNeeded[name]);
}

export interface TestPlan {
  /** Records that stay on the server. */
  readonly records: number;
  /** Where they are written: method and address, without query. */
  readonly writes: readonly string[];
  readonly sendsInvalid: boolean;
}

const addressOf = ({ baseUrl }: Profile, { method, path }: RequestPlan): string =>
  `${method} ${baseUrl}${path.split("?", 1)[0] ?? ""}`;

/** What a test will write and where, to be said before it begins. */
export function planWrites(profile: Profile): TestPlan {
  const { amend, batch, create, validates } = profile;
  const requests = [batch?.request ?? create, ...(amend === undefined ? [] : [amend])];
  return {
    records: batch === undefined ? 1 : 3,
    writes: [...new Set(requests.map((request) => addressOf(profile, request)))],
    sendsInvalid: validates === true,
  };
}

/** A fault with what came along. */
export const fault = (code: TestFaultCode, status?: number, message?: string | null): TestFault => ({
  code,
  ...(status === undefined ? {} : { status }),
  ...(message === undefined || message === null ? {} : { message }),
});

export const failed = (one: TestFault): StepResult => ({ status: "failed", fault: one });
export const unsure = (code: TestFaultCode): StepResult => ({ status: "unsure", fault: { code } });
export const passed: StepResult = { status: "passed" };

/** What an answered outcome that is no delivery says is wrong. Unanswered ones have to be diagnosed. */
export function toFault(
  outcome: Exclude<Outcome, { kind: "acked" | "delivered" | "unanswered" }>,
): TestFault {
  switch (outcome.kind) {
    case "duplicate":
      return fault("conflict", outcome.status);
    case "conflict":
    case "refused":
      return fault(outcome.kind, outcome.status, outcome.message);
    case "tooLarge":
      return fault("tooLarge", outcome.status);
    case "later":
      if (outcome.status < 400) return fault("noProof", outcome.status);
      return fault(
        outcome.isThrottled || outcome.status === 429 ? "tooManyRequests" : "serverErrors",
        outcome.status,
      );
    case "held":
      return toHeldFault(outcome);
    default:
      return assertNever(outcome, "outcome");
  }
}

/** Details of a held endpoint that a test names by themselves; every other one is a missing proof. */
const heldFaults: Partial<Readonly<Record<HoldDetail, TestFaultCode>>> = {
  credentials: "credentials",
  forbidden: "forbidden",
  notFound: "notFound",
  wrongMethod: "wrongMethod",
  wrongMediaType: "wrongMediaType",
  redirected: "redirected",
  htmlAnswer: "htmlAnswer",
  profileFault: "badTemplate",
};

function toHeldFault({ detail, status }: Extract<Outcome, { kind: "held" }>): TestFault {
  return fault(heldFaults[detail] ?? "noProof", status);
}

/** What a request that nobody answered means, once it has been asked why. */
export function toSilence(
  diagnosis: Diagnosis,
  own: { readonly cause: "timeout" | "failed"; readonly isOwnOrigin: boolean; readonly step: TestStepName },
): TestFault {
  if (diagnosis.kind === "held") {
    const { detail, reason } = diagnosis;
    if (reason === "portal") return fault("portal");
    return fault(detail === "serverDown" ? "serverDown" : "noNetwork");
  }
  if (own.cause === "timeout") return fault("timeout");
  if (own.isOwnOrigin) return fault("cutOff");
  // It answers, and not to this request: what it is asked for beyond the step before is what the browser withholds.
  if (own.step === "probe") return fault("crossOrigin");
  return fault(own.step === "preflight" ? "crossOriginHeaders" : "crossOriginMethods");
}

/** Whether nothing can have been stored, so that there is nothing to delete. */
export function isSurelyNotStored(outcome: Outcome): boolean {
  if (outcome.kind === "refused" || outcome.kind === "tooLarge") return true;
  return (outcome.kind === "later" || outcome.kind === "held") && outcome.stored === "no";
}
