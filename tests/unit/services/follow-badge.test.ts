import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { outboxStates, type OutboxState } from "../../../src/data/rows.ts";
import type { DeliveryOverview } from "../../../src/services/delivery/delivery-contract.ts";
import { followBadge } from "../../../src/services/follow-badge.ts";

const overviewOf = (some: Partial<Record<OutboxState, number>>): DeliveryOverview => ({
  counts: { ...Object.fromEntries(outboxStates.map((state) => [state, 0])), ...some } as Record<
    OutboxState,
    number
  >,
  waitsForUnlock: 0,
  oldestUnsentAtMs: null,
  endpoint: { id: "default", state: "open", reason: null, sinceMs: 0 },
});

test("the badge counts what has not verifiably arrived, and nothing of the sample's", () => {
  const shown: number[] = [];
  const overview = signal<DeliveryOverview | null>(null);
  const isSample = signal(false);
  followBadge({ show: (count) => void shown.push(count) }, overview, isSample);
  expect(shown).toEqual([]);
  overview.value = overviewOf({ queued: 2, sending: 1, unknown: 1, parked: 3, acked: 90, sent: 5, saved: 1 });
  expect(shown).toEqual([7]);
  overview.value = overviewOf({ queued: 4, parked: 3, acked: 93 });
  expect(shown).toEqual([7]);
  // A lock leaves the number: what waits goes on waiting.
  overview.value = null;
  overview.value = overviewOf({ acked: 100 });
  expect(shown).toEqual([7, 0]);
  isSample.value = true;
  overview.value = overviewOf({ queued: 400 });
  expect(shown).toEqual([7, 0]);
});
