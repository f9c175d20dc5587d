// Items that may have arrived: whether they can be sent again, and what a look-up makes of them. Rules: SPEC.md, I-6.
import { assertNever } from "../domain/assert-never.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Leased } from "./lease.ts";
import type { Outcome } from "./outcome.ts";
import type { Profile } from "./profile/profile.ts";
import type { LookupOutcome } from "./send.ts";

const HOUR_MS = 3_600_000;

/** True when sending the same bytes again cannot make a second record: by the profile now, and as it was then. */
export function mayRepeat(profile: Profile, { row, frozen }: Leased, clock: Clock): boolean {
  return [profile.idempotency, frozen.idempotency].every((kind) => {
    switch (kind) {
      case "upsert":
      case "createOnly":
        return true;
      case "key":
        // A batch has no room for an item's key: what went out in one went without.
        return (
          frozen.idempotency === "key" &&
          frozen.via === "single" &&
          isKeyAlive(profile, row.frozenAtMs ?? 0, clock.nowMs())
        );
      case "lookup":
      case "none":
        return false;
      default:
        return assertNever(kind, "idempotency");
    }
  });
}

/** A clock set back makes a key look young, or not born yet: then only the look-up is safe (I-9). */
function isKeyAlive({ keyTtlHours = 0, limits }: Profile, sinceMs: number, nowMs: number): boolean {
  const ageMs = nowMs - sinceMs;
  return ageMs >= 0 && ageMs + 2 * limits.timeoutMs < keyTtlHours * HOUR_MS;
}

/**
 * How long after an attempt "it is not there" proves nothing, ms: a server may carry out late what nobody waits for
 * any more. 0 where no look-up decides (I-8).
 */
export function quietMs({ idempotency, lookup, limits }: Profile): number {
  const isDecidedByLookUp = lookup !== undefined && idempotency !== "upsert" && idempotency !== "createOnly";
  return isDecidedByLookUp ? 2 * limits.timeoutMs : 0;
}

/** What a look-up says about an item that may have arrived; null: it has not, so it can be sent. */
export function readDoubt(found: LookupOutcome): Outcome | null {
  switch (found.kind) {
    case "absent":
      return null;
    case "here":
      return { kind: "acked", serverId: null };
    case "other":
      return { kind: "conflict", status: 200, message: null };
    case "failed":
      return found.outcome;
    default:
      return assertNever(found, "look-up");
  }
}

/**
 * "It is there already" counts once the record there is this one. Where that cannot be asked, the record there may
 * be this one all the same.
 */
export function readDuplicate(found: LookupOutcome, status: number): Outcome {
  switch (found.kind) {
    case "here":
      return { kind: "acked", serverId: null };
    case "absent":
    case "other":
      return { kind: "conflict", status, message: null };
    case "failed":
      return "stored" in found.outcome ? { ...found.outcome, stored: "maybe" } : found.outcome;
    default:
      return assertNever(found, "look-up");
  }
}
