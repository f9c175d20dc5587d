// Everything that the compute worker does, told apart by the task's kind. Each task is parsed by what carries it out.
import { buildIndex } from "../customer-index/build-index.ts";
import { indexTaskSchema } from "../customer-index/index-contract.ts";
import { openBookDatabase } from "../database.ts";
import { runBackupJob, type JobPorts } from "../snapshot/run-job.ts";
import { sheetTaskSchema } from "./sheet-task.ts";
import { writeSheet } from "./write-sheet.ts";

/** Runs a task. @throws what the task meets; backups answer their faults */
export async function runTask(
  raw: unknown,
  ports: JobPorts,
  onProgress: (share: number) => void,
): Promise<unknown> {
  const kind: unknown = typeof raw === "object" && raw !== null && "kind" in raw ? raw.kind : null;
  if (kind === "sheet") return writeSheet(sheetTaskSchema.parse(raw));
  if (kind !== "customerIndex") return runBackupJob(raw, ports, onProgress);
  const { dataKey, name } = indexTaskSchema.parse(raw);
  const db = await openBookDatabase(name, () => undefined);
  try {
    return await buildIndex(db, dataKey, onProgress);
  } finally {
    db.close({ disableAutoOpen: true });
  }
}
