// Ratios measured in one run: both sides take turns, so that a slow moment of the machine slows both.

/** Runs that {@link measurePairs} makes of each side. */
export const runsOf = (turns: number, warmUp: number): number => (turns + warmUp) * RUNS_PER_SAMPLE;

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export function toSpread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Pages that are not isolated get clocks of 0.1 ms: one sample is the mean of several runs in a row. */
const RUNS_PER_SAMPLE = 4;

/**
 * Runs both sides in turn, each `turns` samples of {@link RUNS_PER_SAMPLE} runs, and returns ms per run. The first
 * `warmUp` samples are not counted.
 */
export async function measurePairs(
  sides: { ours: (turn: number) => Promise<unknown>; raw: (turn: number) => Promise<unknown> },
  turns: number,
  warmUp: number,
): Promise<{ ours: Spread; raw: Spread }> {
  const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
  const run = async (side: "ours" | "raw", turn: number): Promise<void> => {
    const startedMs = performance.now();
    for (let nth = 0; nth < RUNS_PER_SAMPLE; nth += 1) await sides[side](turn * RUNS_PER_SAMPLE + nth);
    if (turn >= warmUp) times[side].push((performance.now() - startedMs) / RUNS_PER_SAMPLE);
  };
  for (let turn = 0; turn < turns + warmUp; turn += 1) {
    const order = turn % 2 === 0 ? (["ours", "raw"] as const) : (["raw", "ours"] as const);
    for (const side of order) await run(side, turn);
  }
  return { ours: toSpread(times.ours), raw: toSpread(times.raw) };
}

/** One line per figure: both raw values, the ratio and its limit. */
export function report(
  name: string,
  ours: number,
  base: number,
  limit: number,
): { ratio: number; line: string } {
  const ratio = ours / base;
  const verdict = ratio <= limit ? "ok" : "MISSED";
  return {
    ratio,
    line: `${name}: ${ours.toFixed(2)} ms / ${base.toFixed(2)} ms = ${ratio.toFixed(2)} (limit ${limit}) ${verdict}`,
  };
}
