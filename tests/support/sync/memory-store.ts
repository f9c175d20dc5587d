// The queue in memory, beside the one in IndexedDB: the same contract (store-contract.ts) holds for both.
import type { RowChange } from "../../../src/data/lease-rows.ts";
import {
  isDue,
  isExpired,
  isSameRow,
  readLane,
  toDueMs,
  type DueItem,
  type DueQuery,
  type OutboxStore,
} from "../../../src/data/repos/outbox-store.ts";
import type { EndpointRow, NewOutboxRow, OutboxRow } from "../../../src/data/rows.ts";

/** The queue without waiting: every call is one atomic step. */
export interface MemoryOutbox {
  listDue(query: DueQuery): readonly DueItem[];
  listExpired(nowMs: number): readonly OutboxRow[];
  get(seq: number): OutboxRow | undefined;
  replace(changes: readonly RowChange[]): readonly boolean[];
  nextDueAtMs(): number | null;
  /** Puts a message as a commit does; without a number it gets the next one. */
  put(row: NewOutboxRow): OutboxRow;
  /** All messages of a record, by revision. */
  listRecord(recordId: string): OutboxRow[];
  all(): OutboxRow[];
}

export type WriteListener = (before: OutboxRow | undefined, after: OutboxRow) => void;

export function createMemoryOutbox(onWrite: WriteListener = () => undefined): MemoryOutbox {
  const rows = new Map<number, OutboxRow>();
  /** Numbers by record. */
  const lanes = new Map<string, Set<number>>();
  let lastSeq = 0;

  const inOrder = (): OutboxRow[] => [...rows.values()].sort((a, b) => a.seq - b.seq);
  const listRecord = (recordId: string): OutboxRow[] =>
    [...(lanes.get(recordId) ?? [])]
      .map((seq) => rows.get(seq) as OutboxRow)
      .sort((a, b) => a.rev - b.rev || a.seq - b.seq);

  function write(row: OutboxRow): void {
    const before = rows.get(row.seq);
    // Frozen, as a store's copy would be out of reach of whoever wrote it.
    rows.set(row.seq, Object.freeze({ ...row }));
    lanes.set(row.recordId, (lanes.get(row.recordId) ?? new Set()).add(row.seq));
    onWrite(before, row);
  }

  return {
    listDue(query) {
      const items = (["unknown", "queued"] as const).flatMap((state) =>
        inOrder()
          .filter(
            (row) => row.state === state && query.sealedFor.includes(row.sealedFor) && isDue(row, query),
          )
          .map((row) => ({ row, lane: readLane(row, listRecord(row.recordId)) }))
          .filter(({ lane }) => !lane.blocked)
          .map(({ row, lane }): DueItem => ({ row, amends: lane.amends })),
      );
      return items.slice(0, query.limit);
    },
    listExpired: (nowMs) => inOrder().filter((row) => isExpired(row, nowMs)),
    get: (seq) => rows.get(seq),
    replace(changes) {
      const isStored = (row: OutboxRow): boolean => {
        const now = rows.get(row.seq);
        return now !== undefined && isSameRow(now, row);
      };
      const puts = changes.filter(({ before }) => isStored(before));
      const applied = changes.map((change) => puts.includes(change) || isStored(change.after));
      for (const { after } of puts) write(after);
      return applied;
    },
    nextDueAtMs() {
      const waiting = inOrder().filter(
        (row) =>
          row.state === "sending" ||
          ((row.state === "queued" || row.state === "unknown") &&
            !readLane(row, listRecord(row.recordId)).blocked),
      );
      return waiting.length === 0 ? null : Math.min(...waiting.map(toDueMs));
    },
    put(row) {
      lastSeq = Math.max(lastSeq + (row.seq === undefined ? 1 : 0), row.seq ?? 0);
      const put: OutboxRow = { ...row, seq: row.seq ?? lastSeq };
      write(put);
      return put;
    },
    listRecord,
    all: inOrder,
  };
}

/** How one step of the store is carried out. */
export type RunStep = <T>(what: string, effect: () => T) => Promise<T>;

/** The queue as its sender sees it. */
export function toOutboxStore(memory: MemoryOutbox, run: RunStep): OutboxStore {
  return {
    listDue: (query) => run("listDue", () => memory.listDue(query)),
    listExpired: (nowMs) => run("listExpired", () => memory.listExpired(nowMs)),
    get: (seq) => run("get", () => memory.get(seq)),
    replace: (changes) => run("replace", () => memory.replace(changes)),
    nextDueAtMs: () => run("nextDueAtMs", () => memory.nextDueAtMs()),
  };
}

/** The endpoint's row in memory. */
export interface MemoryEndpoint {
  read(): EndpointRow;
  update(change: (row: EndpointRow) => EndpointRow): EndpointRow;
}

export function createMemoryEndpoint(
  onWrite: (before: EndpointRow, after: EndpointRow) => void = () => undefined,
): MemoryEndpoint {
  let row: EndpointRow = { id: "default", state: "open", reason: null, sinceMs: 0 };
  return {
    read: () => row,
    update(change) {
      const before = row;
      row = change(before);
      if (row !== before) onWrite(before, row);
      return row;
    },
  };
}
