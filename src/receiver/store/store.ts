// The receiver's store: one file, its tables, one way to write.
import { inTransaction, openDatabase } from "./database.ts";
import { createIdempotencyKeys, type IdempotencyKeys } from "./idempotency-keys.ts";
import { createRevisions, type Revisions } from "./revisions.ts";
import { createSenders, type Senders } from "./senders.ts";

export interface Store {
  readonly revisions: Revisions;
  readonly senders: Senders;
  readonly keys: IdempotencyKeys;
  /** Runs writes as one transaction; when it returns, they are on the disk. */
  write<T>(work: () => T): T;
  close(): void;
}

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the store at a path, or in memory for `:memory:`.
 * @throws StoreRefused for a file of another program or of a later version
 */
export function openStore(path: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Store {
  const database = openDatabase(path, busyTimeoutMs);
  return {
    revisions: createRevisions(database),
    senders: createSenders(database),
    keys: createIdempotencyKeys(database),
    write: (work) => inTransaction(database, work),
    close: () => database.close(),
  };
}
