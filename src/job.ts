// The compute worker: wiring only.
import { runBackupJob } from "./data/snapshot/run-job.ts";
import { serveJobs } from "./platform/worker/job-server.ts";
import { workerRandom } from "./platform/worker/worker-ports.ts";

declare const self: DedicatedWorkerGlobalScope;

serveJobs(self, (task, onProgress) => runBackupJob(task, { random: workerRandom }, onProgress));
