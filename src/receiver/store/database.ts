// Opens the receiver's one SQLite file and brings it to the newest version. What is committed has reached the disk.
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";

/** "FLBR": marks the file as the receiver's (SQLite's application_id), so that no other is written into. */
const APPLICATION_ID = 0x464c4252;
/** SQLite's result code for a file of another format. */
const SQLITE_NOTADB = 26;

/**
 * Steps from one version to the next; `user_version` counts those that were taken. A step that was released is never
 * changed: stored files have taken it.
 * - number: order of arrival, never given twice, so that a cursor misses nothing.
 * - record: RFC 8785 canonical JSON, the text whose SHA-256 is the leaf.
 */
const steps: readonly string[] = [
  `CREATE TABLE revisions (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     collection TEXT NOT NULL,
     id TEXT NOT NULL,
     rev INTEGER NOT NULL,
     business_date TEXT NOT NULL,
     is_test INTEGER NOT NULL,
     leaf TEXT NOT NULL,
     record TEXT NOT NULL,
     seq INTEGER NOT NULL,
     sender TEXT NOT NULL,
     received_at TEXT NOT NULL,
     UNIQUE (collection, id, rev)
   ) STRICT;
   CREATE INDEX revisions_by_day ON revisions (collection, business_date, number);
   CREATE INDEX revisions_by_sender ON revisions (sender, seq);
   CREATE TABLE idempotency_keys (
     collection TEXT NOT NULL,
     key TEXT NOT NULL,
     id TEXT NOT NULL,
     leaf TEXT NOT NULL,
     status INTEGER NOT NULL,
     answer TEXT NOT NULL,
     expires_at_ms INTEGER NOT NULL,
     PRIMARY KEY (collection, key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at_ms);`,
];

/** The file is not the receiver's, or a later receiver wrote it. Nothing in it was changed. */
export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
}

function readNumber(database: DatabaseSync, sql: string): number {
  const row = database.prepare(sql).get();
  return z.int().parse(Object.values(row ?? {})[0]);
}

/** Looks before anything is written, so that another program's file stays as it is. */
function checkIsOurs(database: DatabaseSync, path: string): number {
  const version = readNumber(database, "PRAGMA user_version");
  const mark = readNumber(database, "PRAGMA application_id");
  const tables = readNumber(database, "SELECT count(*) FROM sqlite_schema");
  if (mark !== APPLICATION_ID && (mark !== 0 || version !== 0 || tables > 0)) {
    throw new StoreRefused(`${path} is another program's database. Name another file: FLOORBOOK_DATA.`);
  }
  if (version > steps.length) {
    throw new StoreRefused(
      `${path} was written by a later version (${version}, this one knows ${steps.length}). Update this server.`,
    );
  }
  return version;
}

/** Runs the work as one transaction: all of it is on the disk when this returns, or none when it throws. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk may have ended the transaction by itself.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function upgrade(database: DatabaseSync, path: string): void {
  inTransaction(database, () => {
    const version = checkIsOurs(database, path);
    if (version === steps.length) return;
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}`);
  });
}

/** Records hold names and phone numbers: only the account that runs the receiver reads the file. */
function createPrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}

/**
 * Opens the database, made if absent. `:memory:` keeps nothing. Another program's lock is waited for that long.
 * @throws StoreRefused; Error when the file cannot be made, read or locked
 */
export function openDatabase(path: string, busyTimeoutMs: number): DatabaseSync {
  if (path !== ":memory:") createPrivately(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    checkIsOurs(database, path);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    upgrade(database, path);
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_NOTADB) {
      throw new StoreRefused(`${path} is no SQLite file. Name another: FLOORBOOK_DATA.`, { cause: error });
    }
    throw error;
  }
  return database;
}
