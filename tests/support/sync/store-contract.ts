// What every queue must do, whatever it lies in: run on the one in memory and on IndexedDB, in Node and for real.
// Length: one contract, whose rules are run as one suite on three stores.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  LONGEST_LEASE_MS,
  LONGEST_WAIT_MS,
  type DueItem,
  type DueQuery,
  type OutboxStore,
} from "../../../src/data/repos/outbox-store.ts";
import type { NewOutboxRow, OutboxRow } from "../../../src/data/rows.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { queuedRow } from "./sample-rows.ts";

export interface StoreUnderTest {
  readonly store: OutboxStore;
  /** Puts rows as commits do. */
  put(rows: readonly NewOutboxRow[]): Promise<void>;
  read(): Promise<readonly OutboxRow[]>;
  /** Durability of all writing transactions since the last call; null where it cannot be seen. */
  takeDurabilities(): readonly string[] | null;
  close(): Promise<void>;
}

const NOW = 1_000_000;
const both = ["worker", "vault"] as const;

const ask = (own: Partial<DueQuery> = {}): DueQuery => ({
  nowMs: NOW,
  limit: 100,
  sealedFor: both,
  rush: false,
  except: new Set(),
  ...own,
});

/** A message that is due; every number has a record of its own unless one is named. */
const row = (seq: number, own: Partial<OutboxRow> = {}): OutboxRow =>
  queuedRow({ seq, recordId: `record-${seq}` as RecordId, rev: 1, settlesAtMs: 0, ...own });
const doubted = { uncertain: true, frozen: new Uint8Array([1]), frozenAtMs: 5 } as const;
const of = (recordId: string, rev: number): Partial<OutboxRow> => ({ recordId: recordId as RecordId, rev });
const leasedUntil = (untilMs: number): Partial<OutboxRow> => ({
  state: "sending",
  attempts: 1,
  frozen: new Uint8Array([1]),
  lease: { attemptId: "a-1", untilMs },
});
const seqs = (items: readonly DueItem[]): number[] => items.map((item) => item.row.seq);

/** Registers the suite for one kind of store. */
export function registerOutboxStoreContract(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`outbox store: ${name}`, () => {
    let opened: StoreUnderTest;
    beforeEach(async () => {
      opened = await create();
    });
    afterEach(() => opened.close());

    const due = async (own: Partial<DueQuery> = {}): Promise<number[]> =>
      seqs(await opened.store.listDue(ask(own)));

    registerOrder(() => opened, due);
    registerLanes(() => opened, due);
    registerTimes(() => opened, due);
    registerReplacing(() => opened);
    registerNextDue(() => opened);
  });
}

type Opened = () => StoreUnderTest;
type ListDue = (own?: Partial<DueQuery>) => Promise<number[]>;

function registerOrder(opened: Opened, due: ListDue): void {
  test("L-3 in the order of their numbers, whatever the order in which they were put", async () => {
    await opened().put([row(5), row(2), row(9), row(-3)]);
    expect(await due()).toEqual([-3, 2, 5, 9]);
  });

  test("L-3 what is in doubt goes first", async () => {
    await opened().put([
      row(1),
      row(2, { state: "unknown", ...doubted }),
      row(3),
      row(4, { state: "unknown", ...doubted }),
    ]);
    expect(await due()).toEqual([2, 4, 1, 3]);
    expect(await due({ limit: 3 })).toEqual([2, 4, 1]);
  });

  test("L-3 one order over both keys", async () => {
    await opened().put([row(1), row(2, { sealedFor: "worker" }), row(3), row(4, { sealedFor: "worker" })]);
    expect(await due()).toEqual([1, 2, 3, 4]);
    expect(await due({ limit: 3 })).toEqual([1, 2, 3]);
  });

  test("L-6 only what can be opened", async () => {
    await opened().put([row(1), row(2, { sealedFor: "worker" })]);
    expect(await due({ sealedFor: ["worker"] })).toEqual([2]);
    expect(await due({ sealedFor: ["vault"] })).toEqual([1]);
    expect(await due({ sealedFor: [] })).toEqual([]);
  });

  test("L-2 no more than were asked for, none of those in hand, each whole", async () => {
    const rows = [row(1), row(2), row(3), row(4)];
    await opened().put(rows);
    expect(await due({ limit: 2 })).toEqual([1, 2]);
    expect(await due({ except: new Set([1, 3]), limit: 1 })).toEqual([2]);
    const [first] = await opened().store.listDue(ask({ limit: 1 }));
    expect(first).toEqual({ row: rows[0], amends: false });
  });

  test("L-1 nothing but what waits", async () => {
    await opened().put([
      row(1, leasedUntil(NOW + 9)),
      row(2, { state: "parked" }),
      row(3, { state: "acked", payload: null }),
      row(4, { state: "sent" }),
      row(5, { state: "saved", payload: null }),
      row(6),
    ]);
    expect(await due({ rush: true })).toEqual([6]);
  });

  test("L-3 what is due is found behind more than a page of what is not", async () => {
    const later = Array.from({ length: 450 }, (_one, nth) => row(nth + 1, { nextAttemptAtMs: NOW + 60_000 }));
    await opened().put([...later, row(451), row(452), row(453)]);
    expect(await due()).toEqual([451, 452, 453]);
    expect(await due({ limit: 2 })).toEqual([451, 452]);
    expect(await due({ rush: true, limit: 3 })).toEqual([1, 2, 3]);
  });
}

