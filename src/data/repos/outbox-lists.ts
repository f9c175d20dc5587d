// Messages as a person looks through them: numbers by state for the list, whole rows only for what is in view.
import type { BusinessDate } from "../../domain/business-day.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import { caseCollections, isCaseCollection } from "../../domain/cases/case-collections.ts";
import type { OutboxRow, OutboxState, ProblemCode, RecordRow } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";
import { listDayKeys, listDaysWithEntries } from "./entry-reads.ts";
import { holdsAnyOf, readLeases, readLeasesWhole, seqsOf } from "./outbox-leases.ts";
import { inState, lastInState } from "./outbox-states.ts";

/** Calls back with the numbers of all messages in a state, newest first, now and after every change in any tab. */
export function watchSeqs(
  db: BookDatabase,
  state: OutboxState,
  onChange: (seqs: readonly number[]) => void,
  onError: (error: unknown) => void,
): Watch {
  const read = async (): Promise<readonly number[]> => {
    const [own, leases] = await Promise.all([inState(db, state).primaryKeys(), readLeases(db)]);
    const leased = state === "sending" ? leases.rows.flatMap(seqsOf) : [];
    const seqs = [...own.filter((seq) => leases.of(seq) === undefined), ...leased];
    return seqs.sort((a, b) => b - a);
  };
  return watchTables({ db, tables: ["outbox", "leases"], read, onChange, onError });
}

/** Calls back with these messages as they are, in the order asked; one that is gone is left out. */
export function watchMessages(
  db: BookDatabase,
  seqs: readonly number[],
  onChange: (rows: readonly OutboxRow[]) => void,
  onError: (error: unknown) => void,
): Watch {
  const read = async (): Promise<readonly OutboxRow[]> => {
    const [rows, leases] = await Promise.all([
      db.outbox.bulkGet([...seqs]),
      readLeasesWhole(db, holdsAnyOf(seqs.map((seq) => ({ seq })))),
    ]);
    return rows.flatMap((row) => (row === undefined ? [] : [leases.over(row)]));
  };
  return watchTables({ db, tables: ["outbox", "leases"], read, onChange, onError });
}

export type ParkedCounts = Readonly<Partial<Record<ProblemCode, number>>>;

/** Calls back with why messages are parked, counted by reason. */
export function watchParked(
  db: BookDatabase,
  onChange: (counts: ParkedCounts) => void,
  onError: (error: unknown) => void,
): Watch {
  const count = async (): Promise<ParkedCounts> => {
    const counts: Partial<Record<ProblemCode, number>> = {};
    await inState(db, "parked").each(({ problem }) => {
      if (problem !== undefined) counts[problem.code] = (counts[problem.code] ?? 0) + 1;
    });
    return counts;
  };
  return watchTables({ db, tables: ["outbox"], read: count, onChange, onError });
}

export interface NextDue {
  readonly atMs: number;
  /** It has just been noted down, or its last attempt failed. */
  readonly cause: "settling" | "backoff";
}

/** Rows looked through: those before are due sooner, nearly always. */
const DUE_ROWS = 200;

/** Which message is tried next by itself, and when; null when none will be. */
export async function findNextDue(db: BookDatabase): Promise<NextDue | null> {
  const leases = await readLeases(db);
  const waiting = await Promise.all(
    (["queued", "unknown"] as const).map((state) =>
      inState(db, state)
        .filter(({ seq }) => leases.of(seq) === undefined)
        .limit(DUE_ROWS)
        .toArray(),
    ),
  );
  const dues = waiting.flat().map(({ settlesAtMs, nextAttemptAtMs }): NextDue => ({
    atMs: Math.max(settlesAtMs, nextAttemptAtMs),
    cause: nextAttemptAtMs > settlesAtMs ? "backoff" : "settling",
  }));
  return dues.sort((a, b) => a.atMs - b.atMs)[0] ?? null;
}

/** When the newest acknowledged message got its receipt, ms since the epoch; null while none has one. */
export async function findLastReceiptMs(db: BookDatabase): Promise<number | null> {
  const newest = await lastInState(db, "acked");
  return newest?.settledAtMs ?? null;
}

/** Where a record is: entries lie by their day. */
export interface RecordPlace {
  readonly collection: string;
  readonly date: BusinessDate;
  readonly id: RecordId;
}

/** All records of business days, both included: entries day by day, then cases. */
export async function listPlaces(
  db: BookDatabase,
  from: BusinessDate,
  to: BusinessDate,
): Promise<RecordPlace[]> {
  const days = await listDaysWithEntries(db, from, to);
  const keys = (await Promise.all(days.map((date) => listDayKeys(db, date)))).flat();
  const cases = await Promise.all(
    caseCollections.map((name) => db[name].where("businessDate").between(from, to, true, true).toArray()),
  );
  return [
    ...keys.map(([date, id]) => ({ collection: "entries", date, id })),
    ...cases.flat().map(({ businessDate: date, collection, id }) => ({ collection, date, id })),
  ];
}

/** All messages of these records, by record and revision. */
export async function listLanes(
  db: BookDatabase,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, readonly OutboxRow[]>> {
  const lanes = new Map<RecordId, OutboxRow[]>(records.map((id) => [id, []]));
  const ids = [...lanes.keys()].sort();
  const first = ids.at(0);
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return lanes;
  const leases = await readLeasesWhole(db);
  await db.outbox
    .where("[recordId+rev]")
    .between([first, 0], [last, Number.MAX_SAFE_INTEGER])
    .each((row) => lanes.get(row.recordId)?.push(leases.over(row)));
  return lanes;
}

/** The row that holds exactly this revision: the head, or the journal's once a newer one exists. */
export async function getRevisionRow(
  db: BookDatabase,
  own: RecordPlace & { readonly rev: number },
): Promise<RecordRow | undefined> {
  const { collection, date, id, rev } = own;
  const head = isCaseCollection(collection) ? await db[collection].get(id) : await db.entries.get([date, id]);
  if (head === undefined || head.rev === rev) return head;
  const earlier = await db.journal.get([id, rev]);
  return earlier?.collection === head.collection ? earlier : undefined;
}
