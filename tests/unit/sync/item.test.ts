import { describe, expect, test } from "vitest";
import { toUtf8 } from "../../../src/crypto/bytes.ts";
import type { OutboxState } from "../../../src/data/rows.ts";
import { isReleased } from "../../../src/data/repos/outbox-leases.ts";
import { transition, type ItemEvent } from "../../../src/sync/item.ts";
import { frozenBytes, queuedRow, rowKinds, type RowKind } from "../../support/sync/sample-rows.ts";

const receipt = toUtf8("receipt");
const note = toUtf8("their words");
const freshBytes = toUtf8("rendered now");

const events = {
  leased: { kind: "leased", attemptId: "a-2", untilMs: 99_000, nowMs: 50_000, frozen: freshBytes },
  leaseOver: { kind: "leaseOver", nextAttemptAtMs: 70_000 },
  acked: { kind: "acked", atMs: 80_000, receipt },
  delivered: { kind: "delivered", atMs: 80_000, receipt },
  uncertain: { kind: "uncertain", nextAttemptAtMs: 70_000, isCharged: true, status: 502 },
  uncharged: { kind: "uncertain", nextAttemptAtMs: 0, isCharged: false },
  failed: { kind: "failed", nextAttemptAtMs: 70_000, status: 425 },
  returned: { kind: "returned" },
  parkedNo: { kind: "parked", code: "refused", stored: "no", status: 422, note },
  parkedMaybe: { kind: "parked", code: "mayHaveArrived", stored: "maybe" },
  retried: { kind: "retried" },
  discarded: { kind: "discarded", atMs: 80_000 },
  vouched: { kind: "vouched", atMs: 80_000 },
} as const satisfies Readonly<Record<string, ItemEvent>>;
type EventName = keyof typeof events;

const nothing: Readonly<Partial<Record<EventName, OutboxState>>> = {};
const afterSending = (waiting: OutboxState): Readonly<Partial<Record<EventName, OutboxState>>> => ({
  leaseOver: "unknown",
  acked: "acked",
  delivered: "sent",
  uncertain: "unknown",
  uncharged: "unknown",
  failed: waiting,
  returned: waiting,
  parkedNo: "parked",
  parkedMaybe: "parked",
});
const afterWaiting = {
  leased: "sending",
  acked: "acked",
  parkedNo: "parked",
  parkedMaybe: "parked",
} as const;

/** Every state × every event; what is not named means nothing. */
const table: Readonly<Record<RowKind, Readonly<Partial<Record<EventName, OutboxState>>>>> = {
  queued: afterWaiting,
  released: afterWaiting,
  unknown: afterWaiting,
  sending: afterSending("queued"),
  sendingDoubted: afterSending("unknown"),
  sendingReleased: afterSending("queued"),
  parked: { acked: "acked", retried: "queued", discarded: "saved" },
  parkedDoubted: { acked: "acked", retried: "queued", discarded: "saved", vouched: "sent" },
  parkedEmpty: { acked: "acked", discarded: "saved" },
  sent: { acked: "acked" },
  acked: nothing,
  saved: nothing,
};

const kinds = Object.keys(rowKinds) as RowKind[];
const eventNames = Object.keys(events) as EventName[];
const cases = kinds.flatMap((kind) =>
  eventNames.map((name) => ({ kind, name, state: table[kind][name] ?? null })),
);

describe("I-1 the states", () => {
  test.each(cases)("I-1 $kind on $name is $state", ({ kind, name, state }) => {
    const before = structuredClone(rowKinds[kind]);
    const after = transition(rowKinds[kind], events[name]);
    expect(after?.state ?? null).toBe(state);
    expect(rowKinds[kind]).toEqual(before);
  });

  const changed = cases.filter(({ state }) => state !== null);
  test.each(changed)("I-1 a row is whole after $name in $kind", ({ kind, name }) => {
    const before = rowKinds[kind];
    const after = transition(before, events[name]);
    if (after === null) throw new Error("no row");
    const { seq, recordId, rev, collection, businessDate, queuedAtMs, sealedFor, payloadVersion, keyId } =
      before;
    const identity = {
      seq,
      recordId,
      rev,
      collection,
      businessDate,
      queuedAtMs,
      sealedFor,
      payloadVersion,
      keyId,
    };
    expect(after).toMatchObject(identity);
    const { state } = after;
    const isFrozen = after.frozen !== undefined;
    const isUncertain = after.uncertain === true;
    expect(after.lease !== null).toBe(state === "sending");
    expect(isFrozen || (state !== "sending" && state !== "unknown" && !isUncertain)).toBe(true);
    expect(isUncertain || state !== "unknown").toBe(true);
    expect(after.problem === undefined || state !== "acked").toBe(true);
  });

  test.each(changed)(
    "I-11 the payload survives $name in $kind, unless it has arrived or a person gave it up",
    (one) => {
      const before = rowKinds[one.kind];
      const after = transition(before, events[one.name]);
      const isOver = after?.state === "acked" || after?.state === "saved";
      expect(after?.payload).toBe(isOver ? null : before.payload);
    },
  );
});

describe("leasing", () => {
  test("I-2 a lease carries the attempt and its end, and charges the item", () => {
    const after = transition(rowKinds.queued, events.leased);
    expect(after).toMatchObject({ attempts: 1, lease: { attemptId: "a-2", untilMs: 99_000 } });
  });

  test("I-3 the request is frozen at the first attempt, with its time", () => {
    const after = transition(rowKinds.queued, events.leased);
    expect(after).toMatchObject({ frozen: freshBytes, frozenAtMs: 50_000 });
  });

  test.each(["released", "unknown"] as const)(
    "I-3 a later attempt of %s keeps bytes and time of the first",
    (kind) => {
      const after = transition(rowKinds[kind], events.leased);
      expect(after).toMatchObject({ frozen: frozenBytes, frozenAtMs: 2_000, uncertain: true });
    },
  );
});

