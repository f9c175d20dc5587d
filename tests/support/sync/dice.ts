import { createSeededRandom } from "../seeded-random.ts";

/** Chance from a seed, in the shapes that a simulation asks for. */
export interface Dice {
  /** From 0 up to but not including 1. */
  draw(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** The same members in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

const BLOCK = 4_096;

/** Dice of a seed; every seed has its own sequence. */
export function createDice(seed: number): Dice {
  // The source takes odd numbers only: two neighbours would be one seed.
  const random = createSeededRandom(seed * 2 + 1);
  let block = new DataView(random.bytes(BLOCK).buffer);
  let at = 0;
  function draw(): number {
    if (at === BLOCK) {
      block = new DataView(random.bytes(BLOCK).buffer);
      at = 0;
    }
    at += 4;
    return block.getUint32(at - 4) / 2 ** 32;
  }
  const whole = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1));
  return {
    draw,
    whole,
    chance: (probability) => draw() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[whole(0, list.length - 1)] as (typeof list)[number];
    },
    shuffle(list) {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = whole(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never];
      }
      return shuffled;
    },
  };
}
