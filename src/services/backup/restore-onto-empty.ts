// An empty tablet becomes a book again: new vault, new identity of the tablet, one person with a secret of their own.
import { createIdGenerator, type RecordId } from "../../domain/ids.ts";
import type { Staff } from "../../domain/staff.ts";
import type { BookDatabase } from "../../data/database.ts";
import type { BackupPreview } from "../../data/snapshot/preview-backup.ts";
import type { BackupTaskOf } from "../../data/snapshot/job-contract.ts";
import type { AppPorts } from "../ports.ts";
import { createAuditEvent } from "../session/book.ts";
import { createVault } from "../session/new-vault.ts";
import type { RestoringPerson } from "./restore-contract.ts";

export interface EmptyRestore {
  readonly preview: BackupPreview;
  readonly person: RestoringPerson;
  readonly recoveryCode: string;
}

export interface PreparedRestore {
  /** All of the task but the file and what a person decides. */
  readonly task: Omit<BackupTaskOf<"restore">, "file" | "identity" | "sentSince">;
  /** What the tablet is called from then on. */
  readonly device: RecordId;
}

/** Prepares the founding; nothing is stored before the task is run. */
export async function prepareEmptyRestore(
  ports: AppPorts,
  db: BookDatabase,
  { preview, person, recoveryCode }: EmptyRestore,
): Promise<PreparedRestore> {
  const { clock, random } = ports;
  const ids = createIdGenerator({ clock, random });
  // Everything noted from now on comes after everything that comes back.
  if (preview.highestId !== null) ids.observe(preview.highestId);
  const [vaultId, device] = [ids.next(), ids.next()];
  const self = toSelf(preview, person, () => ids.next());
  const { secretKind, secret } = person;
  const { vault, workerKey, wraps, recovery } = await createVault(ports, {
    vaultId,
    staffId: self.id,
    secretKind,
    secret,
    recoveryCode,
    sample: false,
  });
  const nowMs = clock.nowMs();
  const event = createAuditEvent(
    { ids, atMs: nowMs, zone: preview.header.zone, actor: self.code },
    "restored",
    { subject: preview.header.device },
  );
  const keys = { data: vault.data, outbox: vault.outbox, worker: workerKey };
  return {
    task: {
      kind: "restore",
      book: null,
      into: { name: db.name, keys },
      isSample: false,
      nowMs,
      event,
      founding: { device, wraps: [...wraps], self, recovery },
    },
    device,
  };
}

function toSelf({ people }: BackupPreview, { who }: RestoringPerson, newId: () => Staff["id"]): Staff {
  if (who.kind === "new") {
    const { code, name, role } = who;
    return { id: newId(), rev: 1, code, name, role, active: true };
  }
  const known = people.find(({ id }) => id === who.id);
  if (known === undefined) throw new RangeError("the person is not in the backup");
  return known;
}
