// Events of a message as they would be told now, each with bytes of its own.
import { expect } from "vitest";
import type { RowChange } from "../../../../src/data/lease-rows.ts";
import type { OutboxRow } from "../../../../src/data/rows.ts";
import { assertNever } from "../../../../src/domain/assert-never.ts";
import { transition, type ItemEvent } from "../../../../src/sync/item.ts";
import type { Happening } from "./commands.ts";
import type { World } from "./world.ts";

/** The change that an event comes to; none where it means nothing. */
export function toChange(before: OutboxRow, event: ItemEvent): readonly RowChange[] {
  const after = transition(before, event);
  if (after === null) return [];
  return [event.kind === "leased" ? { before, after, isTakenUp: true } : { before, after }];
}

/** What a lease makes of a message, and nothing else. */
export function expectLeased(
  before: OutboxRow,
  after: OutboxRow,
  { attemptId, untilMs, nowMs, frozen }: Extract<ItemEvent, { kind: "leased" }>,
): void {
  const isReleased = before.state === "queued" && before.uncertain === true;
  expect(after, "what a lease makes of it").toStrictEqual({
    ...before,
    state: "sending",
    attempts: before.attempts + 1,
    lease: isReleased ? { attemptId, untilMs, released: true } : { attemptId, untilMs },
    frozen: before.frozen ?? frozen,
    frozenAtMs: before.frozenAtMs ?? nowMs,
  });
}

/** The event of that name. */
export function toEvent(world: World, happening: Happening): ItemEvent {
  const { nowMs: atMs } = world;
  switch (happening) {
    case "acked":
      return { kind: "acked", atMs, receipt: world.newBytes() };
    case "delivered":
      return { kind: "delivered", atMs, receipt: world.newBytes() };
    case "uncertain":
      return { kind: "uncertain", nextAttemptAtMs: 0, isCharged: false };
    case "uncertainCharged":
      return { kind: "uncertain", nextAttemptAtMs: atMs + 30_000, isCharged: true, status: 500 };
    case "failed":
      return { kind: "failed", nextAttemptAtMs: atMs + 60_000, status: 503 };
    case "returned":
      return { kind: "returned" };
    case "refused":
      return { kind: "parked", code: "refused", stored: "no", status: 422 };
    case "refusedWithNote":
      return { kind: "parked", code: "conflict", stored: "no", status: 409, note: world.newBytes() };
    case "mayHaveArrived":
      return { kind: "parked", code: "mayHaveArrived", stored: "maybe" };
    case "unreadable":
      return { kind: "parked", code: "unreadable", stored: "no" };
    case "leaseOver":
      return { kind: "leaseOver", nextAttemptAtMs: atMs };
    case "retried":
      return { kind: "retried" };
    case "discarded":
      return { kind: "discarded", atMs };
    case "vouched":
      return { kind: "vouched", atMs };
    default:
      return assertNever(happening, "happening");
  }
}
