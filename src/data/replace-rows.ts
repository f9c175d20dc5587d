// The hot path of a delivery: messages that still are as they were read become what they are to be, in one strict
// transaction. What is taken up together costs one row for all of it, what is done one row each.
import type { BookDatabase } from "./database.ts";
import { outboxStores, seqsOf, toLeases, withoutMessages, type Leases } from "./repos/outbox-leases.ts";
import { listNewLeases, type RowChange } from "./lease-rows.ts";
import type { LeaseRow, OutboxRow } from "./rows.ts";
import { toRuns } from "./seq-runs.ts";
import { writeStrictly } from "./strict-write.ts";

interface Stores {
  readonly outbox: IDBObjectStore;
  readonly leases: IDBObjectStore;
  readonly frozenRequests: IDBObjectStore;
}

/** How many requests of a transaction are still to be answered, and what comes then. */
interface Reading {
  open: number;
  next: () => void;
}

/**
 * Applies the changes whose message still is as it was read, and says which messages now are as they were to be: a
 * change that was applied before and not heard of counts as well. Resolves when the transaction is flushed (strict
 * durability).
 * @param isSame whether a stored message is that one
 * @throws DOMException with the store's own reason
 */
export async function replaceRows(
  db: BookDatabase,
  changes: readonly RowChange[],
  isSame: (stored: OutboxRow, row: OutboxRow) => boolean,
): Promise<readonly boolean[]> {
  if (changes.length === 0) return [];
  let results: readonly boolean[] = [];
  await writeStrictly(db, outboxStores, (transaction, step) => {
    const stores: Stores = {
      outbox: transaction.objectStore("outbox"),
      leases: transaction.objectStore("leases"),
      frozenRequests: transaction.objectStore("frozenRequests"),
    };
    const stored = new Map<number, OutboxRow>();
    let leases = toLeases([]);
    /** Whoever changes a message takes it out of its lease: what is in hand still is as it was read. */
    const isInHand = ({ before }: RowChange): boolean =>
      before.lease !== null && leases.of(before.seq)?.id === before.lease.attemptId;

    const reading: Reading = { open: 0, next: readOthers };
    function read<T>(request: IDBRequest<T>, take: (value: T) => void): void {
      reading.open += 1;
      request.onsuccess = () =>
        step(() => {
          reading.open -= 1;
          take(request.result);
          if (reading.open === 0) reading.next();
        });
    }
    function readRows(seqs: readonly number[]): void {
      for (const [first, last] of toRuns(seqs)) {
        const rows = stores.outbox.getAll(IDBKeyRange.bound(first, last)) as IDBRequest<OutboxRow[]>;
        read(rows, (found) => {
          for (const row of found) stored.set(row.seq, row);
        });
      }
    }

    /** A lease that lies in the row itself, or that is somebody else's by now. */
    function readOthers(): void {
      reading.next = finish;
      readRows(changes.filter((one) => one.before.lease !== null && !isInHand(one)).map(toSeq));
      if (reading.open === 0) finish();
    }

    function finish(): void {
      const isStored = (row: OutboxRow): boolean => {
        const now = stored.get(row.seq);
        return now !== undefined && isSame(leases.over(now), row);
      };
      const applies = new Set(changes.filter((change) => isInHand(change) || isStored(change.before)));
      results = changes.map((change) => applies.has(change) || isStored(change.after));
      write(stores, leases, [...applies]);
      transaction.commit();
    }

    read(stores.leases.getAll() as IDBRequest<LeaseRow[]>, (rows) => (leases = toLeases(rows)));
    readRows(changes.filter(({ before }) => before.lease === null).map(toSeq));
  });
  return results;
}

const toSeq = ({ before }: RowChange): number => before.seq;

function write(stores: Stores, leases: Leases, changes: readonly RowChange[]): void {
  const begun = listNewLeases(leases, changes);
  const told = new Set(begun.flatMap(({ of }) => of));
  const others = changes.filter((change) => !told.has(change));
  for (const { after } of others) stores.outbox.put(after);
  letGo(stores, leases, new Set(others.map(toSeq)));
  for (const { lease, frozen } of begun) {
    stores.leases.put(lease);
    if (frozen.requests.length > 0) stores.frozenRequests.put(frozen);
  }
}

/** Takes messages out of their leases; one that holds none any more goes, with the requests frozen for it. */
function letGo(stores: Stores, leases: Leases, seqs: ReadonlySet<number>): void {
  for (const lease of leases.rows) {
    if (!seqsOf(lease).some((seq) => seqs.has(seq))) continue;
    const rest = withoutMessages(lease, seqs);
    if (rest !== null) stores.leases.put(rest);
    else {
      stores.leases.delete(lease.id);
      stores.frozenRequests.delete(lease.id);
    }
  }
}
