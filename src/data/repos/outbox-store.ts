// The queue as its sender sees it: what is due, and changes that hold only if nothing else has changed the row.
import { hasCome } from "../../domain/waiting-time.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import type { RowChange } from "../lease-rows.ts";
import { replaceRows } from "../replace-rows.ts";
import type { OutboxRow, OutboxState } from "../rows.ts";
import { toRuns } from "../seq-runs.ts";
import {
  holdsAnyOf,
  listRecordRows,
  outboxStores,
  readLeases,
  readLeasesWhole,
  seqsOf,
  type Leases,
} from "./outbox-leases.ts";
import { inState } from "./outbox-states.ts";

/** What the sender may take up now. */
export interface DueQuery {
  readonly nowMs: number;
  /** At most that many. */
  readonly limit: number;
  /** Whose messages can be opened at the moment. */
  readonly sealedFor: readonly OutboxRow["sealedFor"][];
  /** Takes items that have not settled yet and those whose next attempt is still to come. */
  readonly rush: boolean;
  /** Takes items that have not settled yet, but waits for next attempts. */
  readonly unsettled?: boolean;
  /** Numbers that are in hand already. */
  readonly except: ReadonlySet<number>;
}

export interface DueItem {
  readonly row: OutboxRow;
  /** Whether the endpoint has an earlier revision of the record. */
  readonly amends: boolean;
}

export interface OutboxStore {
  /**
   * Items in the order of their numbers, `unknown` ones first. Of one record only the earliest open revision is
   * given: a later one waits for it, whatever its state.
   */
  listDue(query: DueQuery): Promise<readonly DueItem[]>;
  /** Items whose lease has run out: their sender is gone. */
  listExpired(nowMs: number): Promise<readonly OutboxRow[]>;
  get(seq: number): Promise<OutboxRow | undefined>;
  /**
   * Applies, in one flushed transaction, the changes whose row still is as it was read, and says which rows now are
   * as they were to be: a change that was applied before and not heard of counts as well.
   */
  replace(changes: readonly RowChange[]): Promise<readonly boolean[]>;
  /**
   * When the next item becomes due by itself, ms since the epoch; null when none will. What waits for a person, in
   * its lane or before it, never does; what is being sent does when its lease runs out.
   * @param nowMs spares reading on: any moment up to this one is as good as another
   */
  nextDueAtMs(nowMs?: number): Promise<number | null>;
}

/** A row that still counts: nothing after it in its lane may go before it is done. */
const openStates = new Set<OutboxRow["state"]>(["queued", "sending", "unknown", "parked"]);
const deliveredStates = new Set<OutboxRow["state"]>(["acked", "sent"]);
/** No wait of an item is written longer than this: settling, backoff, and the time until a look-up can tell. */
export const LONGEST_WAIT_MS = 10 * 60_000;
/** No lease is written longer than this. */
export const LONGEST_LEASE_MS = 5 * 60_000;
/** Rows looked through per page; a page with nothing due is rare. */
const PAGE = 200;
/** Numbers read beyond those that are asked for: what is in hand is among the first, and a number costs little. */
const IN_HAND = 1_000;
/** Rows read at least, where fewer are asked for. */
const LEAST_READ = 50;
/** Rows in a row that are read along: between those for one key there may lie one or two for the other. */
const READ_ALONG = 3;

/** True when the stored row is the one that was read: every change of a row changes one of these. */
export function isSameRow(a: OutboxRow, b: OutboxRow): boolean {
  return (
    a.seq === b.seq &&
    a.state === b.state &&
    a.rev === b.rev &&
    a.attempts === b.attempts &&
    a.nextAttemptAtMs === b.nextAttemptAtMs &&
    a.lease?.attemptId === b.lease?.attemptId &&
    a.settlesAtMs === b.settlesAtMs
  );
}

const isWaiting = ({ state }: OutboxRow): boolean => state === "queued" || state === "unknown";

