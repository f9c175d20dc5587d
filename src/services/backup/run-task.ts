// Asking the compute worker about backups, with the answers parsed.
import { parseOutcome, type BackupOutcome, type BackupTask } from "../../data/snapshot/job-contract.ts";
import type { JobRun } from "../../platform/ports/jobs.ts";
import type { AppPorts } from "../ports.ts";

export interface TaskRun<K extends BackupTask["kind"]> {
  /** @throws JobEnded */
  readonly outcome: Promise<BackupOutcome<K>>;
  cancel(): void;
}

/** Starts a task. @param onProgress share done, 0 to 1 */
export function startTask<T extends BackupTask>(
  { jobs }: Pick<AppPorts, "jobs">,
  task: T,
  onProgress: (share: number) => void = () => undefined,
): TaskRun<T["kind"]> {
  const run: JobRun = jobs.start(task, onProgress);
  return {
    outcome: run.result.then((answer) => parseOutcome<T["kind"]>(task.kind, answer)),
    cancel: () => run.cancel(),
  };
}