function registerLanes(opened: Opened, due: ListDue): void {
  test("L-1 of one record only the earliest open revision goes", async () => {
    await opened().put([row(1, of("a", 1)), row(2, of("a", 2)), row(3, of("a", 3)), row(4, of("b", 1))]);
    expect(await due()).toEqual([1, 4]);
  });

  test.each(["queued", "sending", "unknown", "parked"] as const)(
    "L-1 a later revision waits for one that is %s",
    async (state) => {
      const first =
        state === "sending" ? leasedUntil(NOW + 9) : { state, ...(state === "queued" ? {} : doubted) };
      // Not due itself, and of a key that is not at hand: it blocks all the same.
      await opened().put([
        row(1, { ...of("a", 1), ...first, settlesAtMs: NOW + 9, sealedFor: "worker" }),
        row(2, of("a", 2)),
      ]);
      expect(await due({ sealedFor: ["vault"] })).toEqual([]);
    },
  );

  test.each([
    ["acked", true],
    ["sent", true],
    ["saved", false],
  ] as const)("L-4 behind one that is %s it goes, and the server has that: %s", async (state, amends) => {
    await opened().put([row(1, { ...of("a", 1), state, payload: null }), row(2, of("a", 2))]);
    expect(await opened().store.listDue(ask())).toMatchObject([{ row: { seq: 2 }, amends }]);
  });

  test("L-4 an earlier revision may be missing altogether, or have a later number", async () => {
    await opened().put([row(3, of("a", 4)), row(9, { ...of("a", 2), state: "acked", payload: null })]);
    expect(await opened().store.listDue(ask())).toMatchObject([{ row: { seq: 3 }, amends: true }]);
  });

  test("L-1 a lane blocks no other, however long it is", async () => {
    const blocked = Array.from({ length: 260 }, (_one, nth) => row(nth + 2, of("a", nth + 2)));
    await opened().put([row(1, { ...of("a", 1), state: "parked" }), ...blocked, row(500, of("b", 1))]);
    expect(await due({ limit: 5 })).toEqual([500]);
  });
}

function registerTimes(opened: Opened, due: ListDue): void {
  test("L-5 not before it has settled and its pause is over", async () => {
    await opened().put([
      row(1, { settlesAtMs: NOW + 1 }),
      row(2, { nextAttemptAtMs: NOW + 1 }),
      row(3, { settlesAtMs: NOW }),
    ]);
    expect(await due()).toEqual([3]);
    expect(await due({ nowMs: NOW + 1 })).toEqual([1, 2, 3]);
  });

  test("L-5 a person waits for neither, a closing day only for pauses", async () => {
    await opened().put([row(1, { settlesAtMs: NOW + 1 }), row(2, { nextAttemptAtMs: NOW + 1 })]);
    expect(await due({ rush: true })).toEqual([1, 2]);
    expect(await due({ unsettled: true })).toEqual([1]);
  });

  test("L-5 a clock set back by a day freezes nothing", async () => {
    await opened().put([
      row(1, { settlesAtMs: NOW + LONGEST_WAIT_MS + 1 }),
      row(2, { nextAttemptAtMs: NOW + LONGEST_WAIT_MS + 1 }),
      row(3, { nextAttemptAtMs: NOW + LONGEST_WAIT_MS }),
    ]);
    expect(await due()).toEqual([1, 2]);
  });

  test("D-2 leases that have run out are found, and those that no clock of now wrote", async () => {
    await opened().put([
      row(1, leasedUntil(NOW)),
      row(2, leasedUntil(NOW + 1)),
      row(3, leasedUntil(NOW + LONGEST_LEASE_MS + 1)),
      row(4),
    ]);
    const expired = await opened().store.listExpired(NOW);
    expect(expired.map(({ seq }) => seq)).toEqual([1, 3]);
  });
}

