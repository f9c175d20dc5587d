// A queue on IndexedDB and the same in memory: whatever happens, happens to both.
import { expect } from "vitest";
import { storeSealed, type SealedWrite } from "../../../../src/data/commit.ts";
import { BookDatabase } from "../../../../src/data/database.ts";
import { eraseMessages, foldRevision } from "../../../../src/data/folding.ts";
import type { RowChange } from "../../../../src/data/lease-rows.ts";
import {
  createOutboxStore,
  type DueItem,
  type DueQuery,
  type OutboxStore,
} from "../../../../src/data/repos/outbox-store.ts";
import { SETTLE_MS, type EntryRow, type NewOutboxRow, type OutboxRow } from "../../../../src/data/rows.ts";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";
import type { RecordId } from "../../../../src/domain/ids.ts";
import type { Bytes } from "../../../../src/crypto/bytes.ts";
import { deleteDatabase } from "../../delete-database.ts";
import { createMemoryOutbox, type MemoryOutbox } from "../memory-store.ts";
import type { Owner } from "./commands.ts";

const DAY = "2026-11-24" as BusinessDate;

/** A record of the log; what it says is nobody's business here. */
export interface ModelRecord {
  readonly id: RecordId;
  readonly rev: number;
  readonly isErased: boolean;
}

export interface World {
  /** The queue as it should be: each message in a row of its own. */
  readonly memory: MemoryOutbox;
  readonly db: BookDatabase;
  readonly store: OutboxStore;
  readonly records: readonly ModelRecord[];
  nowMs: number;
  /** How often what has happened; a history in which nothing does proves nothing. */
  readonly tally: Map<string, number>;
  count(what: string): void;
  /** Bytes that nothing else has. */
  newBytes(): Bytes;
  newAttemptId(): string;
  /** Takes what is due on both sides. */
  listDue(query: DueQuery): Promise<readonly DueItem[]>;
  /** Changes both; of several changes of one message the first. */
  replace(changes: readonly RowChange[]): Promise<readonly boolean[]>;
  /** Stores new records, next revisions (`undone` or not) and erasures, all in one commit. */
  commit(own: CommitOwn): Promise<void>;
  /** True for what a record said before it was erased: nowhere on the disk is any of it. */
  isBuried(bytes: Bytes | null | undefined): boolean;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface CommitOwn {
  readonly created?: readonly Owner[];
  readonly revised?: readonly ModelRecord[];
  readonly erased?: readonly ModelRecord[];
  /** Whose key the messages of what exists are sealed for. */
  readonly owner?: Owner;
  readonly isUndo?: boolean;
}

let opened = 0;

async function openBook(name: string): Promise<BookDatabase> {
  const db = new BookDatabase(name);
  await db.open();
  return db;
}

/** One change for each message. */
export function distinct(changes: readonly RowChange[]): readonly RowChange[] {
  const seen = new Set<number>();
  return changes.filter(({ before }) => !seen.has(before.seq) && seen.add(before.seq));
}

/** Opens both, empty. */
export async function openWorld(tally = new Map<string, number>()): Promise<World> {
  const name = `outbox-model-${performance.now()}-${++opened}`;
  const records = new Map<RecordId, ModelRecord>();
  const said = new Map<RecordId, Bytes[]>();
  const buried = new Set<string>();
  const memory = createMemoryOutbox((_before, { recordId, payload, frozen, note }) => {
    const own = said.get(recordId) ?? [];
    said.set(recordId, own);
    own.push(...[payload, frozen, note].filter((bytes) => bytes instanceof Uint8Array));
  });
  let db = await openBook(name);
  let store = createOutboxStore(db);
  let made = 0;
  let attempts = 0;

  function newBytes(): Bytes {
    made += 1;
    return new Uint8Array([made >> 8, made & 255]);
  }
  const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);

  function toHead({ id, rev }: ModelRecord): EntryRow {
    return {
      collection: "entries",
      businessDate: DAY,
      id,
      rev,
      kind: "vip",
      status: "live",
      schemaVersion: 1,
      keyId: "data",
      sealed: newBytes(),
    };
  }

