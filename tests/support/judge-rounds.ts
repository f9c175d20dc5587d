// Whether steps hold the main thread too long, from several rounds of them:
//
//   - A step fails when its longest task is too long in the majority of the rounds, which is its median. The same work
//     varies by half from round to round with what else the machine does, so one round proves nothing, and the best
//     one would hide what is too long nearly always.
//   - A long task may fall into another step each time. So the steps together fail, too, when the majority of the
//     rounds has more than one long task in steps that do not fail by themselves. Here a task counts without the
//     garbage that the browser collected in it: that falls where the browser likes.
//
// Five rounds at most; fewer when the others could change nothing.
import type { HeldTask } from "./main-thread.ts";

const ROUNDS = 5;
/** Most of the rounds. */
const MAJORITY = 3;
const STRAY_TASKS = 1;
/** Stands in the place of a step for long tasks that fall into another one each time. */
export const WANDERING = "another step each time";

export type FailedStep = Pick<HeldTask, "during" | "ms">;

export interface Verdict {
  /** More rounds could not change it. */
  readonly isSettled: boolean;
  /** What fails, with the median of its longest tasks. */
  readonly long: readonly FailedStep[];
}

/** The longest task of a step in a round, whose tasks come longest first. In ms. */
export const longestIn = (round: readonly HeldTask[], step: string): number =>
  round.find(({ during }) => during === step)?.ms ?? 0;

const medianOf = (figures: readonly number[]): number =>
  figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
const isMost = (votes: readonly boolean[]): boolean => votes.filter(Boolean).length >= MAJORITY;
const isSettled = (votes: readonly boolean[]): boolean =>
  votes.length >= ROUNDS || isMost(votes) || isMost(votes.map((vote) => !vote));

/** Judges the rounds so far. */
export function judgeRounds(
  steps: readonly string[],
  rounds: readonly (readonly HeldTask[])[],
  maxMs: number,
): Verdict {
  const votes = steps.map((step) => rounds.map((round) => longestIn(round, step) > maxMs));
  const failed = steps.filter((_step, nth) => isMost(votes[nth] ?? []));
  const strays = rounds.map((round) =>
    round.filter(({ during, ms, garbageMs }) => ms - garbageMs > maxMs && !failed.includes(during)),
  );
  const wandering = strays.map((tasks) => tasks.length > STRAY_TASKS);
  const longOf = (during: string, figures: readonly number[]): FailedStep => ({
    during,
    ms: Math.round(medianOf(figures)),
  });
  return {
    isSettled: [...votes, wandering].every(isSettled),
    long: [
      ...failed.map((step) =>
        longOf(
          step,
          rounds.map((round) => longestIn(round, step)),
        ),
      ),
      ...(isMost(wandering)
        ? [
            longOf(
              WANDERING,
              strays.map(([longest]) => longest?.ms ?? 0),
            ),
          ]
        : []),
    ],
  };
}
