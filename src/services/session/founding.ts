// Setting a tablet up: branch, first person, secret, recovery code.
import { toBusinessDate } from "../../domain/business-day.ts";
import type { Branch } from "../../domain/branch.ts";
import { createIdGenerator } from "../../domain/ids.ts";
import type { Role, Staff } from "../../domain/staff.ts";
import { createRecoveryCode } from "../../crypto/recovery-code.ts";
import type { SecretKind } from "../../crypto/vault.ts";
import type { BookDatabase } from "../../data/database.ts";
import { foundBook } from "../../data/found-book.ts";
import { noBackupSettings } from "../../data/repos/backup-settings.ts";
import type { AppPorts } from "../ports.ts";
import { createAuditEvent, createOpenBook, type OpenBook } from "./book.ts";
import { createVault } from "./new-vault.ts";

export interface FoundingPerson {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly secretKind: Exclude<SecretKind, "recovery">;
  readonly secret: string;
}

export interface FoundingRequest {
  readonly branch: Omit<Branch, "validFrom">;
  readonly person: FoundingPerson;
  /** Shown once and confirmed before the book is founded. */
  readonly recoveryCode: string;
  readonly sample: boolean;
}

export const newRecoveryCode = (ports: Pick<AppPorts, "random">): string => createRecoveryCode(ports.random);

/** Founds the book and opens it. */
export async function foundAndOpen(
  ports: AppPorts,
  db: BookDatabase,
  request: FoundingRequest,
): Promise<OpenBook> {
  const { clock, random } = ports;
  const ids = createIdGenerator({ clock, random });
  const vaultId = ids.next();
  const device = ids.next();
  const branch: Branch = { ...request.branch, validFrom: toBusinessDate(clock.nowMs(), request.branch) };
  const { code, name, role, secret, secretKind } = request.person;
  const staff: Staff = { id: ids.next(), rev: 1, code, name, role, active: true };
  const { vault, workerKey, wraps, recovery } = await createVault(ports, {
    vaultId,
    staffId: staff.id,
    secretKind,
    secret,
    recoveryCode: request.recoveryCode,
    sample: request.sample,
  });
  const event = createAuditEvent({ ids, atMs: clock.nowMs(), zone: branch.zone, actor: code }, "setup");
  await foundBook(db, ports, {
    device,
    branch,
    staff: [staff],
    wraps,
    vault,
    workerKey,
    backup: { ...noBackupSettings, recovery },
    events: [event],
  });
  return createOpenBook(ports, {
    db,
    sample: request.sample,
    device,
    vault,
    workerKey,
    highestId: event.id,
    staff,
    staffList: [staff],
    branchRevisions: [branch],
  });
}
