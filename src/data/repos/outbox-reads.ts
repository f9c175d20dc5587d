import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import type { EndpointRow, OutboxState } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";
import { countHeld, outboxStores, readLeases } from "./outbox-leases.ts";
import { firstInState, inState } from "./outbox-states.ts";

/** States in which a record has not verifiably reached the endpoint. */
export const unsentStates = [
  "queued",
  "sending",
  "unknown",
  "parked",
] as const satisfies readonly OutboxState[];

export interface UnsentSummary {
  readonly count: number;
  /** When the oldest of them was queued, ms since the epoch; null when none waits. */
  readonly oldestQueuedAtMs: number | null;
  /** Revisions that have been stored on this tablet and need sending or were sent. */
  readonly savedCount: number;
  /** Of the unsent ones, those that wait for a person. */
  readonly parkedCount: number;
  /** On their way at this moment. */
  readonly sendingCount: number;
  readonly endpoint: EndpointRow | null;
}

const summarise = (db: BookDatabase): PromiseLike<UnsentSummary> =>
  db.transaction("r", [...outboxStores, "endpoints"], async () => {
    const [counts, oldest, savedCount, endpoint, leases] = await Promise.all([
      Promise.all(unsentStates.map((state) => inState(db, state).count())),
      Promise.all(unsentStates.map((state) => firstInState(db, state))),
      db.outbox.count(),
      db.endpoints.toCollection().first(),
      readLeases(db),
    ]);
    const times = oldest.flatMap((row) => (row === undefined ? [] : [row.queuedAtMs]));
    return {
      count: counts.reduce((sum, count) => sum + count, 0),
      oldestQueuedAtMs: times.length > 0 ? Math.min(...times) : null,
      savedCount,
      parkedCount: counts[unsentStates.indexOf("parked")] ?? 0,
      sendingCount: (counts[unsentStates.indexOf("sending")] ?? 0) + countHeld(leases),
      endpoint: endpoint ?? null,
    };
  });

/** Calls back with what is unsent now and after every change in any tab. */
export function watchUnsent(
  db: BookDatabase,
  onChange: (summary: UnsentSummary) => void,
  onError: (error: unknown) => void,
): Watch {
  const tables = ["outbox", "leases", "endpoints"];
  return watchTables({ db, tables, read: async () => summarise(db), onChange, onError });
}

/** Where each revision of a record stands on its way, oldest first. */
export async function listRecordStates(
  db: BookDatabase,
  id: RecordId,
): Promise<{ rev: number; state: OutboxState }[]> {
  const [rows, leases] = await Promise.all([
    db.outbox.where("[recordId+rev]").between([id, 0], [id, Number.MAX_SAFE_INTEGER]).toArray(),
    readLeases(db),
  ]);
  return rows.map(leases.over).map(({ rev, state }) => ({ rev, state }));
}

/** Calls back with where these revisions stand, now and after every change in any tab. */
export function watchStates(
  db: BookDatabase,
  revisions: readonly (readonly [id: RecordId, rev: number])[],
  onChange: (states: { recordId: RecordId; rev: number; state: OutboxState }[]) => void,
  onError: (error: unknown) => void,
): Watch {
  const keys = revisions.map(([id, rev]): [string, number] => [id, rev]);
  const read = async () => {
    const [rows, leases] = await Promise.all([
      db.outbox.where("[recordId+rev]").anyOf(keys).toArray(),
      readLeases(db),
    ]);
    return rows.map(leases.over).map(({ recordId, rev, state }) => ({ recordId, rev, state }));
  };
  return watchTables({ db, tables: ["outbox", "leases"], read, onChange, onError });
}