describe("attempts", () => {
  const countAfter = (name: EventName): number | undefined =>
    transition(rowKinds.sending, events[name])?.attempts;

  test("I-4 what the item's own attempt met is charged", () => {
    for (const name of ["uncertain", "failed", "leaseOver", "parkedNo"] as const)
      expect(countAfter(name)).toBe(3);
  });

  test("I-4 what the endpoint or the network is to blame for is taken back, also the first time", () => {
    expect(countAfter("returned")).toBe(2);
    expect(countAfter("uncharged")).toBe(2);
  });

  const failedBefore = queuedRow({
    attempts: 2,
    nextAttemptAtMs: 9,
    problem: { code: "failed", status: 425 },
  });
  const untouched = {
    queued: rowKinds.queued,
    failedBefore,
    unknown: rowKinds.unknown,
    released: rowKinds.released,
  };
  test.each(Object.entries(untouched))("I-4 a lease given back leaves no trace: %s", (_name, row) => {
    const leased = transition(row, events.leased);
    if (leased === null) throw new Error("not leased");
    expect(transition(leased, events.returned)).toEqual(row);
  });
});

describe("freezing and thawing", () => {
  test.each(["failed", "returned", "parkedNo"] as const)(
    "I-5 %s proves that nothing is stored, and thaws",
    (name) => {
      const after = transition(rowKinds.sending, events[name]);
      expect(after).not.toHaveProperty("frozen");
      expect(after).not.toHaveProperty("frozenAtMs");
      expect(after).not.toHaveProperty("uncertain");
    },
  );

  test.each(["failed", "returned", "parkedNo", "parkedMaybe", "uncertain", "leaseOver"] as const)(
    "I-5 %s keeps what an earlier attempt left in doubt",
    (name) => {
      const after = transition(rowKinds.sendingDoubted, events[name]);
      expect(after).toMatchObject({ frozen: frozenBytes, frozenAtMs: 2_000, uncertain: true });
    },
  );

  test("I-5 a person who retries sends the same bytes if some may have arrived", () => {
    expect(transition(rowKinds.parkedDoubted, events.retried)).toMatchObject({
      frozen: frozenBytes,
      uncertain: true,
    });
    expect(transition(rowKinds.parked, events.retried)).not.toHaveProperty("frozen");
  });
});

describe("doubt", () => {
  test("I-6 what a person released is queued, uncertain still, until the doubt is settled", () => {
    const released = transition(rowKinds.parkedDoubted, events.retried);
    if (released === null) throw new Error("not released");
    expect(isReleased(released)).toBe(true);
    const leased = transition(released, events.leased);
    expect(leased?.lease).toMatchObject({ released: true });
  });

  test("I-6 an attempt that was not made does not take the release back, one that was lost does", () => {
    const after = (name: EventName) => transition(rowKinds.sendingReleased, events[name]);
    expect(isReleased(after("returned") ?? rowKinds.saved)).toBe(true);
    expect(isReleased(after("failed") ?? rowKinds.saved)).toBe(true);
    expect(after("uncertain")?.state).toBe("unknown");
    expect(after("leaseOver")?.state).toBe("unknown");
  });

  test("I-8 the time before which a look-up proves nothing is kept", () => {
    expect(transition(rowKinds.sending, events.leaseOver)?.nextAttemptAtMs).toBe(70_000);
    expect(transition(rowKinds.parkedDoubted, events.retried)?.nextAttemptAtMs).toBe(5_000);
    expect(transition(rowKinds.parked, events.retried)?.nextAttemptAtMs).toBe(0);
  });
});

describe("proof", () => {
  test.each(["queued", "unknown", "parked", "parkedDoubted", "sent"] as const)(
    "I-7 proof turns %s into a receipt and leaves nothing of the attempts",
    (kind) => {
      expect(transition(rowKinds[kind], events.acked)).toMatchObject({
        state: "acked",
        payload: null,
        receipt,
        settledAtMs: 80_000,
      });
      expect(transition(rowKinds[kind], events.acked)).not.toHaveProperty("frozen");
    },
  );

  test.each(eventNames)("I-7 no %s undoes a receipt", (name) => {
    expect(transition(rowKinds.acked, events[name])).toBeNull();
  });
});

describe("people", () => {
  test("I-13 retrying waits for nothing", () => {
    expect(transition(rowKinds.parked, events.retried)).toMatchObject({ settlesAtMs: 0, nextAttemptAtMs: 0 });
  });

  test("I-13 discarding says so and when, and nothing can bring it back", () => {
    const after = transition(rowKinds.parked, events.discarded);
    expect(after).toMatchObject({ problem: { code: "discarded" }, settledAtMs: 80_000 });
    for (const name of eventNames) expect(after && transition(after, events[name])).toBeNull();
  });

  test("I-13 only what may have arrived can be vouched for", () => {
    expect(transition(rowKinds.parkedDoubted, events.vouched)?.state).toBe("sent");
    expect(transition(rowKinds.parked, events.vouched)).toBeNull();
  });

  test("I-13 what a parked message met is kept for the person: code, status and the server's words", () => {
    const after = transition(rowKinds.sending, events.parkedNo);
    expect(after).toMatchObject({ problem: { code: "refused", status: 422 }, note });
  });
});
