// `npm run fuzz -- 10000`: that many seeds, with progress. `npm run fuzz -- --seed N`: one, step by step.
// `--from N` starts elsewhere than at 1; `--mistake NAME` plants one of the known mistakes.
import { parseArgs } from "node:util";
import { addCounts, noCounts } from "./counts.ts";
import { describeRun } from "./describe-run.ts";
import { mistakes } from "./mistakes.ts";
import { soundParts } from "./parts.ts";
import { simulate } from "./simulation.ts";
import type { Parts } from "./tablet.ts";

const SEEDS = 300;
const PROGRESS_EVERY = 500;
/** Failed runs that are told in full. */
const TOLD = 3;

async function replay(seed: number, parts: Parts): Promise<boolean> {
  const result = await simulate({ seed, parts, log: (line) => console.log(line) });
  console.log(describeRun(result));
  return result.violation === null;
}

async function runMany(seeds: number, from: number, parts: Parts): Promise<boolean> {
  const counts = noCounts();
  const startedMs = performance.now();
  const failed: number[] = [];
  let steps = 0;
  for (let done = 1; done <= seeds; done += 1) {
    const result = await simulate({ seed: from + done - 1, parts });
    steps += result.steps;
    addCounts(counts, result.counts);
    if (result.violation !== null) {
      failed.push(result.seed);
      const [firstLine = ""] = describeRun(result).split("\n", 1);
      console.log(failed.length <= TOLD ? describeRun(result) : firstLine);
    }
    if (done % PROGRESS_EVERY === 0 || done === seeds) {
      const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
      console.log(`${done} of ${seeds} seeds, ${failed.length} failed, ${seconds} s`);
    }
  }
  console.log(JSON.stringify({ ...counts, steps }));
  if (failed.length > 0) console.log(`failed: ${failed.join(" ")}`);
  return failed.length === 0;
}

function readParts(name: string | undefined): Parts {
  if (name === undefined) return soundParts;
  const parts = mistakes[name];
  if (parts === undefined)
    throw new RangeError(`no such mistake; known are: ${Object.keys(mistakes).join(", ")}`);
  return parts;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, from: { type: "string" }, mistake: { type: "string" } },
});
const parts = readParts(values.mistake);
const isSound =
  values.seed === undefined
    ? await runMany(Number(positionals[0] ?? SEEDS), Number(values.from ?? 1), parts)
    : await replay(Number(values.seed), parts);
process.exitCode = isSound ? 0 : 1;
