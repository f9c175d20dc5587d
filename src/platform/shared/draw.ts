import type { Random } from "../ports/random.ts";

/** A number from 0 (included) to 1 (excluded), out of 32 random bits. */
export function createDraw(random: Random): () => number {
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32;
  };
}
