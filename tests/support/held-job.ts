// Holds the compute worker's job back until a test lets it begin, so that what is done meanwhile is done meanwhile.
import type { Page } from "playwright-core";

/** Let the job begin: a script for the page. */
export const RELEASE_JOB = "heldJob.release()";
/** Whether the worker has answered: a condition on the page. */
export const JOB_ANSWERED = "heldJob.isAnswered";

/** Holds the next jobs of the page as it is loaded now. */
export async function holdJob(page: Page): Promise<void> {
  await page.evaluate(() => {
    const job = { release: (): void => undefined, isAnswered: false, tapsMeanwhile: 0 };
    const released = new Promise<void>((resolve) => (job.release = resolve));
    const { prototype } = Worker;
    const postMessage: (this: Worker, message: unknown) => void = prototype.postMessage;
    prototype.postMessage = function (this: Worker, message: unknown) {
      this.addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
        job.isAnswered ||= data.kind === "done";
      });
      void released.then(() => postMessage.call(this, message));
    };
    document.addEventListener("click", () => (job.tapsMeanwhile += job.isAnswered ? 0 : 1), true);
    Reflect.set(globalThis, "heldJob", job);
  });
}

/** Taps that the page took before the worker had answered. */
export const countTapsMeanwhile = (page: Page): Promise<number> => page.evaluate("heldJob.tapsMeanwhile");
