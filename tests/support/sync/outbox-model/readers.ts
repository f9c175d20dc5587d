// Everybody who reads the queue, held against the rows as they should be.
import { expect } from "vitest";
import type { BookDatabase } from "../../../../src/data/database.ts";
import { watchEndpoint } from "../../../../src/data/repos/endpoint-watch.ts";
import { unsetEndpoint } from "../../../../src/data/repos/endpoint-store.ts";
import { listRecordMessages } from "../../../../src/data/repos/outbox-leases.ts";
import {
  findLastReceiptMs,
  findNextDue,
  listLanes,
  watchMessages,
  watchParked,
  watchSeqs,
} from "../../../../src/data/repos/outbox-lists.ts";
import { countEnded, countUnsent, watchUnsentOverview } from "../../../../src/data/repos/outbox-overview.ts";
import {
  listRecordStates,
  unsentStates,
  watchStates,
  watchUnsent,
} from "../../../../src/data/repos/outbox-reads.ts";
import { listRefused } from "../../../../src/data/repos/outbox-refused.ts";
import type { DueQuery } from "../../../../src/data/repos/outbox-store.ts";
import { outboxStates, type OutboxRow, type OutboxState } from "../../../../src/data/rows.ts";
import { readStored } from "../../../../src/data/snapshot/records-here.ts";
import type { Watch } from "../../../../src/data/watch-tables.ts";
import type { RecordId } from "../../../../src/domain/ids.ts";
import type { World } from "./world.ts";

/** What is read, and what it should be, from all rows. */
interface Feed {
  readonly name: string;
  readonly watch: (
    db: BookDatabase,
    onChange: (value: unknown) => void,
    onError: (error: unknown) => void,
  ) => Watch;
  readonly expected: () => unknown;
}

const byNumber = (rows: readonly OutboxRow[]): OutboxRow[] => [...rows].sort((a, b) => a.seq - b.seq);
const least = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : Math.min(...numbers);

/** Readers that need no request spare the reading of it: of a message in hand theirs may be missing. */
const withoutRequest = (rows: readonly OutboxRow[]): readonly Partial<OutboxRow>[] =>
  rows.map(({ frozen, ...row }) =>
    row.state === "sending" || frozen === undefined ? row : { ...row, frozen },
  );

/** Feeds over the world's rows as they are when they are looked at; some follow what was there at first. */
export function toFeeds(world: World): readonly Feed[] {
  const all = (): readonly OutboxRow[] => world.memory.all();
  const of = (...states: readonly OutboxState[]): readonly OutboxRow[] =>
    all().filter(({ state }) => states.includes(state));
  const count = (state: OutboxState): number => of(state).length;
  const oldest = (): number | null => least(of(...unsentStates).map(({ queuedAtMs }) => queuedAtMs));
  const seqs = [...all().map(({ seq }) => seq), 3, 99];
  const asked = [...new Set(seqs)].reverse();
  const revisions = all().map(({ recordId, rev }) => [recordId, rev] as const);
  const lists = outboxStates.map((state): Feed => ({
    name: `numbers of those ${state}`,
    watch: (db, onChange, onError) => watchSeqs(db, state, onChange, onError),
    expected: () =>
      of(state)
        .map(({ seq }) => seq)
        .reverse(),
  }));
  return [
    ...lists,
    {
      name: "overview",
      watch: watchUnsentOverview,
      expected: () => ({
        counts: Object.fromEntries(unsentStates.map((state) => [state, count(state)])),
        sealedForVault: of("queued", "unknown").filter(({ sealedFor }) => sealedFor === "vault").length,
        oldestUnsentAtMs: oldest(),
        endpoint: unsetEndpoint,
      }),
    },
    {
      name: "unsent",
      watch: watchUnsent,
      expected: () => ({
        count: of(...unsentStates).length,
        oldestQueuedAtMs: oldest(),
        savedCount: all().length,
        parkedCount: count("parked"),
        sendingCount: count("sending"),
        endpoint: null,
      }),
    },
    {
      name: "why parked",
      watch: watchParked,
      expected: () => {
        const codes = of("parked").flatMap(({ problem }) => problem?.code ?? []);
        return Object.fromEntries(codes.map((code) => [code, codes.filter((one) => one === code).length]));
      },
    },
    {
      name: "refused ones",
      watch: (db, onChange, onError) =>
        watchEndpoint(db, ({ refusedCount }) => onChange(refusedCount), onError),
      expected: () => of("parked").filter(({ problem }) => problem?.code === "refused").length,
    },
    {
      name: "messages",
      watch: (db, onChange, onError) => watchMessages(db, asked, onChange, onError),
      expected: () => asked.flatMap((seq) => world.memory.get(seq) ?? []),
    },
    {
      name: "states of revisions",
      watch: (db, onChange, onError) => watchStates(db, revisions, onChange, onError),
      expected: () =>
        [...new Set(revisions.map(([id]) => id))].sort().flatMap((id) =>
          world.memory
            .listRecord(id)
            .filter(({ rev }) => revisions.some(([own, one]) => own === id && one === rev))
            .map(({ recordId, rev, state }) => ({ recordId, rev, state })),
        ),
    },
  ];
}

/** The first thing that somebody who watches is told. */
function firstOf(
  watch: (onChange: (value: unknown) => void, onError: (error: unknown) => void) => Watch,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const watching = watch(tell, reject);
    function tell(value: unknown): void {
      resolve(value);
      watching.close();
    }
  });
}

