import { describe, expect, it } from "vitest";
import { outboxStates, type EndpointRow, type OutboxState } from "../../../../src/data/rows.ts";
import { findNextTry, findWhyNot, type WhyFacts } from "../../../../src/features/sync-center/why-not-now.ts";

const NOW_MS = 1_000_000;
const open: EndpointRow = { id: "default", state: "open", reason: null, sinceMs: 0 };
const offline: EndpointRow = {
  id: "default",
  state: "held",
  reason: "offline",
  detail: "noNetwork",
  sinceMs: 0,
  nextTryAtMs: NOW_MS + 30_000,
};
const noEndpoint: EndpointRow = { id: "default", state: "held", reason: "config", sinceMs: 0 };
const counts = (some: Partial<Record<OutboxState, number>>) =>
  ({ ...Object.fromEntries(outboxStates.map((state) => [state, 0])), ...some }) as Record<
    OutboxState,
    number
  >;

const facts = (own: {
  counts: Partial<Record<OutboxState, number>>;
  endpoint?: EndpointRow;
  isSample?: boolean;
  isSending?: boolean;
  nextDue?: WhyFacts["nextDue"];
}): WhyFacts => ({
  overview: { counts: counts(own.counts), endpoint: own.endpoint ?? open },
  isSample: own.isSample ?? false,
  isSending: own.isSending ?? false,
  nextDue: own.nextDue ?? null,
  nowMs: NOW_MS,
});

describe("why what waits has not gone", () => {
  it.each([
    ["nothing waits", facts({ counts: { acked: 9, sent: 2, saved: 1 } }), null],
    ["the sample", facts({ counts: { queued: 3 }, isSample: true, endpoint: offline }), "sample"],
    [
      "all wait for a person, whatever holds the endpoint",
      facts({ counts: { parked: 2 }, endpoint: offline }),
      "person",
    ],
    ["somebody sends", facts({ counts: { queued: 3 }, isSending: true, endpoint: offline }), "sending"],
    ["something is on its way", facts({ counts: { sending: 1 } }), "sending"],
    ["the endpoint is held", facts({ counts: { queued: 1, parked: 4 }, endpoint: offline }), "held"],
    [
      "just noted down",
      facts({ counts: { queued: 1 }, nextDue: { atMs: NOW_MS + 5_000, cause: "settling" } }),
      "settling",
    ],
    [
      "tried before",
      facts({ counts: { unknown: 1 }, nextDue: { atMs: NOW_MS + 5_000, cause: "backoff" } }),
      "backoff",
    ],
    [
      "its time has come",
      facts({ counts: { queued: 1 }, nextDue: { atMs: NOW_MS, cause: "backoff" } }),
      "due",
    ],
  ] as const)("%s", (_name, given, kind) => {
    expect(findWhyNot(given)?.kind ?? null).toBe(kind);
  });
});

describe("the next try by itself", () => {
  const nextTryOf = (given: WhyFacts): number | null => findNextTry(given, findWhyNot(given));

  it("is the endpoint's while it is held, and no sooner than the item's own", () => {
    expect(nextTryOf(facts({ counts: { queued: 1 }, endpoint: offline }))).toBe(NOW_MS + 30_000);
    const later = { atMs: NOW_MS + 90_000, cause: "backoff" } as const;
    expect(nextTryOf(facts({ counts: { queued: 1 }, endpoint: offline, nextDue: later }))).toBe(
      NOW_MS + 90_000,
    );
    expect(nextTryOf(facts({ counts: { queued: 1 }, nextDue: later }))).toBe(NOW_MS + 90_000);
  });

  it("does not come where there is no endpoint, nobody to decide, or nothing to send", () => {
    expect(nextTryOf(facts({ counts: { queued: 1 }, endpoint: noEndpoint }))).toBeNull();
    expect(nextTryOf(facts({ counts: { parked: 1 }, endpoint: offline }))).toBeNull();
    expect(nextTryOf(facts({ counts: {}, endpoint: offline }))).toBeNull();
  });
});
