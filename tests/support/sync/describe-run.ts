import type { RunResult } from "./simulation.ts";

/** All that is needed to understand a failed run, and how to see it step by step. */
export function describeRun({ seed, setting, actions, violation }: RunResult): string {
  return [
    `seed ${seed}: ${violation?.message ?? "sound"}`,
    `  endpoint: ${JSON.stringify(setting)}`,
    ...actions.map((action) => `  ${action}`),
    `  step by step: npm run fuzz -- --seed ${seed}`,
  ].join("\n");
}
