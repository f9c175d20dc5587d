import { expect, test } from "vitest";
import { hasCome } from "../../../src/domain/waiting-time.ts";

test("a moment comes with the clock", () => {
  expect(hasCome(1_000, 999, 60_000)).toBe(false);
  expect(hasCome(1_000, 1_000, 60_000)).toBe(true);
});

test("L-5 a clock set back by a day freezes nothing that is never written so far ahead", () => {
  const dayMs = 86_400_000;
  expect(hasCome(dayMs + 60_000, dayMs, 60_000)).toBe(false);
  expect(hasCome(dayMs + 60_001, dayMs, 60_000)).toBe(true);
  expect(hasCome(dayMs + 60_000, 0, 60_000)).toBe(true);
});
