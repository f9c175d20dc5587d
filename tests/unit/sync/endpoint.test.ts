import { describe, expect, test } from "vitest";
import { holdReasons, type EndpointRow, type HoldDetail, type HoldReason } from "../../../src/data/rows.ts";
import {
  FAILURES_MAX,
  isNews,
  mayTry,
  REFUSALS_MAX,
  RETRY_AFTER_MAX_MS,
  transitionEndpoint,
  trialPlace,
  UNREAD_MAX,
  UNREAD_PROVED_MAX,
  type EndpointEvent,
} from "../../../src/sync/endpoint.ts";

const MINUTE = 60_000;
const open: EndpointRow = { id: "default", state: "open", reason: null, sinceMs: 1_000 };
const at = { atMs: 10 * MINUTE, draw: 1 };

const hold = (reason: HoldReason, detail: HoldDetail, own: Partial<typeof at> = {}): EndpointEvent => ({
  kind: "held",
  reason,
  detail,
  ...at,
  ...own,
});
const refusal = (status: number): EndpointEvent => ({ kind: "refused", status, ...at });
const proof: EndpointEvent = { kind: "proved", atMs: at.atMs };
const failure: EndpointEvent = { kind: "failed", ...at };
const unread: EndpointEvent = { kind: "unread", ...at };

const after = (row: EndpointRow, ...events: readonly EndpointEvent[]): EndpointRow =>
  events.reduce(transitionEndpoint, row);
const held = after(open, hold("auth", "credentials"));
const troubled = after(open, failure);

describe("every event in both states", () => {
  const events: Readonly<Record<EndpointEvent["kind"], EndpointEvent>> = {
    proved: proof,
    answered: { kind: "answered", atMs: at.atMs },
    refused: refusal(422),
    failed: failure,
    unread,
    throttled: { kind: "throttled", retryAfterMs: null, ...at },
    held: hold("config", "notFound"),
    batchShrunk: { kind: "batchShrunk", limit: 5 },
    oversized: { kind: "oversized", atMs: at.atMs },
    changed: { kind: "changed", atMs: at.atMs },
  };
  const states: Readonly<Record<EndpointEvent["kind"], readonly [fromOpen: string, fromHeld: string]>> = {
    proved: ["open", "open"],
    answered: ["open", "open"],
    refused: ["open", "open"],
    failed: ["open", "held"],
    unread: ["open", "held"],
    throttled: ["held", "held"],
    held: ["held", "held"],
    batchShrunk: ["open", "held"],
    oversized: ["open", "open"],
    changed: ["open", "open"],
  };

  test.each(Object.entries(events))("E-2 %s", (name, event) => {
    const [fromOpen, fromHeld] = states[name as EndpointEvent["kind"]];
    expect(after(open, event).state).toBe(fromOpen);
    expect(after(held, event).state).toBe(fromHeld);
  });

  test.each(Object.entries(events))(
    "E-1 after %s reason, detail and next try are there exactly while it is held",
    (_name, event) => {
      for (const row of [after(open, event), after(held, event)]) {
        const isHeld = row.state === "held";
        expect(row.reason !== null).toBe(isHeld);
        expect(row.detail !== undefined).toBe(isHeld);
        expect(row.nextTryAtMs !== undefined).toBe(isHeld);
      }
    },
  );

  test.each(Object.entries(events))("E-1 %s leaves secrets and other columns alone", (_name, event) => {
    const secrets = { sealedFor: "worker", keyId: "k", sealed: new Uint8Array([1]) } as const;
    expect(after({ ...held, secrets }, event).secrets).toEqual(secrets);
    expect(after({ ...open, secrets }, event).secrets).toEqual(secrets);
  });
});

