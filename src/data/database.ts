// The only place that opens IndexedDB. One connection per page or worker; strict durability on every write.
import { Dexie, type Table } from "dexie";
import type { Wrap } from "../crypto/vault.ts";
import type {
  AttemptRow,
  AuditRow,
  CaseRow,
  CustomerChangeRow,
  CustomerIndexRow,
  DocumentRow,
  DraftRow,
  EndpointRow,
  EntryRow,
  FrozenRow,
  JournalRow,
  LeaseRow,
  MetaRow,
  NewOutboxRow,
  OutboxRow,
  QuarantineRow,
  WorkerKeyRow,
} from "./rows.ts";
import { schemaVersions } from "./versions/versions.ts";

export const BOOK_NAME = "floorbook";
/** The sample book has its own database and keys and is never synced. */
export const SAMPLE_BOOK_NAME = "floorbook-sample";

/** IndexedDB's number for a Dexie version. */
const DEXIE_VERSION_FACTOR = 10;
const BLOCKED_AFTER_MS = 5_000;

export class BookDatabase extends Dexie {
  declare readonly meta: Table<MetaRow, string>;
  declare readonly keys: Table<WorkerKeyRow, string>;
  declare readonly wraps: Table<Wrap, string>;
  declare readonly attempts: Table<AttemptRow, string>;
  declare readonly people: Table<DocumentRow, string>;
  declare readonly settings: Table<DocumentRow, string>;
  declare readonly entries: Table<EntryRow, [string, string]>;
  declare readonly customers: Table<CaseRow, string>;
  declare readonly customerIndex: Table<CustomerIndexRow, string>;
  declare readonly customerChanges: Table<CustomerChangeRow, number, Omit<CustomerChangeRow, "n">>;
  declare readonly complaints: Table<CaseRow, string>;
  declare readonly escalations: Table<CaseRow, string>;
  declare readonly journal: Table<JournalRow, [string, number]>;
  declare readonly outbox: Table<OutboxRow, number, NewOutboxRow>;
  declare readonly leases: Table<LeaseRow, string>;
  declare readonly frozenRequests: Table<FrozenRow, string>;
  declare readonly endpoints: Table<EndpointRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly audit: Table<AuditRow, string>;
  declare readonly quarantine: Table<QuarantineRow, string>;

  /** True once a newer build took the database over: this connection stays closed. */
  replaced = false;

  /** @param upTo opens an older schema; only migration tests pass it. */
  constructor(name: string, upTo: number = Number.POSITIVE_INFINITY) {
    // Strict: "saved" means flushed. Chromium relaxes by default since 121
    // (https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed); the option
    // reaches every browser despite its name.
    // Without the cache of live queries: captures are written beneath Dexie (add-rows.ts), and a cached "nothing there"
    // outlives them.
    super(name, { autoOpen: false, chromeTransactionDurability: "strict", cache: "disabled" });
    for (const schema of schemaVersions) {
      if (schema.number > upTo) break;
      const version = this.version(schema.number).stores({ ...schema.stores });
      if (schema.upgrade !== undefined) version.upgrade(schema.upgrade);
    }
  }
}

export type OpenFault = "blocked" | "newer" | "unavailable";

/** The database could not be opened; nothing was changed. */
export class OpenError extends Error {
  override readonly name = "OpenError";
  readonly fault: OpenFault;
  constructor(fault: OpenFault, cause?: unknown) {
    super(`database not opened: ${fault}`, { cause });
    this.fault = fault;
  }
}

/**
 * Opens the book's database.
 * - Another tab that holds an older version for more than 5 s ends in `blocked`, never in an endless wait.
 * - A database newer than this build ends in `newer`: Dexie would open it and write rows without the newer
 *   indexes, which then are never found nor sent.
 * - When a newer build upgrades elsewhere, this connection closes for good and `onReplaced` is called.
 * @throws OpenError
 */
export async function openBookDatabase(name: string, onReplaced: () => void): Promise<BookDatabase> {
  const db = new BookDatabase(name);
  db.on("versionchange", () => {
    db.replaced = true;
    db.close({ disableAutoOpen: true });
    onReplaced();
    return false;
  });
  let blockedTimer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    db.on("blocked", () => {
      blockedTimer ??= setTimeout(() => reject(new OpenError("blocked")), BLOCKED_AFTER_MS);
    });
  });
  try {
    await Promise.race([db.open(), blocked]);
  } catch (error) {
    db.close({ disableAutoOpen: true });
    if (error instanceof OpenError) throw error;
    throw new OpenError(error instanceof Dexie.VersionError ? "newer" : "unavailable", error);
  } finally {
    clearTimeout(blockedTimer);
  }
  if (db.backendDB().version > db.verno * DEXIE_VERSION_FACTOR) {
    db.close({ disableAutoOpen: true });
    throw new OpenError("newer");
  }
  return db;
}

/** True when a book of that name is on the store's list; opens nothing. */
export async function isBookListed(name: string): Promise<boolean> {
  const listed = await indexedDB.databases().catch(() => []);
  return listed.some((one) => one.name === name);
}

/**
 * True when a book of that name exists; does not create one. That a name is missing on the list is no proof: WebKit has
 * had lists that came too late (https://bugs.webkit.org/show_bug.cgi?id=226547).
 */
export async function hasBook(name: string): Promise<boolean> {
  return (await isBookListed(name)) || Dexie.exists(name);
}

/** Deletes a whole book. Only the sample book is ever deleted; other tabs are told to let go of it. */
export async function deleteBook(name: typeof SAMPLE_BOOK_NAME): Promise<void> {
  await Dexie.delete(name);
}

const LOST_CONNECTION = new Set(["UnknownError", "InvalidStateError", "DatabaseClosedError", "InvalidState"]);

function lostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner: unknown = "inner" in error ? error.inner : undefined;
  return LOST_CONNECTION.has(error.name) || (inner instanceof Error && LOST_CONNECTION.has(inner.name));
}

/**
 * Runs one database step; when iOS has cut the connection (WebKit 2017–: dexie/Dexie.js#2008), reopens once and
 * runs it again. A step must therefore be one transaction or one read.
 */
export async function withDatabase<T>(db: BookDatabase, step: () => PromiseLike<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!lostConnection(error) || db.replaced) throw error;
    db.close({ disableAutoOpen: false });
    await db.open();
    return step();
  }
}
