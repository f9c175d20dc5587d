import { withDatabase, type BookDatabase } from "../database.ts";
import type { OutboxRow } from "../rows.ts";

/** Messages that the server refused, as long as nobody has decided on them. */
export async function listRefused(db: BookDatabase): Promise<OutboxRow[]> {
  return withDatabase(db, () =>
    db.outbox
      .where("state")
      .equals("parked")
      .filter(({ problem }) => problem?.code === "refused")
      .toArray(),
  );
}
