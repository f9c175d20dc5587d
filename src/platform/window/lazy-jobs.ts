import type { JobRun, Jobs } from "../ports/jobs.ts";

/** Jobs whose code is loaded with the first of them. */
export function createLazyJobs(load: () => Promise<Jobs>): Jobs {
  return {
    start(task, onProgress) {
      let run: JobRun | null = null;
      let isCancelled = false;
      const result = load().then((jobs) => {
        run = jobs.start(task, onProgress);
        if (isCancelled) run.cancel();
        return run.result;
      });
      return {
        result,
        cancel() {
          isCancelled = true;
          run?.cancel();
        },
      };
    },
  };
}