/** All messages as they are, whole to the last byte, and none besides. */
export async function checkMessages({ memory, db }: World): Promise<void> {
  const rows = memory.all();
  const seqs = rows.map(({ seq }) => seq);
  const stored = await firstOf((tell, fail) => watchMessages(db, seqs, tell, fail));
  expect(stored, "messages").toStrictEqual(rows);
  expect(await db.outbox.count(), "how many there are").toBe(rows.length);
}

/** What a sender asks of the queue. */
export async function checkQueue(world: World): Promise<void> {
  const { memory, nowMs, store } = world;
  const rows = memory.all();
  const stored = await Promise.all([...rows.map(({ seq }) => seq), 999].map(store.get));
  expect(stored, "messages one by one").toStrictEqual([...rows, undefined]);
  const odd = new Set(rows.flatMap(({ seq }) => (seq % 2 === 1 ? [seq] : [])));
  const ask = (own: Partial<DueQuery> = {}): DueQuery => {
    return { nowMs, limit: 100, sealedFor: ["worker", "vault"], rush: false, except: new Set(), ...own };
  };
  const queries = [
    ask(),
    ask({ rush: true }),
    ask({ unsettled: true, sealedFor: ["worker"] }),
    ask({ unsettled: true, sealedFor: ["vault"] }),
    ask({ rush: true, limit: 2, sealedFor: ["vault", "worker"] }),
    ask({ unsettled: true, limit: 1 }),
    ask({ rush: true, limit: 3, except: odd }),
    ask({ rush: true, sealedFor: [] }),
  ];
  const due = await Promise.all(queries.map(store.listDue));
  for (const [nth, query] of queries.entries())
    expect(due[nth], `what is due, question ${nth}`).toStrictEqual(memory.listDue(query));
  for (const atMs of [nowMs, nowMs + 60_000, nowMs - 400_000])
    expect(byNumber(await store.listExpired(atMs)), "expired").toStrictEqual(memory.listExpired(atMs));
  const nextMs = memory.nextDueAtMs();
  expect(await store.nextDueAtMs(), "next due").toBe(nextMs);
  // With a moment, whatever comes before it is as good as any other that does.
  const sparedMs = await store.nextDueAtMs(nowMs);
  expect(sparedMs === null ? null : Math.max(sparedMs, nowMs), "next due from now on").toBe(
    nextMs === null ? null : Math.max(nextMs, nowMs),
  );
}

/** What everybody else reads. */
export async function checkReaders(world: World): Promise<void> {
  const { db, memory } = world;
  const rows = memory.all();
  const of = (state: OutboxState): readonly OutboxRow[] => rows.filter((row) => row.state === state);
  const feeds = toFeeds(world);
  const told = await Promise.all(feeds.map(({ watch }) => firstOf((tell, fail) => watch(db, tell, fail))));
  for (const [nth, { name, expected }] of feeds.entries()) expect(told[nth], name).toStrictEqual(expected());

  expect(await countEnded(db), "ended").toEqual({
    saved: of("saved").length,
    acked: of("acked").length,
    sent: of("sent").length,
  });
  expect(await countUnsent(db), "unsent").toBe(unsentStates.flatMap(of).length);
  expect(await findLastReceiptMs(db), "last receipt").toBe(of("acked").at(-1)?.settledAtMs ?? null);
  expect(byNumber(await listRefused(db)), "refused").toStrictEqual(
    of("parked").filter(({ problem }) => problem?.code === "refused"),
  );

  const dues = [...of("queued"), ...of("unknown")].map(({ settlesAtMs, nextAttemptAtMs }) => ({
    atMs: Math.max(settlesAtMs, nextAttemptAtMs),
    cause: nextAttemptAtMs > settlesAtMs ? "backoff" : "settling",
  }));
  const nextMs = least(dues.map(({ atMs }) => atMs));
  const next = await findNextDue(db);
  if (next === null) expect(nextMs, "next due to a person").toBeNull();
  else
    expect(
      dues.filter(({ atMs }) => atMs === nextMs),
      "next due to a person",
    ).toContainEqual(next);
}

/** What is read of records: their lanes, for a person, a comparison or a backup. */
export async function checkRecords({ db, memory, records }: World): Promise<void> {
  const ids = [...records.map(({ id }) => id), "record-none" as RecordId];
  // Some are read one by one: those that have something in hand, and a few others.
  const isInHand = (id: RecordId): boolean => memory.listRecord(id).some(({ state }) => state === "sending");
  const some = new Set([...ids.filter(isInHand).slice(0, 4), ...ids.slice(-3)]);
  const [lanes, stored, lists, states] = await Promise.all([
    listLanes(db, ids),
    readStored(db, ids),
    Promise.all([...some].map(async (id) => [id, await listRecordMessages(db, id)] as const)),
    Promise.all([...some].map(async (id) => [id, await listRecordStates(db, id)] as const)),
  ]);
  const laneOf = (id: RecordId) => withoutRequest(memory.listRecord(id));
  for (const [nth, id] of ids.entries()) {
    expect(withoutRequest(lanes.get(id) ?? []), "lane").toStrictEqual(laneOf(id));
    expect(withoutRequest(stored.get(id)?.messages ?? []), "a record's messages here").toStrictEqual(
      laneOf(id),
    );
    expect(stored.get(id)?.head?.rev, "a record here").toBe(records[nth]?.rev);
  }
  for (const [id, rows] of lists)
    expect(withoutRequest(rows), "messages of a record").toStrictEqual(laneOf(id));
  for (const [id, own] of states)
    expect(own, "states of a record").toEqual(
      memory.listRecord(id).map(({ rev, state }) => ({ rev, state })),
    );
}
