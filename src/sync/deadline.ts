import type { Scheduler } from "../platform/ports/scheduler.ts";

/** A step of the store or of the network did not end in its time; what became of it is not known. */
export class StepStalled extends Error {
  override readonly name = "StepStalled";
  constructor(what: string) {
    super(`sync: ${what} did not end in time`);
  }
}

/** The step's result, or {@link StepStalled} after the time. WebKit's store can leave a request open for ever. */
export function withinDeadline<T>(
  { after }: Pick<Scheduler, "after">,
  what: string,
  limitMs: number,
  step: Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(limitMs, () => reject(new StepStalled(what)));
    step.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
