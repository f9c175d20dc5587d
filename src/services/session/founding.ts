// Setting a tablet up: branch, first person, secret, recovery code.
import { toBusinessDate } from "../../domain/business-day.ts";
import type { Branch } from "../../domain/branch.ts";
import { createIdGenerator } from "../../domain/ids.ts";
import type { Role, Staff } from "../../domain/staff.ts";
import { createRecoveryCode } from "../../crypto/recovery-code.ts";
import { calibrateIterations, MIN_ITERATIONS } from "../../crypto/stretch.ts";
import { createRoot, keysOfRoot, wrapRoot, type SecretKind } from "../../crypto/vault.ts";
import { createWorkerKey } from "../../crypto/worker-key.ts";
import type { BookDatabase } from "../../data/database.ts";
import { foundBook } from "../../data/found-book.ts";
import { RECOVERY_WRAP } from "../../data/repos/secrets.ts";
import type { AppPorts } from "../ports.ts";
import { createAuditEvent, createOpenBook, type OpenBook } from "./book.ts";

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
  // The sample book holds invented people only; it need not make anyone wait.
  const iterations = request.sample ? MIN_ITERATIONS : await calibrateIterations(clock);
  const root = createRoot(random);
  const [vault, workerKey, ownWrap, recoveryWrap] = await Promise.all([
    keysOfRoot(root, vaultId),
    createWorkerKey(),
    wrapRoot(root, { id: staff.id, secretKind, vaultId, secret, iterations }, random),
    wrapRoot(
      root,
      { id: RECOVERY_WRAP, secretKind: "recovery", vaultId, secret: request.recoveryCode, iterations },
      random,
    ),
  ]);
  root.fill(0);
  const event = createAuditEvent({ ids, atMs: clock.nowMs(), zone: branch.zone, actor: code }, "setup");
  await foundBook(db, ports, {
    device,
    branch,
    staff: [staff],
    wraps: [ownWrap, recoveryWrap],
    vault,
    workerKey,
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