/** Whether the time of an item has come. */
export function isDue(row: OutboxRow, { nowMs, rush, unsettled, except }: DueQuery): boolean {
  if (except.has(row.seq) || row.payload === null) return false;
  if (rush) return true;
  const isSettled = unsettled === true || hasCome(row.settlesAtMs, nowMs, LONGEST_WAIT_MS);
  return isSettled && hasCome(row.nextAttemptAtMs, nowMs, LONGEST_WAIT_MS);
}

/** True for an item whose sender is gone. */
export function isExpired({ state, lease }: OutboxRow, nowMs: number): boolean {
  return state === "sending" && (lease === null || isOver(lease.untilMs, nowMs));
}

const isOver = (untilMs: number, nowMs: number): boolean => hasCome(untilMs, nowMs, LONGEST_LEASE_MS);

/** When an item can be taken up by itself, ms since the epoch. */
export function toDueMs({ lease, settlesAtMs, nextAttemptAtMs }: OutboxRow): number {
  return lease === null ? Math.max(settlesAtMs, nextAttemptAtMs) : lease.untilMs;
}

/** Where a record's lane stands before one of its revisions, seen from all its rows. */
export function readLane(row: OutboxRow, lane: readonly OutboxRow[]): { blocked: boolean; amends: boolean } {
  const earlier = lane.filter((one) => one.rev < row.rev || (one.rev === row.rev && one.seq < row.seq));
  return {
    blocked: earlier.some(({ state }) => openStates.has(state)),
    amends: earlier.some(({ state }) => deliveredStates.has(state)),
  };
}

/** Numbers of what waits, in doubt first, each in order. */
interface Waiting {
  readonly seqs: readonly number[];
  /** False where there are more than were read. */
  readonly isAll: boolean;
  readonly leases: Leases;
}

