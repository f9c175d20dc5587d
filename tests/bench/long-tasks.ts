// DESIGN §10: no main-thread task over 50 ms, on a machine four times slower.
import { expect } from "vitest";
import { judgeRounds, longestIn, type FailedStep } from "../support/judge-rounds.ts";
import type { HeldTask, MainThread, MeasuredStep } from "../support/main-thread.ts";

const SLOWER = 4;
export const TASK_MAX_MS = 50;

/** Takes rounds until the verdict is settled (see `judgeRounds`), and prints the figures of all. */
export async function longTasksOf(
  thread: MainThread,
  steps: readonly MeasuredStep[],
  startOver: () => Promise<unknown>,
): Promise<readonly FailedStep[]> {
  const names = ["before", ...steps.map(([name]) => name), "end"];
  const rounds: (readonly HeldTask[])[] = [];
  let verdict = judgeRounds(names, rounds, TASK_MAX_MS);
  while (!verdict.isSettled) {
    await startOver();
    const tasks = await thread.measure(SLOWER, steps);
    expect(tasks.length).toBeGreaterThan(steps.length);
    rounds.push(tasks);
    const figures = names.map((name) => `${name} ${longestIn(tasks, name).toFixed(0)}`);
    const garbageMs = Math.max(...tasks.map((task) => task.garbageMs));
    console.log(
      `round ${rounds.length}, longest of ${tasks.length} tasks in ms: ${figures.join(", ")}; ` +
        `of garbage in one task at most ${garbageMs.toFixed(0)}`,
    );
    verdict = judgeRounds(names, rounds, TASK_MAX_MS);
  }
  return verdict.long;
}
