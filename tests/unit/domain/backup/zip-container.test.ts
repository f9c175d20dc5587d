import { expect, it } from "vitest";
import { BackupError } from "../../../../src/domain/backup/backup-fault.ts";
import { createCrc32 } from "../../../../src/domain/backup/crc32.ts";
import { findParts, toDirectory, toLocalHeader } from "../../../../src/domain/backup/zip-container.ts";

const parts = [
  { name: "README.txt", bytes: Buffer.from("hello\n") },
  { name: "backup.ndjson.gz.age", bytes: Buffer.from("0123456789".repeat(20)) },
].map(({ name, bytes }) => {
  const crc = createCrc32();
  crc.update(bytes);
  return { name, bytes, size: bytes.length, crc32: crc.value() };
});
const file = Buffer.concat([
  ...parts.flatMap((part) => [toLocalHeader(part), part.bytes]),
  toDirectory(parts),
]);
const find = (bytes: Buffer) =>
  findParts(bytes.length, (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)));

async function faultOf(bytes: Buffer): Promise<string | null> {
  try {
    await find(bytes);
    return null;
  } catch (error) {
    if (error instanceof BackupError) return error.fault.kind;
    throw error;
  }
}

it("counts a CRC as everybody does", () => {
  const crc = createCrc32();
  crc.update(Buffer.from("1234"));
  crc.update(Buffer.from("56789"));
  expect(crc.value()).toBe(0xcbf43926);
});

it("finds the parts where they are", async () => {
  const found = await find(file);
  expect(found.map(({ name, size }) => [name, size])).toEqual([
    ["README.txt", 6],
    ["backup.ndjson.gz.age", 200],
  ]);
  for (const [nth, { offset, size }] of found.entries())
    expect(file.subarray(offset, offset + size)).toEqual(parts[nth]?.bytes);
});

it("notices every flipped bit outside the parts' own bytes", async () => {
  const undetected: (readonly [at: number, bit: number])[] = [];
  const inside = (at: number): boolean => (at >= 40 && at < 46) || (at >= 96 && at < 296);
  for (let at = 0; at < file.length; at += 1) {
    if (inside(at)) continue;
    for (let bit = 0; bit < 8; bit += 1) {
      const flipped = Buffer.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      const found = await find(flipped).catch(() => null);
      // A part's CRC is held against its bytes by whoever reads them.
      const isCrc = found?.some(({ crc32 }, nth) => crc32 !== parts[nth]?.crc32);
      if (found !== null && isCrc !== true) undetected.push([at, bit]);
    }
  }
  expect(undetected).toEqual([]);
});

it("says of a cut file that it is cut, and of another that it is none", async () => {
  for (let length = 1; length < file.length; length += 1)
    expect(await faultOf(file.subarray(0, length))).toBe("truncated");
  expect(await faultOf(Buffer.from("{}".repeat(50)))).toBe("notBackup");
  expect(await faultOf(Buffer.concat([file, Buffer.from("x")]))).toBe("damaged");
});
