import type { BackupRecovery } from "../../data/repos/backup-settings.ts";
import { JobEnded } from "../../platform/ports/jobs.ts";
import type { AppPorts } from "../ports.ts";
import { startTask } from "./run-task.ts";

/**
 * What lets a recovery code open all later backups without being at hand when they are made. Null where the compute
 * worker does not start: a book must be founded all the same, and the code can be given when a backup is made.
 */
export async function createBackupRecovery(
  ports: Pick<AppPorts, "jobs">,
  recoveryCode: string,
): Promise<BackupRecovery | null> {
  try {
    const outcome = await startTask(ports, { kind: "recoveryKey", code: recoveryCode }).outcome;
    return outcome.status === "done" ? outcome.value : null;
  } catch (error) {
    if (error instanceof JobEnded) return null;
    throw error;
  }
}
