// Makes a backup and reads it back whole: only what came back as it was written is a backup.
import type { Bytes } from "../../crypto/bytes.ts";
import { BackupError } from "../../domain/backup/backup-fault.ts";
import type { BackupCounts } from "../../domain/backup/backup-head.ts";
import { isSameCounts } from "../../domain/backup/backup-lines.ts";
import type { BookDatabase } from "../database.ts";
import type { BookKeys } from "./book-keys.ts";
import { readBackup, unlockBackup } from "./open-backup.ts";
import { readBook } from "./read-book.ts";
import { writeBackup, type BackupWish } from "./write-backup.ts";

export interface VerifiedBackup {
  readonly bytes: Bytes;
  readonly counts: BackupCounts;
}

/** Reading back takes about half as long as reading the book and sealing it anew. */
const WRITE_SHARE = 0.65;

/**
 * Makes a backup of the book.
 * @param onProgress share done, 0 to 1
 * @throws BackupError `notVerified` or what reading it back met
 */
export async function makeBackup(
  db: BookDatabase,
  keys: BookKeys,
  wish: BackupWish,
  onProgress: (share: number) => void,
): Promise<VerifiedBackup> {
  const lines = readBook(db, keys, (share) => onProgress(WRITE_SHARE * share));
  const written = await writeBackup(lines, wish);
  const found = await verifyBackup(written.file, wish.passphrase, (share) =>
    onProgress(WRITE_SHARE + (1 - WRITE_SHARE) * share),
  );
  if (found.sha256 !== written.sha256 || !isSameCounts(found.counts, written.counts))
    throw new BackupError({ kind: "notVerified" });
  return { bytes: new Uint8Array(await written.file.arrayBuffer()), counts: written.counts };
}

/** Reads a whole backup with its passphrase and says what it holds. @throws BackupError */
export async function verifyBackup(
  file: Blob,
  secret: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ readonly counts: BackupCounts; readonly sha256: string }> {
  let found: { readonly counts: BackupCounts; readonly sha256: string } | null = null;
  for await (const read of readBackup(await unlockBackup(file, secret), onProgress)) {
    if (read.kind === "trailer") found = read.trailer;
  }
  if (found === null) throw new BackupError({ kind: "truncated" });
  return found;
}
