import type { BookDatabase } from "../database.ts";
import type { EndpointRow, OutboxState } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";
import { createEndpointStore } from "./endpoint-store.ts";
import { unsentStates } from "./outbox-reads.ts";

/** States in which nothing is left to do; they grow for as long as the tablet is in use. */
const endedStates = ["saved", "acked", "sent"] as const satisfies readonly OutboxState[];

export type UnsentCounts = Readonly<Record<(typeof unsentStates)[number], number>>;
export type EndedCounts = Readonly<Record<(typeof endedStates)[number], number>>;

export interface UnsentOverview {
  readonly counts: UnsentCounts;
  /** Of the queued and unknown ones, those that only the vault's key opens. */
  readonly sealedForVault: number;
  /** When the oldest unsent one was queued, ms since the epoch; null when none waits. */
  readonly oldestUnsentAtMs: number | null;
  readonly endpoint: EndpointRow;
}

async function countStates<S extends OutboxState>(
  db: BookDatabase,
  states: readonly S[],
): Promise<Readonly<Record<S, number>>> {
  const counts = await Promise.all(states.map((state) => db.outbox.where("state").equals(state).count()));
  return Object.fromEntries(states.map((state, nth) => [state, counts[nth] ?? 0])) as Record<S, number>;
}

async function readUnsent(db: BookDatabase): Promise<UnsentOverview> {
  const [counts, oldest, sealedForVault, endpoint] = await Promise.all([
    countStates(db, unsentStates),
    // Rows of one state are ordered by their number, so the first of each is its oldest.
    Promise.all(unsentStates.map((state) => db.outbox.where("state").equals(state).first())),
    db.outbox
      .where("[state+sealedFor]")
      .anyOf([
        ["queued", "vault"],
        ["unknown", "vault"],
      ])
      .count(),
    createEndpointStore(db).read(),
  ]);
  const times = oldest.flatMap((row) => (row === undefined ? [] : [row.queuedAtMs]));
  return {
    counts,
    sealedForVault,
    oldestUnsentAtMs: times.length > 0 ? Math.min(...times) : null,
    endpoint,
  };
}

/** Calls back with what is not there yet, now and after every change in any tab or worker. */
export function watchUnsentOverview(
  db: BookDatabase,
  onChange: (overview: UnsentOverview) => void,
  onError: (error: unknown) => void,
): Watch {
  const tables = ["outbox", "endpoints"];
  return watchTables({ db, tables, read: () => readUnsent(db), onChange, onError });
}

/** Counts what is done; the store counts one by one, so it is asked now and then, not at every change. */
export const countEnded = (db: BookDatabase): Promise<EndedCounts> => countStates(db, endedStates);

/** Counts what has not verifiably arrived. */
export async function countUnsent(db: BookDatabase): Promise<number> {
  return db.outbox
    .where("state")
    .anyOf(...unsentStates)
    .count();
}
