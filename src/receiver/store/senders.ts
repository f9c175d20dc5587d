// Which of a tablet's counters arrived. Test items don't count: they may be deleted, which would look like a loss.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";

export interface SenderReport {
  readonly highestSeq: number;
  /** Counters below the highest that never arrived, as inclusive ranges. */
  readonly missing: readonly (readonly [from: number, to: number])[];
}

export interface Senders {
  /** Null when nothing arrived from this tablet. */
  report(sender: string): SenderReport | null;
}

const highestSchema = z.object({ highest: z.nullable(z.int()) });
const gapSchema = z.object({ first: z.int(), last: z.int() });

export function createSenders(database: DatabaseSync): Senders {
  const highest = database.prepare(
    "SELECT max(seq) AS highest FROM revisions WHERE sender = ? AND is_test = 0",
  );
  const gaps = database.prepare(
    `WITH seen AS (SELECT DISTINCT seq FROM revisions WHERE sender = ? AND is_test = 0),
          steps AS (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS previous FROM seen)
     SELECT previous + 1 AS first, seq - 1 AS last FROM steps WHERE seq > previous + 1 ORDER BY seq`,
  );
  return {
    report(sender) {
      const found = highestSchema.parse(highest.get(sender)).highest;
      if (found === null) return null;
      const missing = z.array(gapSchema).parse(gaps.all(sender));
      return { highestSeq: found, missing: missing.map(({ first, last }) => [first, last] as const) };
    },
  };
}
