import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import type { EndpointRow, OutboxState } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";

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

async function summarise(db: BookDatabase): Promise<UnsentSummary> {
  const [counts, oldest, savedCount, endpoint] = await Promise.all([
    Promise.all(unsentStates.map((state) => db.outbox.where("state").equals(state).count())),
    // Rows of one state are ordered by seq, so the first of each is its oldest.
    Promise.all(unsentStates.map((state) => db.outbox.where("state").equals(state).first())),
    db.outbox.count(),
    db.endpoints.toCollection().first(),
  ]);
  const times = oldest.flatMap((row) => (row === undefined ? [] : [row.queuedAtMs]));
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    oldestQueuedAtMs: times.length > 0 ? Math.min(...times) : null,
    savedCount,
    parkedCount: counts[unsentStates.indexOf("parked")] ?? 0,
    sendingCount: counts[unsentStates.indexOf("sending")] ?? 0,
    endpoint: endpoint ?? null,
  };
}

/** Calls back with what is unsent now and after every change in any tab. */
export function watchUnsent(
  db: BookDatabase,
  onChange: (summary: UnsentSummary) => void,
  onError: (error: unknown) => void,
): Watch {
  const tables = ["outbox", "endpoints"];
  return watchTables({ db, tables, read: () => summarise(db), onChange, onError });
}

/** Where each revision of a record stands on its way, oldest first. */
export async function listRecordStates(
  db: BookDatabase,
  id: RecordId,
): Promise<{ rev: number; state: OutboxState }[]> {
  const rows = await db.outbox
    .where("[recordId+rev]")
    .between([id, 0], [id, Number.MAX_SAFE_INTEGER])
    .toArray();
  return rows.map(({ rev, state }) => ({ rev, state }));
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
    const rows = await db.outbox.where("[recordId+rev]").anyOf(keys).toArray();
    return rows.map(({ recordId, rev, state }) => ({ recordId, rev, state }));
  };
  return watchTables({ db, tables: ["outbox"], read, onChange, onError });
}
