import { expect, it } from "vitest";
import { createOccupied } from "../../../src/services/occupied.ts";

it("is free until a form opens and again when the last one has closed", () => {
  const occupied = createOccupied();
  expect(occupied.isFree.value).toBe(true);
  const leaveFirst = occupied.enter();
  const leaveSecond = occupied.enter();
  leaveFirst();
  expect(occupied.isFree.value).toBe(false);
  leaveSecond();
  expect(occupied.isFree.value).toBe(true);
});

it("a form that closes twice counts once", () => {
  const occupied = createOccupied();
  const leave = occupied.enter();
  occupied.enter();
  leave();
  leave();
  expect(occupied.isFree.value).toBe(false);
});