/** The queue of a book. */
export function createOutboxStore(db: BookDatabase): OutboxStore {
  /** What is in hand blocks as what waits does: the rows tell. */
  async function readLaneOf(row: OutboxRow): Promise<{ blocked: boolean; amends: boolean }> {
    if (row.rev === 1) return { blocked: false, amends: false };
    return readLane(row, await listRecordRows(db, row.recordId));
  }

  /** These rows, as far as they are there. */
  async function readRows(seqs: readonly number[]): Promise<readonly OutboxRow[]> {
    const runs = toRuns(seqs, READ_ALONG).map(([first, last]) =>
      db.outbox.where(":id").between(first, last, true, true).toArray(),
    );
    const rows = new Map((await Promise.all(runs)).flat().map((row) => [row.seq, row]));
    return seqs.flatMap((seq) => rows.get(seq) ?? []);
  }

  /** @param most numbers of each state and key that are read */
  async function listWaiting({ sealedFor }: DueQuery, most: number): Promise<Waiting> {
    const ofState = async (state: OutboxState): Promise<Pick<Waiting, "seqs" | "isAll">> => {
      const keys = sealedFor.map((owner) =>
        db.outbox.where("[state+sealedFor]").equals([state, owner]).limit(most).primaryKeys(),
      );
      const lists = await Promise.all(keys);
      const cut = lists.filter(({ length }) => length === most);
      // What comes after the end of a list that was cut off is not known.
      const end = Math.min(...cut.map((seqs) => seqs.at(-1) ?? 0));
      const seqs = lists.flat().filter((seq) => seq <= end);
      return { seqs: seqs.sort((a, b) => a - b), isAll: cut.length === 0 };
    };
    const [leases, unknown, queued] = await Promise.all([
      readLeases(db),
      ofState("unknown"),
      ofState("queued"),
    ]);
    return unknown.isAll
      ? { seqs: [...unknown.seqs, ...queued.seqs], isAll: queued.isAll, leases }
      : { ...unknown, leases };
  }

  /**
   * Numbers first, and rows only of what is not in hand: a row is a hundred times as long. Several short reads: one
   * long one would keep leases waiting, and what changes in between is seen when the lease is written.
   */
  async function listDue(query: DueQuery): Promise<DueItem[]> {
    for (let most = query.limit + IN_HAND; ; most *= 2) {
      const { seqs, isAll, leases } = await db.transaction("r", db.outbox, db.leases, async () =>
        listWaiting(query, most),
      );
      const free = seqs.filter((seq) => !query.except.has(seq) && leases.of(seq) === undefined);
      const found: DueItem[] = [];
      for (let start = 0, page = 0; start < free.length && found.length < query.limit; start += page) {
        page = Math.max(query.limit - found.length, LEAST_READ);
        const rows = await readRows(free.slice(start, start + page));
        const due = rows.filter((row) => isWaiting(row) && isDue(row, query));
        const lanes = await Promise.all(due.map(readLaneOf));
        found.push(
          ...due.flatMap((row, nth) => {
            const lane = lanes[nth];
            return lane === undefined || lane.blocked ? [] : [{ row, amends: lane.amends }];
          }),
        );
      }
      if (found.length >= query.limit || isAll) return found.slice(0, query.limit);
    }
  }

  async function listExpired(nowMs: number): Promise<OutboxRow[]> {
    const leases = await readLeasesWhole(db, ({ untilMs }) => isOver(untilMs, nowMs));
    const leased = await db.outbox.bulkGet(leases.rows.flatMap(seqsOf));
    // An older build's leases lie in the rows themselves.
    const rows = await inState(db, "sending")
      .filter((row) => isExpired(row, nowMs))
      .toArray();
    return [...leased.flatMap((row) => (row === undefined ? [] : [leases.over(row)])), ...rows];
  }

  /** The earliest moment in one state, page by page; stops at one that has come. */
  async function nextOfState(state: OutboxRow["state"], nowMs: number, leases: Leases): Promise<number> {
    let earliestMs = Number.POSITIVE_INFINITY;
    for (let offset = 0; earliestMs > nowMs; offset += PAGE) {
      const page = await inState(db, state).offset(offset).limit(PAGE).toArray();
      const sooner = page
        .filter((row) => leases.of(row.seq) === undefined && toDueMs(row) < earliestMs)
        .sort((a, b) => toDueMs(a) - toDueMs(b));
      for (const row of sooner) {
        const isFree = row.rev === 1 || state === "sending" || !(await readLaneOf(row)).blocked;
        if (isFree) {
          earliestMs = toDueMs(row);
          break;
        }
      }
      if (page.length < PAGE) break;
    }
    return earliestMs;
  }

  /** Several reads, not one: a row that changes in between makes a wake-up early or late, and the next one right. */
  async function nextDueAtMs(nowMs: number): Promise<number | null> {
    const leases = await readLeases(db);
    let earliestMs = Math.min(...leases.rows.map(({ untilMs }) => untilMs));
    for (const state of ["unknown", "queued", "sending"] as const) {
      earliestMs = Math.min(earliestMs, await nextOfState(state, nowMs, leases));
      if (earliestMs <= nowMs) break;
    }
    return earliestMs === Number.POSITIVE_INFINITY ? null : earliestMs;
  }

  return {
    listDue: (query) => withDatabase(db, () => listDue(query)),
    listExpired: (nowMs) =>
      withDatabase(db, () => db.transaction("r", [...outboxStores], async () => listExpired(nowMs))),
    get: (seq) =>
      withDatabase(db, () =>
        db.transaction("r", [...outboxStores], async () => {
          const row = await db.outbox.get(seq);
          return row === undefined ? undefined : (await readLeasesWhole(db, holdsAnyOf([row]))).over(row);
        }),
      ),
    replace: (changes) => withDatabase(db, () => replaceRows(db, changes, isSameRow)),
    nextDueAtMs: (nowMs = Number.NEGATIVE_INFINITY) => withDatabase(db, () => nextDueAtMs(nowMs)),
  };
}
