import type { Locks } from "../ports/locks.ts";

/** Web Locks of the origin; pages and workers share them. */
export const webLocks: Locks = {
  async tryRun<T>(name: string, task: () => Promise<T>): Promise<{ readonly value: T } | null> {
    // Never `steal`: the holder may be in the middle of a request.
    const result: { readonly value: T } | null = await navigator.locks.request(
      name,
      { ifAvailable: true },
      async (lock) => (lock === null ? null : { value: await task() }),
    );
    return result;
  },
};
