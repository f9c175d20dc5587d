// This tablet's own settings about backups, changed whoever else changes them.
import {
  readBackupSettings,
  sealBackupSettings,
  type BackupSettings,
} from "../../data/repos/backup-settings.ts";
import { putDocument } from "../../data/repos/put-document.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";

const TRIES = 3;

/** Stores a change; another window's change in between is kept. */
export async function changeBackupSettings(
  { random }: Pick<AppPorts, "random">,
  book: OpenBook,
  change: (before: BackupSettings) => BackupSettings,
): Promise<BackupSettings> {
  for (let nth = 0; nth < TRIES; nth += 1) {
    const { rev, settings } = await readBackupSettings(book.db, book.vault.data);
    const after = change(settings);
    const row = await sealBackupSettings(after, rev + 1, book.vault.data, random);
    if (await putDocument(book.db, row)) return after;
  }
  throw new Error("the settings about backups changed again and again");
}
