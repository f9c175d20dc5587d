// The compute worker's work: backups made, looked into and restored, on a database connection of its own.
import { createAgeKeys, openIdentity, wrapIdentity } from "../../crypto/age-file.ts";
import { RECOVERY_WORK_FACTOR } from "../../crypto/age-work.ts";
import { toBase64 } from "../../crypto/bytes.ts";
import { assertNever } from "../../domain/assert-never.ts";
import { BackupError, type BackupFault } from "../../domain/backup/backup-fault.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openBookDatabase, OpenError, type BookDatabase } from "../database.ts";
import type { BackupRecovery } from "../repos/backup-settings.ts";
import { openContainer } from "./container.ts";
import { backupTaskSchema, type BackupTask, type BackupTaskOf } from "./job-contract.ts";
import { makeBackup } from "./make-backup.ts";
import { unlockBackup } from "./open-backup.ts";
import { previewBackup } from "./preview-backup.ts";
import { restoreBackup, type RestoreWish } from "./restore-backup.ts";

export interface JobPorts {
  readonly random: Random;
}

/** Runs a task. What can go wrong with a file is an answer; everything else is thrown. */
export async function runBackupJob(
  raw: unknown,
  ports: JobPorts,
  onProgress: (share: number) => void,
): Promise<JobOutcome> {
  const task = backupTaskSchema.parse(raw);
  try {
    return { status: "done", value: await run(task, ports, onProgress) };
  } catch (error) {
    if (error instanceof BackupError) return { status: "fault", fault: error.fault };
    if (error instanceof OpenError) return { status: "fault", fault: { kind: "replaced" } };
    throw error;
  }
}

/** An answer before the page has parsed it. */
export type JobOutcome =
  | { readonly status: "done"; readonly value: unknown }
  | { readonly status: "fault"; readonly fault: BackupFault };

async function run(
  task: BackupTask,
  { random }: JobPorts,
  onProgress: (share: number) => void,
): Promise<unknown> {
  switch (task.kind) {
    case "recoveryKey":
      return createRecoveryKey(task.code);
    case "make":
      return withBook(task.book.name, (db) => makeBackup(db, task.book.keys, task.wish, onProgress));
    case "preview": {
      const backup = await unlockBackup(task.file, task.secret);
      const { book, isSample } = task;
      const preview =
        book === null
          ? await previewBackup(backup, { book, isSample }, onProgress)
          : await withBook(book.name, (db) =>
              previewBackup(backup, { book: { db, keys: book.keys }, isSample }, onProgress),
            );
      return { identity: backup.identity, ...preview };
    }
    case "restore":
      return withBook(task.into.name, (db) => restore(db, task, random, onProgress));
    default:
      return assertNever(task, "backup task");
  }
}

async function restore(
  db: BookDatabase,
  task: BackupTaskOf<"restore">,
  random: Random,
  onProgress: (share: number) => void,
) {
  const { identity, into, isSample, sentSince, nowMs, event, founding } = task;
  const { keys } = into;
  const backup = { container: await openContainer(task.file), identity };
  const wish: RestoreWish = {
    db,
    keys,
    book: task.book === null ? null : { db, keys },
    isSample,
    sentSince,
    nowMs,
    event,
    founding,
  };
  return restoreBackup(backup, wish, random, onProgress);
}

/** Runs a step on a connection of its own, closed at the end whatever comes. */
async function withBook<T>(name: string, step: (db: BookDatabase) => Promise<T>): Promise<T> {
  const db = await openBookDatabase(name, () => undefined);
  try {
    return await step(db);
  } catch (error) {
    // A newer build takes the database away in the middle of whatever it is.
    throw db.replaced ? new BackupError({ kind: "replaced" }, error) : error;
  } finally {
    db.close({ disableAutoOpen: true });
  }
}

/** Makes the pair and opens its identity with the code, as a restore will one day. */
async function createRecoveryKey(code: string): Promise<BackupRecovery> {
  const keys = await createAgeKeys();
  const file = await wrapIdentity(keys, code, RECOVERY_WORK_FACTOR);
  const { recipient } = await openIdentity(file, code);
  return { recipient, identityFile: toBase64(file) };
}
