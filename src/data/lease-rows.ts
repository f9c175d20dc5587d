// Messages taken up together: one row that tells it of all of them.
import { toHeld, type Leases } from "./repos/outbox-leases.ts";
import type { FrozenRow, LeaseRow, OutboxRow } from "./rows.ts";

/** A message as it was read and as it is to be. */
export interface RowChange {
  readonly before: OutboxRow;
  readonly after: OutboxRow;
  /** It is taken up, with all that share the attempt: `after` is what `toLeased` makes of `before`. */
  readonly isTakenUp?: true;
}

/** A lease that begins. */
export interface NewLease {
  readonly lease: LeaseRow;
  readonly frozen: FrozenRow;
  readonly of: readonly RowChange[];
}

/**
 * The leases that changes come to: they change no message's own row. Where one of its name is there already, the rows
 * have to tell it.
 * @param changes of messages that are as they were read
 */
export function listNewLeases(leases: Leases, changes: readonly RowChange[]): readonly NewLease[] {
  const takenUp = Map.groupBy(
    changes.filter(({ isTakenUp }) => isTakenUp),
    ({ after }) => after.lease?.attemptId ?? "",
  );
  for (const { id } of leases.rows) takenUp.delete(id);
  return [...takenUp].map(([id, of]) => {
    const first = of.find(({ before }) => before.frozenAtMs === undefined) ?? of[0];
    const requests = of.flatMap(({ before: { seq, frozen }, after }): FrozenRow["requests"] =>
      frozen !== undefined || after.frozen === undefined ? [] : [[seq, after.frozen]],
    );
    const held = toHeld(of.map(({ before }) => before));
    const { lease, frozenAtMs = 0 } = first?.after ?? {};
    return {
      lease: { id, untilMs: lease?.untilMs ?? 0, atMs: frozenAtMs, held },
      frozen: { leaseId: id, requests },
      of,
    };
  });
}
