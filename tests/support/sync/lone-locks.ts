import type { Locks } from "../../../src/platform/ports/locks.ts";
import type { Process, World } from "./world.ts";

export interface LoneLocks {
  of(process: Process): Locks;
  /** Whether that process holds any. */
  isHolder(process: Process): boolean;
}

/** Locks of a simulated browser: they end with their holder, and are lost when it is frozen. */
export function createLoneLocks(world: World): LoneLocks {
  const holders = new Map<string, { readonly process: Process }>();
  world.onAway((process) => {
    for (const [name, holder] of holders) if (holder.process === process) holders.delete(name);
  });
  return {
    isHolder: (process) => [...holders.values()].some((holder) => holder.process === process),
    of: (process) => ({
      async tryRun(name, task) {
        if (holders.has(name)) return null;
        const mine = { process };
        holders.set(name, mine);
        try {
          return { value: await task() };
        } finally {
          // Whoever took it over meanwhile keeps it.
          if (holders.get(name) === mine) holders.delete(name);
        }
      },
    }),
  };
}
