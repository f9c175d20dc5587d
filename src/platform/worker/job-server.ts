// The compute worker's side of a job: one task comes, progress and one answer go.
import type { JobMessage } from "../ports/job-message.ts";

const PROGRESS_EVERY_MS = 100;

/** Runs every task that arrives and answers it. */
export function serveJobs(
  scope: DedicatedWorkerGlobalScope,
  run: (task: unknown, onProgress: (share: number) => void) => Promise<unknown>,
): void {
  const post = (message: JobMessage): void => scope.postMessage(message);
  scope.onmessage = (event: MessageEvent<unknown>) => {
    let toldMs = Number.NEGATIVE_INFINITY;
    run(event.data, (share) => {
      const nowMs = performance.now();
      if (nowMs - toldMs < PROGRESS_EVERY_MS) return;
      toldMs = nowMs;
      post({ kind: "progress", share });
    }).then(
      (answer) => post({ kind: "done", answer }),
      (error: unknown) => post({ kind: "failed", message: String(error) }),
    );
  };
}
