// S4: random days of a tablet, each from a seed. A red one names its seed; it fails again, and alone, with
// `npm run fuzz -- --seed N`. More of them: `npm run fuzz -- 10000`.
import { afterAll, describe, expect, test } from "vitest";
import { addCounts, noCounts } from "../support/sync/counts.ts";
import { describeRun } from "../support/sync/describe-run.ts";
import { batchKinds, modelKinds } from "../support/sync/setting.ts";
import { simulate } from "../support/sync/simulation.ts";
import { pinnedSeeds } from "./pinned-seeds.ts";

const SEEDS = 300;
const TOGETHER = 25;
const counts = noCounts();
const models = new Set<string>();
let runs = 0;

/** What a seed ran into, told in full; null for a sound one. */
async function run(seed: number): Promise<string | null> {
  const result = await simulate({ seed });
  addCounts(counts, result.counts);
  models.add(`${result.setting.model} ${result.setting.batch}`);
  runs += 1;
  return result.violation === null ? null : describeRun(result);
}

describe("S4 every save reaches the server once, or visibly waits for a person", () => {
  const groups = Array.from({ length: SEEDS / TOGETHER }, (_one, nth) => nth * TOGETHER + 1);
  test.each(groups)(`S4 I-11 seeds from %i on, ${TOGETHER} of them`, async (first) => {
    for (let seed = first; seed < first + TOGETHER; seed += 1) expect(await run(seed)).toBeNull();
  });

  test.each(pinnedSeeds)("S4 I-11 seed $seed: $found", async ({ seed }) => {
    expect(await run(seed)).toBeNull();
  });
});

// A simulation in which nothing happens proves nothing.
afterAll(() => {
  if (runs < SEEDS) return;
  const least: Readonly<Partial<typeof counts>> = {
    captures: 5_000,
    amendments: 800,
    undos: 200,
    folds: 500,
    requests: 8_000,
    requestFaults: 900,
    answersLost: 100,
    stepFaults: 1_000,
    kills: 700,
    freezes: 700,
    clockJumps: 40,
    edits: 150,
    holds: 200,
    unknowns: 3_000,
    parked: 400,
    decisions: 400,
    acked: 5_000,
    sent: 500,
    saved: 100,
  };
  expect(Object.keys(least).sort()).toEqual(Object.keys(counts).sort());
  for (const [name, number] of Object.entries(least)) {
    expect(counts[name as keyof typeof counts], name).toBeGreaterThan(number);
  }
  for (const model of modelKinds) expect([...models].some((seen) => seen.startsWith(model))).toBe(true);
  for (const batch of batchKinds) expect([...models].some((seen) => seen.endsWith(batch))).toBe(true);
});
