// What this tablet remembers about its own backups: for whom they are encrypted, and when the last one was made.
import * as z from "zod/mini";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openDocument, sealDocument } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { DocumentRow } from "../rows.ts";

export const BACKUP_DOCUMENT = "backup";

export const recoverySchema = z.strictObject({
  /** `age1…`: every backup of this tablet is encrypted for it. */
  recipient: z.string().check(z.regex(/^age1[0-9a-z]{58}$/)),
  /** Its identity, encrypted with the recovery code: an age file, base64. */
  identityFile: z.base64(),
});
/** Lets the recovery code open backups that are made while nobody has it at hand. */
export type BackupRecovery = Readonly<z.infer<typeof recoverySchema>>;

const backupSettingsSchema = z.strictObject({
  /** Null in a book that was founded before there were backups. */
  recovery: z.nullable(recoverySchema),
  /** When the last verified backup was handed out, ms since the epoch. */
  lastBackupAtMs: z.nullable(z.number()),
});
export type BackupSettings = Readonly<z.infer<typeof backupSettingsSchema>>;

export const noBackupSettings: BackupSettings = { recovery: null, lastBackupAtMs: null };

/** The settings and their revision; revision 0 while there are none. @throws SealBroken, ZodError */
export async function readBackupSettings(
  db: BookDatabase,
  key: SealingKey,
): Promise<{ readonly rev: number; readonly settings: BackupSettings }> {
  const row = await db.settings.get(BACKUP_DOCUMENT);
  if (row === undefined) return { rev: 0, settings: noBackupSettings };
  return { rev: row.rev, settings: backupSettingsSchema.parse(await openDocument(row, key)) };
}

/** Seals the settings. @param rev counts from 1 */
export async function sealBackupSettings(
  settings: BackupSettings,
  rev: number,
  key: SealingKey,
  random: Random,
): Promise<DocumentRow> {
  const columns = { collection: "settings", id: BACKUP_DOCUMENT, rev, code: "", active: true } as const;
  return sealDocument(columns, { ...settings }, key, random);
}
