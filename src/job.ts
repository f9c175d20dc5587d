// The compute worker: wiring only.
import { runTask } from "./data/jobs/run-task.ts";
import { serveJobs } from "./platform/worker/job-server.ts";
import { workerRandom } from "./platform/worker/worker-ports.ts";

declare const self: DedicatedWorkerGlobalScope;

serveJobs(self, (task, onProgress) => runTask(task, { random: workerRandom }, onProgress));
