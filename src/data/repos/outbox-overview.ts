import type { BookDatabase } from "../database.ts";
import type { EndpointRow, OutboxState } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";
import { ENDPOINT_ID, unsetEndpoint } from "./endpoint-store.ts";
import { countHeld, outboxStores, readLeases } from "./outbox-leases.ts";
import { unsentStates } from "./outbox-reads.ts";
import { firstInState, inState } from "./outbox-states.ts";

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
  const counts = await Promise.all(states.map((state) => inState(db, state).count()));
  return Object.fromEntries(states.map((state, nth) => [state, counts[nth] ?? 0])) as Record<S, number>;
}

/** Rows and leases belong together: read one after the other they would count what lies in between twice, or not. */
const readUnsent = (db: BookDatabase): PromiseLike<UnsentOverview> =>
  db.transaction("r", [...outboxStores, "endpoints"], async () => {
    const [rows, oldest, sealedForVault, endpoint, leases] = await Promise.all([
      countStates(db, unsentStates),
      Promise.all(unsentStates.map((state) => firstInState(db, state))),
      db.outbox
        .where("[state+sealedFor]")
        .anyOf([
          ["queued", "vault"],
          ["unknown", "vault"],
        ])
        .count(),
      db.endpoints.get(ENDPOINT_ID),
      readLeases(db),
    ]);
    const counts: UnsentCounts = {
      ...rows,
      queued: rows.queued - countHeld(leases, ({ state }) => state === "queued"),
      unknown: rows.unknown - countHeld(leases, ({ state }) => state === "unknown"),
      sending: rows.sending + countHeld(leases),
    };
    const times = oldest.flatMap((row) => (row === undefined ? [] : [row.queuedAtMs]));
    return {
      counts,
      sealedForVault: sealedForVault - countHeld(leases, (held) => held.sealedFor === "vault"),
      oldestUnsentAtMs: times.length > 0 ? Math.min(...times) : null,
      endpoint: endpoint ?? unsetEndpoint,
    };
  });

/** Calls back with what is not there yet, now and after every change in any tab or worker. */
export function watchUnsentOverview(
  db: BookDatabase,
  onChange: (overview: UnsentOverview) => void,
  onError: (error: unknown) => void,
): Watch {
  const tables = ["outbox", "leases", "endpoints"];
  return watchTables({ db, tables, read: async () => readUnsent(db), onChange, onError });
}

/** Counts what is done; the store counts one by one, so it is asked now and then, not at every change. */
export const countEnded = (db: BookDatabase): Promise<EndedCounts> => countStates(db, endedStates);

/** Counts what has not verifiably arrived. */
export async function countUnsent(db: BookDatabase): Promise<number> {
  const counts = await countStates(db, unsentStates);
  return unsentStates.reduce((sum, state) => sum + counts[state], 0);
}
