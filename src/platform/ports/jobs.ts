/** A job under way. */
export interface JobRun {
  /** The answer, unparsed. Rejects with {@link JobEnded} when none will come. */
  readonly result: Promise<unknown>;
  /** Ends the job where it stands; what it had not finished has not happened. */
  cancel(): void;
}

/** Long computations in a thread of their own, so that the pad keeps answering. */
export interface Jobs {
  /** @param onProgress share done, 0 to 1 */
  start(task: object, onProgress: (share: number) => void): JobRun;
}

/** A job that ended without an answer: cancelled, or its thread could not be started or went away. */
export class JobEnded extends Error {
  override readonly name = "JobEnded";
  readonly wasCancelled: boolean;
  constructor(own: { readonly wasCancelled: boolean; readonly cause?: unknown }) {
    super(own.wasCancelled ? "job cancelled" : "job ended without an answer", { cause: own.cause });
    this.wasCancelled = own.wasCancelled;
  }
}
