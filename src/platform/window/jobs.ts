// Jobs in the compute worker: one worker per job, so that keys and memory go with it when it ends.
import { jobMessageSchema } from "../ports/job-message.ts";
import { JobEnded, type Jobs } from "../ports/jobs.ts";
import { jobWorkerUrl } from "./worker-url-policy.ts";

export const windowJobs: Jobs = {
  start(task, onProgress) {
    const worker = new Worker(jobWorkerUrl(), { type: "module", name: "job" });
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    function end(settle: () => void): void {
      worker.terminate();
      settle();
    }
    worker.onmessage = (event: MessageEvent<unknown>) => {
      const parsed = jobMessageSchema.safeParse(event.data);
      if (!parsed.success) {
        end(() => reject(new JobEnded({ wasCancelled: false, cause: parsed.error })));
        return;
      }
      const message = parsed.data;
      if (message.kind === "progress") onProgress(message.share);
      else if (message.kind === "done") end(() => resolve(message.answer));
      else end(() => reject(new JobEnded({ wasCancelled: false, cause: new Error(message.message) })));
    };
    worker.onerror = (event) => {
      // Handled here: the page's own error screen would hide what the person can still do.
      event.preventDefault();
      end(() =>
        reject(new JobEnded({ wasCancelled: false, cause: event.error ?? new Error(event.message) })),
      );
    };
    worker.onmessageerror = () => end(() => reject(new JobEnded({ wasCancelled: false })));
    worker.postMessage(task);
    return { result: promise, cancel: () => end(() => reject(new JobEnded({ wasCancelled: true }))) };
  },
};
