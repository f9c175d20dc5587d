import { withDatabase, type BookDatabase } from "../database.ts";
import type { OutboxRow } from "../rows.ts";
import { inState } from "./outbox-states.ts";

/** Messages that the server refused, as long as nobody has decided on them. */
export async function listRefused(db: BookDatabase): Promise<OutboxRow[]> {
  return withDatabase(db, () =>
    inState(db, "parked")
      .filter(({ problem }) => problem?.code === "refused")
      .toArray(),
  );
}
