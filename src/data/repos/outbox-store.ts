// The queue as its sender sees it: what is due, and changes that hold only if nothing else has changed the row.
import { Dexie } from "dexie";
import type { RecordId } from "../../domain/ids.ts";
import { hasCome } from "../../domain/waiting-time.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import { replaceRows, type RowChange } from "../replace-rows.ts";
import type { OutboxRow } from "../rows.ts";

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

/** Whether the time of an item has come. */
export function isDue(row: OutboxRow, { nowMs, rush, unsettled, except }: DueQuery): boolean {
  if (except.has(row.seq) || row.payload === null) return false;
  if (rush) return true;
  const isSettled = unsettled === true || hasCome(row.settlesAtMs, nowMs, LONGEST_WAIT_MS);
  return isSettled && hasCome(row.nextAttemptAtMs, nowMs, LONGEST_WAIT_MS);
}

/** True for an item whose sender is gone. */
export function isExpired({ state, lease }: OutboxRow, nowMs: number): boolean {
  return state === "sending" && (lease === null || hasCome(lease.untilMs, nowMs, LONGEST_LEASE_MS));
}

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

/** The queue of a book. */
export function createOutboxStore(db: BookDatabase): OutboxStore {
  async function readLaneOf(row: OutboxRow): Promise<{ blocked: boolean; amends: boolean }> {
    if (row.rev === 1) return { blocked: false, amends: false };
    const lane = await listRecordRows(db, row.recordId);
    return readLane(row, lane);
  }

  /** Due rows of one state and key, page by page in the order of their numbers. */
  async function listState(
    state: "unknown" | "queued",
    sealedFor: OutboxRow["sealedFor"],
    query: DueQuery,
  ): Promise<DueItem[]> {
    const found: DueItem[] = [];
    // Mostly the first ones are due; what is in hand comes before them, unless it has left the state.
    let size = query.limit + Math.min(query.except.size, PAGE);
    for (let offset = 0; ; offset += size, size = PAGE) {
      const page = await db.outbox
        .where("[state+sealedFor]")
        .equals([state, sealedFor])
        .offset(offset)
        .limit(size)
        .toArray();
      const due = page.filter((row) => isDue(row, query));
      const lanes = await Promise.all(due.map(readLaneOf));
      found.push(
        ...due.flatMap((row, nth) => {
          const lane = lanes[nth];
          return lane === undefined || lane.blocked ? [] : [{ row, amends: lane.amends }];
        }),
      );
      if (found.length >= query.limit || page.length < size) return found.slice(0, query.limit);
    }
  }

  async function listDue(query: DueQuery): Promise<DueItem[]> {
    const items: DueItem[] = [];
    for (const state of ["unknown", "queued"] as const) {
      const lists = await Promise.all(query.sealedFor.map((owner) => listState(state, owner, query)));
      items.push(...lists.flat().sort((a, b) => a.row.seq - b.row.seq));
    }
    return items.slice(0, query.limit);
  }

  /** The earliest moment in one state, page by page; stops at one that has come. */
  async function nextOfState(state: OutboxRow["state"], nowMs: number): Promise<number> {
    let earliestMs = Number.POSITIVE_INFINITY;
    for (let offset = 0; earliestMs > nowMs; offset += PAGE) {
      const page = await db.outbox.where("state").equals(state).offset(offset).limit(PAGE).toArray();
      const sooner = page.filter((row) => toDueMs(row) < earliestMs).sort((a, b) => toDueMs(a) - toDueMs(b));
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
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const state of ["unknown", "queued", "sending"] as const) {
      earliestMs = Math.min(earliestMs, await nextOfState(state, nowMs));
      if (earliestMs <= nowMs) break;
    }
    return earliestMs === Number.POSITIVE_INFINITY ? null : earliestMs;
  }

  return {
    listDue: (query) => withDatabase(db, () => db.transaction("r", db.outbox, () => listDue(query))),
    listExpired: (nowMs) =>
      withDatabase(db, async () => {
        const rows = await db.outbox.where("state").equals("sending").toArray();
        return rows.filter((row) => isExpired(row, nowMs));
      }),
    get: (seq) => withDatabase(db, () => db.outbox.get(seq)),
    replace: (changes) => withDatabase(db, () => replaceRows(db, changes, isSameRow)),
    nextDueAtMs: (nowMs = Number.NEGATIVE_INFINITY) => withDatabase(db, () => nextDueAtMs(nowMs)),
  };
}

/** All messages of a record, by revision. */
export async function listRecordRows(db: BookDatabase, id: RecordId): Promise<OutboxRow[]> {
  return db.outbox.where("[recordId+rev]").between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
}
