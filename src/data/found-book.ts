// Founding a book: everything a tablet needs before its first record, in one transaction.
import type { Branch } from "../domain/branch.ts";
import type { RecordId } from "../domain/ids.ts";
import type { Staff } from "../domain/staff.ts";
import type { VaultKeys, Wrap } from "../crypto/vault.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Random } from "../platform/ports/random.ts";
import type { BookDatabase } from "./database.ts";
import { sealBackupSettings, type BackupSettings } from "./repos/backup-settings.ts";
import { DEVICE_KEY } from "./repos/device.ts";
import { sealBranch, sealStaff } from "./repos/documents.ts";
import type { AuditEvent } from "../domain/audit.ts";
import { sealAudit } from "./repos/audit.ts";

export const DEFAULT_ENDPOINT = "default";

export interface Founding {
  readonly device: RecordId;
  readonly branch: Branch;
  readonly staff: readonly Staff[];
  readonly wraps: readonly Wrap[];
  readonly vault: VaultKeys;
  readonly workerKey: SealingKey;
  readonly backup: BackupSettings;
  readonly events: readonly AuditEvent[];
}

/** Stores a new book. All or nothing: a crash in between leaves a tablet that still asks to be set up. */
export async function foundBook(
  db: BookDatabase,
  ports: { clock: Clock; random: Random },
  book: Founding,
): Promise<void> {
  const { data } = book.vault;
  const branchRow = await sealBranch([book.branch], 1, data, ports.random);
  const backupRow = await sealBackupSettings(book.backup, 1, data, ports.random);
  const staffRows = await Promise.all(book.staff.map((one) => sealStaff(one, data, ports.random)));
  const auditRows = await Promise.all(book.events.map((event) => sealAudit(event, data, ports.random)));
  await db.transaction(
    "rw",
    [db.meta, db.keys, db.wraps, db.people, db.settings, db.endpoints, db.audit],
    async () => {
      await db.meta.add({ key: DEVICE_KEY, value: book.device });
      await db.keys.add({ id: book.workerKey.keyId, key: book.workerKey.key });
      await db.wraps.bulkAdd([...book.wraps]);
      await db.people.bulkAdd(staffRows);
      await db.settings.bulkAdd([branchRow, backupRow]);
      await db.endpoints.add({
        id: DEFAULT_ENDPOINT,
        state: "held",
        reason: "config",
        detail: "noProfile",
        sinceMs: ports.clock.nowMs(),
      });
      await db.audit.bulkAdd(auditRows);
    },
  );
}
