/** Locks that span all tabs and workers of the origin and end with their holder (Web Locks). */
export interface Locks {
  /**
   * Runs the task while holding the lock, if nobody else holds it.
   * @returns null, without running it, when somebody else does
   */
  tryRun<T>(name: string, task: () => Promise<T>): Promise<{ readonly value: T } | null>;
}
