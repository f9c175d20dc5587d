import { describe, expect, test } from "vitest";
import { fromUtf8 } from "../../../src/crypto/bytes.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { OutboxStore } from "../../../src/data/repos/outbox-store.ts";
import { applyVerdicts, judge, type FinalOutcome, type Verdict } from "../../../src/sync/settle.ts";
import type { Target } from "../../../src/sync/ports.ts";
import { createMemoryOutbox, toOutboxStore } from "../../support/sync/memory-store.ts";
import { plainCodec } from "../../support/sync/plain-codec.ts";
import { leasedItem, lookup, sampleProfile, type ProfileParts } from "../../support/sync/sample-profile.ts";

const NOW = 500_000;
const ports = { codec: plainCodec, clock: { nowMs: () => NOW }, draw: () => 1 };
const item = leasedItem();

async function judged(outcome: FinalOutcome, parts: ProfileParts = {}): Promise<Verdict> {
  const target = { profile: sampleProfile(parts) } as Target;
  return judge(ports, target, item, outcome);
}

describe("verdicts", () => {
  test("I-1 a receipt says what arrived where, and when", async () => {
    const { item: event, endpoint } = await judged({ kind: "acked", serverId: "s-1" });
    if (event.kind !== "acked") throw new Error("not acked");
    expect(JSON.parse(fromUtf8(event.receipt))).toEqual({
      version: 1,
      profileId: "sample",
      leaf: item.frozen.leaf,
      atMs: NOW,
      serverId: "s-1",
    });
    expect(endpoint).toEqual({ kind: "proved", atMs: NOW });
  });

  test("O-12 what is only delivered ends as that", async () => {
    expect((await judged({ kind: "delivered" })).item.kind).toBe("delivered");
  });

  test("I-13 a refusal keeps the server's words sealed beside it", async () => {
    const { item: event } = await judged({ kind: "refused", status: 422, message: "太长" });
    if (event.kind !== "parked" || event.note === undefined) throw new Error("no note");
    expect(JSON.parse(fromUtf8(event.note))).toEqual({ message: "太长" });
    expect(event).toMatchObject({ code: "refused", stored: "no", status: 422 });
  });

  test("E-1 what holds the endpoint is not charged, whether it may have arrived or not", async () => {
    const held = { kind: "held", reason: "portal", detail: "htmlAnswer", status: 200 } as const;
    expect((await judged({ ...held, stored: "no" })).item).toEqual({ kind: "returned" });
    expect((await judged({ ...held, stored: "maybe" })).item).toEqual({
      kind: "uncertain",
      nextAttemptAtMs: 0,
      isCharged: false,
      status: 200,
    });
  });

  test("E-6 a throttled item that was not stored is given back, one that may be is in doubt", async () => {
    const later = { kind: "later", status: 429, retryAfter: "30", isThrottled: true } as const;
    const refused = await judged({ ...later, stored: "no" });
    expect(refused.item).toEqual({ kind: "returned" });
    expect(refused.endpoint).toMatchObject({ kind: "throttled", retryAfterMs: 30_000 });
    expect((await judged({ ...later, stored: "maybe" })).item).toMatchObject({
      kind: "uncertain",
      isCharged: true,
    });
  });

  test("I-4 a server's failure is charged and waited for", async () => {
    const later = { kind: "later", status: 500, retryAfter: null, isThrottled: false } as const;
    expect((await judged({ ...later, stored: "maybe" })).item).toMatchObject({
      kind: "uncertain",
      isCharged: true,
      nextAttemptAtMs: NOW + 1_000,
    });
    expect((await judged({ ...later, stored: "no" })).item).toMatchObject({
      kind: "failed",
      nextAttemptAtMs: NOW + 1_000,
    });
  });

  test("I-8 where a look-up decides, every doubt waits until it can", async () => {
    const parts = { idempotency: "lookup", lookup };
    const later = {
      kind: "later",
      status: 500,
      retryAfter: null,
      isThrottled: false,
      stored: "maybe",
    } as const;
    for (const outcome of [later, { kind: "lost", endpoint: null } as const]) {
      expect((await judged(outcome, parts)).item).toMatchObject({ nextAttemptAtMs: NOW + 20_000 });
    }
  });

  test("E-4 a loss that was told of before says nothing more about the endpoint", async () => {
    expect((await judged({ kind: "lost", endpoint: null })).endpoint).toBeNull();
  });
});

describe("storing verdicts", () => {
  const acked = { kind: "acked", atMs: NOW, receipt: new Uint8Array([1]) } as const;
  const uncertain = { kind: "uncertain", nextAttemptAtMs: 0, isCharged: true } as const;

  async function stateAfter(
    now: OutboxRow,
    event: typeof acked | typeof uncertain,
    wrap = (store: OutboxStore) => store,
  ) {
    const outbox = createMemoryOutbox();
    outbox.put(now);
    const store = wrap(toOutboxStore(outbox, async (_what, effect) => effect()));
    await applyVerdicts({ store }, [{ leased: item, event }]);
    return outbox.get(now.seq)?.state;
  }
  const doubted = { frozen: new Uint8Array([9]), frozenAtMs: 1, uncertain: true } as const;
  const givenUp: OutboxRow = { ...item.row, ...doubted, state: "unknown", lease: null, attempts: 1 };
  const others = {
    unknown: givenUp,
    released: { ...givenUp, state: "queued" },
    "sent again": { ...givenUp, state: "sending", attempts: 2, lease: { attemptId: "a-2", untilMs: 90_000 } },
    parked: { ...givenUp, state: "parked", problem: { code: "mayHaveArrived" } },
    "vouched for": { ...item.row, state: "sent", lease: null },
  } as const satisfies Readonly<Record<string, OutboxRow>>;

  test.each(Object.entries(others))("I-7 proof that comes late counts for what is %s", async (_what, now) => {
    expect(await stateAfter(now, acked)).toBe("acked");
  });

  test.each(Object.entries(others))("I-7 no other late answer changes what is %s", async (_what, now) => {
    expect(await stateAfter(now, uncertain)).toBe(now.state);
  });

  test("I-7 proof of one revision is none of the revision that took its place", async () => {
    expect(await stateAfter({ ...item.row, state: "queued", lease: null, rev: 3 }, acked)).toBe("queued");
  });

  test("I-7 what a person gave up stays given up", async () => {
    expect(await stateAfter({ ...item.row, state: "saved", lease: null, payload: null }, acked)).toBe(
      "saved",
    );
  });

  test("I-7 late proof is tried again on a row that changes in between, and not for ever", async () => {
    let reads = 0;
    const restless = (store: OutboxStore): OutboxStore => ({
      ...store,
      get: async (seq) => {
        reads += 1;
        const row = await store.get(seq);
        return row === undefined ? row : { ...row, attempts: 99 };
      },
    });
    expect(await stateAfter(givenUp, acked, restless)).toBe("unknown");
    expect(reads).toBe(3);
  });
});