describe("holds", () => {
  test("E-1 a hold says why, exactly, and since when; the same one again keeps its beginning", () => {
    expect(held).toMatchObject({ reason: "auth", detail: "credentials", sinceMs: at.atMs, failures: 1 });
    const again = after(held, hold("auth", "credentials", { atMs: 20 * MINUTE }));
    expect(again).toMatchObject({ sinceMs: at.atMs, failures: 2 });
    const other = after(held, hold("auth", "forbidden", { atMs: 20 * MINUTE }));
    expect(other).toMatchObject({ sinceMs: 20 * MINUTE, failures: 2 });
  });

  test("E-2 proof opens it and is remembered; the next hold begins anew", () => {
    const opened = after(held, proof);
    expect(opened).toEqual({
      id: "default",
      state: "open",
      reason: null,
      sinceMs: at.atMs,
      lastAckAtMs: at.atMs,
      hasProved: true,
    });
    expect(after(opened, hold("offline", "noNetwork"))).toMatchObject({ failures: 1, tries: { offline: 1 } });
  });

  test("E-2 an answer about an item opens it, too", () => {
    expect(after(held, { kind: "answered", atMs: 5 })).toEqual({ ...open, sinceMs: 5 });
    expect(after(open, { kind: "answered", atMs: 5 })).toBe(open);
  });

  test.each(holdReasons)("E-3 the pause of %s grows from try to try, up to its cap", (reason) => {
    let row = open;
    const pauses: number[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      row = after(row, hold(reason, "noNetwork"));
      pauses.push((row.nextTryAtMs ?? 0) - at.atMs);
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBeLessThan(2 * MINUTE);
    expect(pauses.at(-1)).toBe(pauses.at(-2));
    expect(pauses.at(-1)).toBeLessThanOrEqual(15 * MINUTE);
  });

  test("E-3 a pause grows with the tries for its own reason alone, and those of another in between stay counted", () => {
    const pauseOf = (row: EndpointRow): number => (row.nextTryAtMs ?? 0) - at.atMs;
    const offline = after(open, ...Array.from({ length: 20 }, () => hold("offline", "noNetwork")));
    expect(pauseOf(offline)).toBe(MINUTE);
    expect(pauseOf(after(offline, failure))).toBe(1_000);
    expect(pauseOf(after(offline, { kind: "throttled", retryAfterMs: null, ...at }))).toBe(1_000);
    expect(pauseOf(after(offline, hold("config", "notFound")))).toBe(MINUTE);
    expect(pauseOf(after(offline, failure, hold("portal", "htmlAnswer"), failure))).toBe(2_000);
    expect(pauseOf(after(offline, failure, hold("offline", "noNetwork"), failure, failure))).toBe(4_000);
    expect(pauseOf(after(offline, proof, hold("offline", "noNetwork")))).toBe(2_000);
  });

  test("E-3 a person's change opens it and forgets what was learnt about batches", () => {
    const learnt = after(held, { kind: "batchShrunk", limit: 5 });
    expect(learnt.batchLimit).toBe(5);
    expect(after(learnt, { kind: "changed", atMs: 7 })).toEqual({ ...open, sinceMs: 7 });
  });

  test("B-4 a record too large by itself clears the batches of what was learnt about them", () => {
    const learnt = after(open, { kind: "batchShrunk", limit: 5 });
    const oversized = { kind: "oversized", atMs: 7 } as const;
    expect(isNews(learnt, oversized)).toBe(true);
    expect(after(learnt, oversized)).toEqual(open);
    expect(isNews(open, oversized)).toBe(false);
  });

  test("B-4 the batch limit only shrinks, to one at least", () => {
    const learnt = after(open, { kind: "batchShrunk", limit: 5 }, { kind: "batchShrunk", limit: 8 });
    expect(learnt.batchLimit).toBe(5);
    expect(after(learnt, { kind: "batchShrunk", limit: 0 }).batchLimit).toBe(1);
  });
});

describe("server errors", () => {
  test("E-4 it takes three in a row, and any answer in between begins anew", () => {
    expect(FAILURES_MAX).toBe(3);
    expect(after(open, failure, failure).state).toBe("open");
    expect(after(open, failure, failure, failure)).toMatchObject({
      state: "held",
      reason: "rate",
      detail: "serverErrors",
      failures: 3,
    });
    expect(after(open, failure, failure, proof, failure, failure).state).toBe("open");
    expect(after(open, failure, failure, { kind: "answered", atMs: 1 }, failure).failures).toBe(1);
  });

  test("E-4 one while it is held prolongs the hold at once", () => {
    expect(after(held, failure)).toMatchObject({ state: "held", reason: "rate", failures: 2 });
  });

  test("E-6 a server's pause is kept to, but no longer than an hour", () => {
    const throttled = (retryAfterMs: number | null): number =>
      (after(open, { kind: "throttled", retryAfterMs, ...at }).nextTryAtMs ?? 0) - at.atMs;
    expect(throttled(90_000)).toBe(90_000);
    expect(throttled(null)).toBe(1_000);
    expect(throttled(0)).toBe(1_000);
    expect(throttled(48 * 60 * MINUTE)).toBe(RETRY_AFTER_MAX_MS);
  });

  test("E-6 a pause of an hour is waited for, not taken for a clock set back", () => {
    const row = after(open, { kind: "throttled", retryAfterMs: 48 * 60 * MINUTE, ...at });
    expect(mayTry(row, at.atMs + 1)).toBe(false);
    expect(mayTry(row, at.atMs + RETRY_AFTER_MAX_MS)).toBe(true);
  });
});

describe("answers that the browser does not hand out", () => {
  const proved = after(open, proof);
  const unreads = (count: number): EndpointEvent[] => Array.from({ length: count }, () => unread);
  const withheld = { state: "held", reason: "config", detail: "crossOrigin" };

  test("E-11 are withheld from the second in a row on; whatever is told in between begins anew", () => {
    expect(after(open, ...unreads(UNREAD_MAX))).toMatchObject(withheld);
    expect(after(open, unread, failure, unread)).toMatchObject({ state: "held", detail: "serverErrors" });
    expect(after(open, unread, hold("offline", "noNetwork"), unread).detail).toBe("serverErrors");
    expect(after(open, unread, refusal(422), unread).state).toBe("open");
  });

  test("E-11 of an endpoint that has handed out proof count as lost, until there are many of them", () => {
    expect(after(proved, ...unreads(FAILURES_MAX - 1)).state).toBe("open");
    const lost = after(proved, ...unreads(UNREAD_PROVED_MAX - 1));
    expect(lost).toMatchObject({ state: "held", reason: "rate", detail: "serverErrors" });
    expect((lost.nextTryAtMs ?? 0) - at.atMs).toBeLessThanOrEqual(16_000);
    expect(after(lost, unread)).toMatchObject(withheld);
    expect(after(lost, unread, unread)).toMatchObject({ ...withheld, sinceMs: at.atMs });
    expect(after(lost, proof, unread).state).toBe("open");
  });

  test("E-11 a changed setup has proved nothing yet, unless a test of it has", () => {
    const changed = { kind: "changed", atMs: 7 } as const;
    expect(after(proved, changed, ...unreads(UNREAD_MAX))).toMatchObject(withheld);
    expect(after(proved, { ...changed, isProven: true }, ...unreads(UNREAD_MAX)).state).toBe("open");
  });

  test("E-11 hours without a network are no reason to call a lost answer withheld", () => {
    const offline = after(open, ...Array.from({ length: 20 }, () => hold("offline", "noNetwork")));
    expect(after(offline, unread)).toMatchObject({ state: "held", reason: "rate", detail: "serverErrors" });
  });
});

describe("the same refusal", () => {
  test("E-5 of three records in a row holds the endpoint", () => {
    expect(REFUSALS_MAX).toBe(3);
    expect(after(open, refusal(422), refusal(422)).state).toBe("open");
    expect(after(open, refusal(422), refusal(422), refusal(422))).toMatchObject({
      state: "held",
      reason: "config",
      detail: "sameRefusal",
    });
  });

  test("E-5 another status or a proof in between begins anew", () => {
    expect(after(open, refusal(422), refusal(400), refusal(422), refusal(422)).state).toBe("open");
    expect(after(open, refusal(422), refusal(422), proof, refusal(422)).state).toBe("open");
  });

  test("E-5 in a trial holds it again, until another answer comes", () => {
    const doubted = after(open, refusal(422), refusal(422), refusal(422));
    expect(after(doubted, refusal(422))).toMatchObject({ state: "held", detail: "sameRefusal", failures: 2 });
    expect(after(doubted, refusal(400)).state).toBe("open");
    expect(after(doubted, proof)).not.toHaveProperty("refusals");
  });
});

describe("news", () => {
  const proved = after(open, proof);

  test("D-7 a thousand proofs in a row are one write", () => {
    expect(isNews(open, proof)).toBe(true);
    expect(isNews(proved, proof)).toBe(false);
  });

  test("D-7 whatever ends trouble is news", () => {
    for (const row of [held, troubled, after(proved, refusal(422))]) expect(isNews(row, proof)).toBe(true);
    for (const row of [held, troubled]) expect(isNews(row, { kind: "answered", atMs: 1 })).toBe(true);
    expect(isNews(proved, { kind: "answered", atMs: 1 })).toBe(false);
    expect(isNews(proved, failure)).toBe(true);
  });
});

describe("trying", () => {
  test("E-9 an open endpoint at any time, a held one when its time has come", () => {
    expect(mayTry(open, 0)).toBe(true);
    expect(mayTry(held, at.atMs)).toBe(false);
    expect(mayTry(held, held.nextTryAtMs ?? 0)).toBe(true);
  });

  test("E-9 one without a profile never by itself", () => {
    const unset: EndpointRow = { ...open, state: "held", reason: "config", detail: "noProfile" };
    expect(mayTry(unset, Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  test("E-9 a wait that a clock since set back wrote is not believed", () => {
    expect(mayTry(held, at.atMs - 24 * 60 * MINUTE)).toBe(true);
  });

  test("E-8 the trials of a hold take turns among what is due", () => {
    const places: number[] = [];
    let row = open;
    for (let nth = 0; nth < 5; nth += 1) {
      row = after(row, hold("auth", "forbidden"));
      places.push(trialPlace(row, 3));
    }
    expect(places).toEqual([0, 1, 2, 0, 1]);
    expect(trialPlace(row, 0)).toBe(0);
    expect(trialPlace({ ...open, state: "held" }, 4)).toBe(0);
  });
});
