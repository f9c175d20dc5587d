// Test connection, the pure parts: what a repetition showed, and what all steps prove together.
import type { Outcome } from "./outcome.ts";
import { provesDelivery, type Profile } from "./profile/profile.ts";
import { readPointer } from "./profile/template.ts";
import type { LookupOutcome } from "./send.ts";
import {
  failed,
  fault,
  toFault,
  unsure,
  type StepResult,
  type StepState,
  type TestVerdict,
} from "./test-steps.ts";

/** How many records a look-up's answer lists, where it answers with a list; null otherwise. */
export function countListed({ lookup }: Profile, body: unknown): number | null {
  const pointers = [lookup?.present, ...(lookup?.matches.map(({ pointer }) => pointer) ?? [])];
  for (const pointer of pointers) {
    const list = pointer === undefined ? null : /^(.*?)\/\d+(?:\/|$)/.exec(pointer);
    const found = list === null ? undefined : readPointer(body, list[1] ?? "");
    if (Array.isArray(found)) return found.length;
  }
  return null;
}

/** An answer to a delivery: its outcome, and the status that came with it. */
export interface SeenDelivery {
  readonly outcome: Outcome;
  readonly status: number | null;
}

/** What looking up said afterwards. */
export interface SeenLookup {
  readonly outcome: LookupOutcome;
  readonly listed: number | null;
}

/** Whether a repetition replaces a record that is read at an address of its own, where there can be but one. */
const hasOwnAddress = ({ idempotency, lookup }: Profile): boolean =>
  idempotency === "upsert" && lookup?.path.split("?", 1)[0]?.includes("{id}") === true;

/**
 * Judges a repetition by its answer and by what is there afterwards.
 * @param found null for a profile without a look-up
 */
export function judgeRepeat(
  profile: Profile,
  first: SeenDelivery,
  again: SeenDelivery,
  found: SeenLookup | null,
): StepResult {
  if (found?.listed !== undefined && found.listed !== null && found.listed > 1)
    return failed(fault("secondRecord"));
  if (again.outcome.kind === "duplicate") {
    return found?.outcome.kind === "here"
      ? { status: "passed", proof: "duplicateRefused" }
      : failed(fault("lookupMisses", again.outcome.status));
  }
  if (again.outcome.kind === "conflict" || again.outcome.kind === "refused")
    return failed(fault("repeatRefused", again.outcome.status, again.outcome.message));
  if (again.outcome.kind === "delivered") return unsure("cannotTell");
  if (again.outcome.kind === "unanswered") return failed(fault("timeout"));
  if (again.outcome.kind !== "acked") return failed(toFault(again.outcome));
  if (found !== null && found.outcome.kind !== "here") return failed(fault("lookupMisses"));
  return judgeAcked(profile, first, { ...again, outcome: again.outcome }, found);
}

function judgeAcked(
  profile: Profile,
  first: SeenDelivery,
  again: SeenDelivery & { readonly outcome: Extract<Outcome, { kind: "acked" }> },
  found: SeenLookup | null,
): StepResult {
  const before = first.outcome.kind === "acked" ? first.outcome.serverId : null;
  const after = again.outcome.serverId;
  if (before !== null && after !== null && before !== after) return failed(fault("secondRecord"));
  if (found?.listed === 1) return { status: "passed", proof: "listedOnce" };
  if (before !== null && before === after) return { status: "passed", proof: "sameServerId" };
  if (first.status === 201 && again.status !== 201) return { status: "passed", proof: "createdOnce" };
  if (found !== null && hasOwnAddress(profile)) return { status: "passed", proof: "oneAddress" };
  return unsure("cannotTell");
}

/** What all steps prove together. */
export function judgeTest(profile: Profile, steps: readonly StepState[]): TestVerdict {
  for (const step of steps) {
    if (step.status === "failed") return { kind: "failed", step: step.name, fault: step.fault };
  }
  for (const step of steps) {
    if (step.status === "unsure") return { kind: "unproven", fault: step.fault };
  }
  return provesDelivery(profile) ? { kind: "proven" } : { kind: "unproven", fault: fault("cannotTell") };
}
