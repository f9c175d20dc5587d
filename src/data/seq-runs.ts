/** First and last number of a run. */
export type SeqRun = readonly [first: number, last: number];

/**
 * Numbers as runs, so that one request reads many rows.
 * @param gap numbers in between that are read along and are nobody's business, at most so many in a row
 */
export function toRuns(seqs: readonly number[], gap = 0): readonly SeqRun[] {
  const runs: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && seq <= run[1] + 1 + gap) run[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}
