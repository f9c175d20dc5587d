// Waiting for something to become true: asked again and again until a deadline, never slept through.
const ASK_EVERY_MS = 50;

/**
 * Asks until the answer is neither null nor undefined nor false, and gives that answer.
 * @param what said in the error when the time is over
 * @throws Error after `patienceMs`, with the last failure of asking as its cause
 */
export async function eventually<T>(
  what: string,
  patienceMs: number,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const untilMs = performance.now() + patienceMs;
  let failure: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > untilMs) {
      throw new Error(`not within ${patienceMs} ms: ${what}`, { cause: failure });
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