  function toWrite(record: ModelRecord, own: { owner: Owner; isUndo?: boolean | undefined }): SealedWrite {
    const message: NewOutboxRow = {
      recordId: record.id,
      rev: record.rev,
      collection: "entries",
      businessDate: DAY,
      payloadVersion: 1,
      keyId: own.owner,
      state: "queued",
      queuedAtMs: world.nowMs,
      settlesAtMs: world.nowMs + SETTLE_MS,
      attempts: 0,
      nextAttemptAtMs: 0,
      lease: null,
      sealedFor: own.owner,
      payload: newBytes(),
    };
    return {
      table: "entries",
      expectRev: record.rev === 1 ? null : record.rev - 1,
      head: toHead(record),
      message,
      undone: own.isUndo ?? false,
    };
  }

  function putInMemory({ expectRev, head, message, undone, tombstones }: SealedWrite): void {
    const lane = memory.listRecord(head.id);
    if (expectRev === null) memory.put(message);
    else if (tombstones === undefined) {
      const folded = foldRevision(lane, message, undone);
      if (folded.seq !== undefined) count(folded.state === "saved" ? "undone" : "folded");
      memory.put(folded);
    } else {
      if (lane.some(({ state }) => state === "sending")) count("erased in hand");
      for (const bytes of said.get(head.id) ?? []) buried.add(bytes.join());
      for (const row of eraseMessages(lane, message, world.nowMs)) memory.put(row);
    }
  }

  const world: World = {
    memory,
    get db() {
      return db;
    },
    get store() {
      return store;
    },
    get records() {
      return [...records.values()];
    },
    nowMs: 1_000_000,
    tally,
    count,
    newBytes,
    newAttemptId: () => `attempt-${++attempts}`,
    async listDue(query) {
      const due = await store.listDue(query);
      expect(due, "what is due").toStrictEqual(memory.listDue(query));
      return due;
    },
    async replace(changes) {
      const applied = await store.replace(changes);
      expect(applied, "which changes hold").toEqual(memory.replace(changes));
      return applied;
    },
    async commit({ created = [], revised = [], erased = [], owner = "worker", isUndo }) {
      const news = created.map((own, nth): readonly [ModelRecord, Owner] => {
        const id = `record-${String(records.size + nth + 1).padStart(2, "0")}` as RecordId;
        return [{ id, rev: 1, isErased: false }, own];
      });
      const nexts = revised.map((one): ModelRecord => ({ ...one, rev: one.rev + 1 }));
      const stones = erased.map((one): ModelRecord => ({ ...one, rev: one.rev + 1, isErased: true }));
      const writes = [
        ...nexts.map((record) => toWrite(record, { owner, isUndo })),
        ...stones.map((record): SealedWrite => {
          const revs = Array.from({ length: record.rev - 1 }, (_one, nth) => nth + 1);
          const tombstones = revs.map((rev) => toHead({ ...record, rev }));
          return { ...toWrite(record, { owner }), tombstones };
        }),
        ...news.map(([record, own]) => toWrite(record, { owner: own })),
      ];
      if (writes.length === 0) return;
      for (const write of writes) putInMemory(write);
      for (const record of [...nexts, ...stones, ...news.map(([one]) => one)]) records.set(record.id, record);
      await storeSealed(db, writes, world.nowMs);
    },
    isBuried: (bytes) => bytes instanceof Uint8Array && buried.has(bytes.join()),
    async restart() {
      db.close({ disableAutoOpen: true });
      db = await openBook(name);
      store = createOutboxStore(db);
    },
    close() {
      db.close({ disableAutoOpen: true });
      return deleteDatabase(name);
    },
  };
  return world;
}

/** Takes what the picks stand for, each once. */
export function pickFrom<T>(picks: readonly number[], all: readonly T[]): readonly T[] {
  if (all.length === 0) return [];
  const nths = new Set(picks.map((pick) => pick % all.length));
  return [...nths].flatMap((nth) => all[nth] ?? []);
}

export const seqsIn = (rows: readonly OutboxRow[]): string => rows.map(({ seq }) => seq).join(" ") || "none";