function registerReplacing(opened: Opened): void {
  const changes: readonly [what: string, change: Partial<OutboxRow>][] = [
    ["state", { state: "parked" }],
    ["revision", { rev: 2 }],
    ["attempts", { attempts: 1 }],
    ["pause", { nextAttemptAtMs: 7 }],
    ["lease", { lease: { attemptId: "other", untilMs: 1 } }],
    ["settling", { settlesAtMs: 7 }],
  ];

  test.each(changes)(
    "L-7 a change holds only for the row as it was read: another %s",
    async (_what, change) => {
      const read = row(1);
      await opened().put([{ ...read, ...change }, row(2)]);
      const after = { ...read, ...leasedUntil(NOW + 50) };
      const second = { ...row(2), ...leasedUntil(NOW + 50) };
      const applied = await opened().store.replace([
        { before: read, after },
        { before: row(2), after: second },
      ]);
      expect(applied).toEqual([false, true]);
      expect(await opened().read()).toEqual([{ ...read, ...change }, second]);
    },
  );

  test("L-7 a row that is not there is changed by nobody, and none appears", async () => {
    expect(await opened().store.replace([{ before: row(1), after: { ...row(1), state: "parked" } }])).toEqual(
      [false],
    );
    expect(await opened().read()).toEqual([]);
    expect(await opened().store.get(1)).toBeUndefined();
  });

  test("L-7 of two changes at once one is applied", async () => {
    await opened().put([row(1)]);
    const lease = (attemptId: string) =>
      opened().store.replace([
        { before: row(1), after: { ...row(1), ...leasedUntil(NOW), lease: { attemptId, untilMs: NOW } } },
      ]);
    const applied = (await Promise.all([lease("one"), lease("two"), lease("three")])).flat();
    expect(applied.filter(Boolean)).toHaveLength(1);
    const winner = ["one", "two", "three"][applied.indexOf(true)];
    expect((await opened().store.get(1))?.lease?.attemptId).toBe(winner);
  });

  test("L-7 a change that was applied and not heard of counts when it is made again", async () => {
    await opened().put([row(1)]);
    const change = { before: row(1), after: { ...row(1), ...leasedUntil(NOW + 50) } };
    expect(await opened().store.replace([change])).toEqual([true]);
    expect(await opened().store.replace([change])).toEqual([true]);
    expect(await opened().read()).toEqual([change.after]);
  });

  test("L-7 parts that are gone are gone, bytes stay bytes", async () => {
    const {
      frozen: _frozen,
      frozenAtMs: _frozenAtMs,
      ...thawed
    } = row(1, { ...doubted, payload: new Uint8Array([1, 2, 3]) });
    await opened().put([{ ...thawed, ...doubted }]);
    const before = { ...thawed, ...doubted };
    await opened().store.replace([{ before, after: { ...thawed, state: "parked" } }]);
    const stored = await opened().store.get(1);
    expect(stored).not.toHaveProperty("frozen");
    expect(stored?.payload).toEqual(new Uint8Array([1, 2, 3]));
  });

  test("L-7 every change is flushed before it counts", async () => {
    await opened().put([row(1)]);
    opened().takeDurabilities();
    await opened().store.replace([{ before: row(1), after: { ...row(1), state: "parked" } }]);
    expect(opened().takeDurabilities() ?? ["strict"]).toEqual(["strict"]);
  });

  test("L-7 many at once, and none", async () => {
    const rows = Array.from({ length: 300 }, (_one, nth) => row(nth + 1));
    await opened().put(rows);
    const applied = await opened().store.replace(
      rows.map((before) => ({ before, after: { ...before, state: "parked" } as const })),
    );
    expect(applied).toEqual(rows.map(() => true));
    expect(await opened().store.replace([])).toEqual([]);
  });
}

function registerNextDue(opened: Opened): void {
  const next = (nowMs?: number): Promise<number | null> => opened().store.nextDueAtMs(nowMs);

  test("L-8 the first moment at which something can go by itself", async () => {
    expect(await next()).toBeNull();
    await opened().put([
      row(1, { settlesAtMs: NOW + 9, nextAttemptAtMs: NOW + 5 }),
      row(2, { nextAttemptAtMs: NOW + 7 }),
    ]);
    expect(await next()).toBe(NOW + 7);
    await opened().put([row(3, { state: "unknown", ...doubted, nextAttemptAtMs: NOW + 3 })]);
    expect(await next()).toBe(NOW + 3);
  });

  test("L-8 what is being sent can when its lease runs out", async () => {
    await opened().put([row(1, leasedUntil(NOW + 40))]);
    expect(await next()).toBe(NOW + 40);
  });

  test("L-8 what waits for a person never can, nor what waits behind it", async () => {
    await opened().put([
      row(1, { ...of("a", 1), state: "parked" }),
      row(2, of("a", 2)),
      row(3, { state: "acked", payload: null }),
    ]);
    expect(await next()).toBeNull();
  });

  test("L-8 found behind more than a page of later ones", async () => {
    const later = Array.from({ length: 450 }, (_one, nth) =>
      row(nth + 1, { nextAttemptAtMs: NOW + 60_000 + nth }),
    );
    await opened().put([...later, row(451, { nextAttemptAtMs: NOW + 5 })]);
    expect(await next()).toBe(NOW + 5);
  });

  test("L-8 for whoever says what time it is, any moment that has come is as good as another", async () => {
    await opened().put([
      row(1, { settlesAtMs: NOW - 5 }),
      row(2, { settlesAtMs: NOW - 9 }),
      row(3, { settlesAtMs: NOW + 5 }),
    ]);
    expect(await next(NOW)).toBeLessThanOrEqual(NOW);
    expect(await next(0)).toBe(NOW - 9);
  });
}
