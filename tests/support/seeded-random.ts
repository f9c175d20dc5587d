import type { Random } from "../../src/platform/ports/random.ts";

/** Bytes from a seed: sfc32 (PractRand-tested, period about 2^128). Equal seeds give equal bytes everywhere. */
export function createSeededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = seed | 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return { bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff) };
}
