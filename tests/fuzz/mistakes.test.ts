// Known mistakes of senders, planted one by one: the simulation finds each. One that it does not find is a hole in it.
import { describe, expect, test } from "vitest";
import { mistakes } from "../support/sync/mistakes.ts";
import { simulate } from "../support/sync/simulation.ts";

const SEEDS = 300;

async function findSeed(name: string): Promise<number | null> {
  const parts = mistakes[name];
  if (parts === undefined) throw new Error(`no mistake ${name}`);
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { violation } = await simulate({ seed, parts });
    if (violation !== null) return seed;
  }
  return null;
}

describe(`within ${SEEDS} seeds a sender is found out that`, () => {
  test.each(Object.keys(mistakes))("%s", async (name) => {
    expect(await findSeed(name)).not.toBeNull();
  });
});
