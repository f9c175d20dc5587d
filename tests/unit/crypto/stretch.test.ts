import { expect, it } from "vitest";
import { calibrateIterations, MAX_ITERATIONS, MIN_ITERATIONS } from "../../../src/crypto/stretch.ts";

/** A clock that moves by that much each time it is read. */
function clockBy(stepMs: number): { nowMs(): number } {
  let nowMs = Date.parse("2026-11-24T09:30:00+08:00");
  return { nowMs: () => (nowMs += stepMs) };
}

it.each([
  { what: "a slow tablet stretches at the floor", probeMs: 500, iterations: MIN_ITERATIONS },
  { what: "a quick one for about 400 ms", probeMs: 20, iterations: 2_000_000 },
  { what: "one beyond belief at the ceiling", probeMs: 1, iterations: MAX_ITERATIONS },
  // Else every unlock to come would take the ceiling's many seconds.
  { what: "a clock that stood has measured nothing", probeMs: 0, iterations: MIN_ITERATIONS },
  { what: "a clock that was set back has measured nothing", probeMs: -60_000, iterations: MIN_ITERATIONS },
])("$what", async ({ probeMs, iterations }) => {
  expect(await calibrateIterations(clockBy(probeMs))).toBe(iterations);
});
