import type { BookDatabase } from "../database.ts";
import type { EndpointRow } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";
import { inState } from "./outbox-states.ts";
import { ENDPOINT_DOCUMENT, ENDPOINT_ID, unsetEndpoint } from "./endpoint-store.ts";

export interface EndpointSeen {
  readonly row: EndpointRow;
  /** Revision of the settings; 0 while there are none. */
  readonly rev: number;
  /** Messages that the server refused and that a person has not decided on. */
  readonly refusedCount: number;
}

async function look(db: BookDatabase): Promise<EndpointSeen> {
  const [row, document, refusedCount] = await Promise.all([
    db.endpoints.get(ENDPOINT_ID),
    db.settings.get(ENDPOINT_DOCUMENT),
    inState(db, "parked")
      .filter(({ problem }) => problem?.code === "refused")
      .count(),
  ]);
  return { row: row ?? unsetEndpoint, rev: document?.rev ?? 0, refusedCount };
}

/** Calls back with the endpoint's clear columns now and after every change in any tab or worker. */
export function watchEndpoint(
  db: BookDatabase,
  onChange: (seen: EndpointSeen) => void,
  onError: (error: unknown) => void,
): Watch {
  const tables = ["endpoints", "settings", "outbox"];
  return watchTables({ db, tables, read: () => look(db), onChange, onError });
}
