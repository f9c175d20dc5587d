import * as fc from "fast-check";
import { expect, it } from "vitest";
import { sha256Hex } from "../../../src/crypto/digest.ts";
import { sha256HexInSlices, toUtf8InSlices } from "../../../src/crypto/long-text.ts";

const letters = ["a", "é", "厅", "𠮷", "👋", "\n"];

it("a text of any length has the bytes and the digest that it has at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 0, max: 300_000 }),
      async (part, length) => {
        const text = part.join("").repeat(Math.ceil(length / part.join("").length));
        let pauses = 0;
        const bytes = await toUtf8InSlices(text, () => Promise.resolve(void (pauses += 1)));
        expect(Buffer.compare(bytes, new TextEncoder().encode(text))).toBe(0);
        expect(pauses).toBeGreaterThanOrEqual(Math.floor((text.length - 1) / 100_000));
        expect(await sha256HexInSlices(text, () => Promise.resolve())).toBe(await sha256Hex(text));
      },
    ),
    { numRuns: 40 },
  );
});

it("a half of a pair that ends the text stays where it is", async () => {
  const text = `${"a".repeat(99_999)}\ud83d`;
  expect(await toUtf8InSlices(text, () => Promise.resolve())).toEqual(new TextEncoder().encode(text));
});
