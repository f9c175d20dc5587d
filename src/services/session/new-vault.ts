// A new vault: its keys, one person's wrap, the recovery code's, and what lets that code open backups.
import type { BackupRecovery } from "../../data/repos/backup-settings.ts";
import { RECOVERY_WRAP } from "../../data/repos/secrets.ts";
import { calibrateIterations, MIN_ITERATIONS } from "../../crypto/stretch.ts";
import {
  createRoot,
  keysOfRoot,
  wrapRoot,
  type SecretKind,
  type VaultKeys,
  type Wrap,
} from "../../crypto/vault.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import { createWorkerKey } from "../../crypto/worker-key.ts";
import { createBackupRecovery } from "../backup/recovery-key.ts";
import type { AppPorts } from "../ports.ts";

export interface VaultWish {
  readonly vaultId: string;
  readonly staffId: string;
  readonly secretKind: Exclude<SecretKind, "recovery">;
  readonly secret: string;
  readonly recoveryCode: string;
  readonly sample: boolean;
}

export interface NewVault {
  readonly vault: VaultKeys;
  readonly workerKey: SealingKey;
  readonly wraps: readonly Wrap[];
  readonly recovery: BackupRecovery | null;
}

/** Makes a vault in memory; nothing of it is stored. */
export async function createVault(ports: AppPorts, wish: VaultWish): Promise<NewVault> {
  const { clock, random } = ports;
  const { vaultId, staffId, secretKind, secret, recoveryCode } = wish;
  // The sample book holds invented people only; it need not make anyone wait.
  const iterations = wish.sample ? MIN_ITERATIONS : await calibrateIterations(clock);
  const root = createRoot(random);
  const [vault, workerKey, ownWrap, recoveryWrap, recovery] = await Promise.all([
    keysOfRoot(root, vaultId),
    createWorkerKey(),
    wrapRoot(root, { id: staffId, secretKind, vaultId, secret, iterations }, random),
    wrapRoot(
      root,
      { id: RECOVERY_WRAP, secretKind: "recovery", vaultId, secret: recoveryCode, iterations },
      random,
    ),
    createBackupRecovery(ports, recoveryCode),
  ]);
  root.fill(0);
  return { vault, workerKey, wraps: [ownWrap, recoveryWrap], recovery };
}
