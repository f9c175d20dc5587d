// Steps of a process to the outside: each takes time, can fail before or after it took effect, can never end, and
// its process can be killed at either moment. What it changed outside stays changed.
import type { Process, World } from "./world.ts";

export const stepFaults = [
  "failBefore",
  "failAfter",
  "hangBefore",
  "hangAfter",
  "killBefore",
  "killAfter",
  "freezeAfter",
] as const;
export type StepFault = (typeof stepFaults)[number];

/** What the store says when it fails by itself. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
}

export interface FaultyIo {
  /** Runs one step of a process. The effect is atomic. */
  run<T>(process: Process, what: string, effect: () => T): Promise<T>;
  /** Steps begun so far. */
  readonly count: number;
}

/** @param choose what goes wrong with the n-th step, counting from 1 */
export function createFaultyIo(
  world: World,
  choose: (what: string, nth: number, process: Process) => StepFault | null,
): FaultyIo {
  const { dice } = world;
  let count = 0;

  function run<T>(process: Process, what: string, effect: () => T): Promise<T> {
    count += 1;
    const fault = choose(what, count, process);
    return new Promise((resolve, reject) => {
      const answer = (settle: () => void): void => void world.after(dice.whole(0, 3), settle, process);
      const perform = (): void => {
        // Handed over already: the outside may carry it out for a process that is no more.
        if (process.state === "gone" && dice.chance(0.5)) return;
        if (fault === "killBefore") return world.kill(process);
        if (fault === "hangBefore") return undefined;
        if (fault === "failBefore") return answer(() => reject(new StoreFault(`${what} failed before`)));
        const value = effect();
        if (fault === "killAfter") return world.kill(process);
        if (fault === "freezeAfter") world.freeze(process);
        if (fault === "hangAfter") return undefined;
        if (fault === "failAfter") return answer(() => reject(new StoreFault(`${what} failed after`)));
        return answer(() => resolve(value));
      };
      world.after(dice.whole(0, 8), perform);
    });
  }

  return {
    run,
    get count() {
      return count;
    },
  };
}
